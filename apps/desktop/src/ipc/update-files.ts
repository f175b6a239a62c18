import { type Versions, versionsOf } from '@tillbridge/core/update';
import { instantSchema, releaseVersionSchema } from '@tillbridge/core/wire';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * What the launcher and the program that it starts say to each other, in files of one folder: they are two processes, and one of them
 * may be years older. The launcher alone writes `versions.json`, the program alone the others.
 * Source: spec/updates.md UP8 to UP12
 */

const Taken = z.object({ version: releaseVersionSchema, attempt: z.int().min(0) });
const VersionsFile = z.object({
  builtIn: z.string().max(60),
  current: Taken.nullable(),
  previous: Taken.nullable(),
  trial: Taken.extend({ starts: z.int().min(0) }).nullable(),
  returned: z.array(Taken.extend({ because: z.string().max(400), at: instantSchema })),
  confirmedAt: instantSchema.optional(),
});
const Works = z.object({ version: z.string().max(60), start: z.string().max(100) });

export type Wanted = z.infer<typeof Taken>;

/** The variables that a launcher gives its program. Without them a program takes no releases. */
export const launcherVariables = {
  /** The folder of all this. */
  folder: 'TILLBRIDGE_UPDATES',
  /** The version that was picked. */
  version: 'TILLBRIDGE_VERSION',
  /** Names this start, so that an older start's word is not taken for this one's. */
  start: 'TILLBRIDGE_START',
  /** For which machines releases are taken; left out by a kiosk's launcher. */
  platform: 'TILLBRIDGE_RELEASE_PLATFORM',
} as const;

const versionsIn = (folder: string): string => join(folder, 'versions.json');
const wantedIn = (folder: string): string => join(folder, 'wanted.json');
const worksIn = (folder: string): string => join(folder, 'works.json');

export const releasesFolder = (folder: string): string => join(folder, 'versions');
/** Where what is not whole yet lies. */
export const comingFolder = (folder: string): string => join(folder, 'coming');
/** Where a release that is here whole lies. */
export const releaseFolder = (folder: string, version: string): string =>
  join(releasesFolder(folder), version);
/** It is laid down under another name and renamed when nothing of it is missing. */
export const isReleaseHere = (folder: string, version: string): boolean =>
  existsSync(join(releaseFolder(folder, version), 'release.json'));

/** Which versions are here. What cannot be read is as if nothing was taken yet: the package's version runs. */
export const readVersions = (folder: string, builtIn: string): Versions =>
  readJson(versionsIn(folder), VersionsFile) ?? versionsOf(builtIn);
export const keepVersions = (folder: string, versions: Versions): void =>
  keepJson(folder, versionsIn(folder), versions);

/** The release that the next start is to take. */
export const readWanted = (folder: string): Wanted | null => readJson(wantedIn(folder), Taken);
export const keepWanted = (folder: string, wanted: Wanted): void =>
  keepJson(folder, wantedIn(folder), wanted);
export const forgetWanted = (folder: string): void => rmSync(wantedIn(folder), { force: true });

/** The program works: it serves, and its page was opened. */
export const keepWorks = (folder: string, works: z.infer<typeof Works>): void =>
  keepJson(folder, worksIn(folder), works);
export const doesWork = (folder: string, start: string): boolean =>
  readJson(worksIn(folder), Works)?.start === start;

function readJson<T>(path: string, schema: z.ZodType<T>): T | null {
  if (!existsSync(path)) return null;
  try {
    return schema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The old file or the new one, whatever happens to the power. */
function keepJson(folder: string, path: string, value: unknown): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const coming = `${path}.coming`;
  const file = openSync(coming, 'w', 0o600);
  writeSync(file, `${JSON.stringify(value)}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(coming, path);
}
