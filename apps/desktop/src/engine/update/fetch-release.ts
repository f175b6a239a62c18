import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { headerBytes, isForPlatform, kioskNodePath } from '@tillbridge/core/update';
import {
  type ReleaseFileV1,
  type ReleasePlatform,
  SignedReleaseV1,
  type UpdateOfferV1,
} from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { isSignedByOneOf, parseRelease } from '../../ipc/signed-release';
import { comingFolder, isReleaseHere, releaseFolder } from '../../ipc/update-files';
import type { HubClient, HubProblem } from '../sync/hub-client';

/** `away` is tried again with the next report; `refused` not before head office tells it anew. */
export type FetchRefusal =
  | { kind: 'refused'; sentence: string }
  /** `isNotThere`: the hub answers, and has no such release. */
  | { kind: 'away'; sentence: string; isNotThere?: true };

export type FetchDeps = {
  client: HubClient;
  /** Of the launcher. */
  folder: string;
  platform: ReleasePlatform;
  /** SPKI in Base64. */
  keys: readonly string[];
  /** The program that runs: what it has already is not fetched. */
  runningFolder: string;
  freeDiskBytes(): number | null;
};

export type HubDoor = { hubUrl: string; token: string };

const refused = (sentence: string) => refuse<FetchRefusal>({ kind: 'refused', sentence });
const away = (sentence: string) => refuse<FetchRefusal>({ kind: 'away', sentence });

function notGiven(problem: HubProblem): Result<never, FetchRefusal> {
  if (problem.kind !== 'refused') return away(say('The hub does not answer.'));
  const { sentence, status } = problem;
  return refuse({ kind: 'away', sentence, ...(status === 404 ? { isNotThere: true } : {}) });
}

/** Room for the ledger to go on, besides the release. */
const spareBytes = 500 * 1024 * 1024;

/**
 * Brings a release onto this machine's disk, file by file, and lays it down under its name when all of it is there and is what was
 * signed. What was fetched before an interruption is not fetched again. Nothing of the till waits for it.
 * Source: spec/updates.md UP4, UP5
 */
export async function fetchRelease(
  deps: FetchDeps,
  door: HubDoor,
  { version }: Pick<UpdateOfferV1, 'version'>,
): Promise<Result<null, FetchRefusal>> {
  if (isReleaseHere(deps.folder, version)) return ok(null);
  const read = await readSigned(deps, door, version);
  if (!read.ok) return read;
  const { signed, files } = read.value;
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const free = deps.freeDiskBytes();
  if (free !== null && free < bytes + spareBytes)
    return away(say('There is not enough room on the disk for version {version}.', { version }));
  const coming = join(comingFolder(deps.folder), version);
  for (const file of files) {
    const fetched = await fetchFile(deps, door, { version, file, into: join(coming, file.path) });
    if (!fetched.ok) return fetched;
    // Signed or not: a program of another machine would be tried twice and returned from, by every till that it was meant for.
    if (file.path === kioskNodePath && !isForPlatform(deps.platform, await headerOf(join(coming, file.path))))
      return refused(say('Version {version} is for another kind of machine. It was not taken.', { version }));
  }
  await writeFile(join(coming, 'release.json'), JSON.stringify(signed));
  await mkdir(dirname(releaseFolder(deps.folder, version)), { recursive: true });
  await rm(releaseFolder(deps.folder, version), { recursive: true, force: true });
  await rename(coming, releaseFolder(deps.folder, version));
  return ok(null);
}

type Readable = { signed: SignedReleaseV1; files: readonly ReleaseFileV1[] };

async function readSigned(
  { client, platform, keys }: FetchDeps,
  { hubUrl, token }: HubDoor,
  version: string,
): Promise<Result<Readable, FetchRefusal>> {
  const path = `/sync/v1/releases/${version}/release.json`;
  const answer = await client.ask(hubUrl, { path, method: 'GET', token }, SignedReleaseV1);
  if (!answer.ok) return notGiven(answer.problem);
  const { release: text, signature } = answer.value;
  if (keys.length === 0) return refused(say('This till has no key to check releases with. Set releaseKeys.'));
  if (!isSignedByOneOf(keys, answer.value))
    return refused(
      say('Version {version} was not signed by anybody whom this till trusts. It was not taken.', {
        version,
      }),
    );
  const release = parseRelease(text);
  if (release?.version !== version)
    return refused(say('The hub gave another release for version {version}. It was not taken.', { version }));
  const program = release.programs.find((each) => each.platform === platform);
  return program
    ? ok({ signed: { release: text, signature }, files: program.files })
    : refused(say('Version {version} has no program for this machine.', { version }));
}

type Wanted = { version: string; file: ReleaseFileV1; into: string };

async function fetchFile(
  deps: FetchDeps,
  door: HubDoor,
  { version, file, into }: Wanted,
): Promise<Result<null, FetchRefusal>> {
  if (await isSame(into, file)) return ok(null);
  await mkdir(dirname(into), { recursive: true });
  const here = join(deps.runningFolder, file.path);
  const part = `${into}.part`;
  if (await isSame(here, file)) await copyFile(here, part);
  else {
    const fetched = await download(deps, door, { version, file, into: part });
    if (!fetched.ok) return fetched;
  }
  if (!(await isSame(part, file))) {
    await rm(part, { force: true });
    return refused(
      say('{path} of version {version} is not what was signed. It was not taken.', {
        path: file.path,
        version,
      }),
    );
  }
  await chmod(part, file.isProgram ? 0o700 : 0o600);
  await rename(part, into);
  return ok(null);
}

/** Goes on where an earlier attempt stopped. */
async function download(
  { client, platform }: FetchDeps,
  { hubUrl, token }: HubDoor,
  { version, file, into }: Wanted,
): Promise<Result<null, FetchRefusal>> {
  const begun = (await stat(into).catch(() => null))?.size ?? 0;
  if (begun >= file.size) await rm(into, { force: true });
  const from = begun < file.size ? begun : 0;
  const path = `/sync/v1/releases/${version}/${platform}/${file.path}`;
  const answer = await client.download(hubUrl, {
    ...{ path, method: 'GET', token },
    ...(from > 0 ? { headers: { Range: `bytes=${from}-` } } : {}),
  });
  // An empty file has an empty answer.
  if (file.size === 0) return writeFile(into, '').then(() => ok(null));
  if (!answer.ok) return notGiven(answer.problem);
  try {
    await writeChunks(answer.value.chunks, { into, isMore: answer.value.headers.has('content-range') });
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return away(
      say('The release did not come whole ({because}). The till goes on fetching it.', { because }),
    );
  }
  return ok(null);
}

/** Each chunk is in the file before the next is waited for: what came is not fetched again. */
async function writeChunks(
  chunks: AsyncIterable<Uint8Array>,
  { into, isMore }: { into: string; isMore: boolean },
): Promise<void> {
  const file = await open(into, isMore ? 'a' : 'w');
  try {
    for await (const chunk of chunks) await file.writeFile(chunk);
  } finally {
    await file.close();
  }
}

async function headerOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function isSame(path: string, { size, sha512 }: ReleaseFileV1): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile() || found.size !== size) return false;
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64') === sha512;
}
