import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant, type Result, ok, refuse } from '@tillbridge/core/kernel';
import { compareVersions } from '@tillbridge/core/update';
import { type ReleaseV1, instantSchema, releaseVersionSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { type FileRefusal, checkFiles } from './release-files';
import { type ReadRelease, type SignRefusal, isSignedBy, readSigned } from './sign-release';

/** The releases that a hub has: a folder for each, named by its version, that nothing changes once it is there. */
export const releasesFolder = 'releases';

/** Beside what was signed: what this hub knows of how it came. Hubs that had it before this was written down have no such file. */
const addedName = 'added.json';
const Added = z.object({
  addedAt: instantSchema,
  /** The key that it was compared with, SPKI in Base64; null where nobody said one. */
  publicKey: z.string().nullable(),
});
type Added = z.infer<typeof Added>;
export type KnownRelease = ReleaseV1 & { added: Added | null };

type AddRefusal = SignRefusal | FileRefusal | { kind: 'not-signed' | 'known-otherwise'; sentence: string };

/**
 * Takes a signed release into the hub's folder, whole or not at all. The same again changes nothing.
 * @param publicKey when given, a release that was signed by another is refused here already
 * Source: spec/updates.md UP14
 */
export async function addRelease(
  folder: string,
  { from, publicKey, at }: { from: string; publicKey: string | null; at: Instant },
): Promise<Result<ReleaseV1, AddRefusal>> {
  const read = await readSigned(from);
  if (!read.ok) return read;
  const { release, signed } = read.value;
  if (publicKey !== null && !isSignedBy(signed, publicKey))
    return refuse({ kind: 'not-signed', sentence: 'This release was not signed by that key.' });
  const checked = await checkFiles(from, release);
  if (!checked.ok) return checked;
  const known = await readRelease(folder, release.version);
  if (known)
    return known.signed.signature === signed.signature
      ? ok(release)
      : refuse({
          kind: 'known-otherwise',
          sentence: `Version ${release.version} is here already with other files. Give the new one a version of its own.`,
        });
  const target = join(folder, release.version);
  const coming = `${target}.coming`;
  await rm(coming, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await cp(from, coming, { recursive: true, preserveTimestamps: true });
  const added: Added = { addedAt: at, publicKey };
  await writeFile(join(coming, addedName), `${JSON.stringify(added)}\n`);
  await rename(coming, target);
  return ok(release);
}

export async function readRelease(folder: string, version: string): Promise<ReadRelease | null> {
  if (!releaseVersionSchema.safeParse(version).success) return null;
  const read = await readSigned(join(folder, version));
  return read.ok && read.value.release.version === version ? read.value : null;
}

/** Every release that is here, the latest first. */
export async function listReleases(folder: string): Promise<KnownRelease[]> {
  const names = await readdir(folder).catch(unlessAbsent([]));
  const read = await Promise.all(
    names.map(async (name) => {
      const known = await readRelease(folder, name);
      return known && { ...known.release, added: await readAdded(join(folder, name)) };
    }),
  );
  return read
    .flatMap((each) => (each ? [each] : []))
    .toSorted((a, b) => compareVersions(b.version, a.version));
}

async function readAdded(folder: string): Promise<Added | null> {
  const text = await readFile(join(folder, addedName), 'utf8').catch(unlessAbsent(null));
  if (text === null) return null;
  try {
    return Added.parse(JSON.parse(text));
  } catch {
    // What tills take is what was signed, and this is not: without it the release is as good.
    return null;
  }
}

/** For what need not be there; whatever else keeps us from reading it is told. */
const unlessAbsent =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return instead;
    throw error;
  };

/** What a list says of a release: not its thousand files. */
export const summaryOf = ({
  version,
  madeAt,
  programs,
  added,
}: ReleaseV1 & { added?: KnownRelease['added'] }) => ({
  version,
  madeAt,
  addedAt: added?.addedAt ?? null,
  checkedWith: added?.publicKey ?? null,
  platforms: programs.map(({ platform }) => platform),
  bytes: programs.reduce((sum, { files }) => sum + files.reduce((all, { size }) => all + size, 0), 0),
});
