import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { compareVersions } from '@tillbridge/core/update';
import { type ReleaseV1, releaseVersionSchema } from '@tillbridge/core/wire';
import { type FileRefusal, checkFiles } from './release-files';
import { type ReadRelease, type SignRefusal, isSignedBy, readSigned } from './sign-release';

/** The releases that a hub has: a folder for each, named by its version, that nothing changes once it is there. */
export const releasesFolder = 'releases';

type AddRefusal = SignRefusal | FileRefusal | { kind: 'not-signed' | 'known-otherwise'; sentence: string };

/**
 * Takes a signed release into the hub's folder, whole or not at all. The same again changes nothing.
 * @param publicKey when given, a release that was signed by another is refused here already
 * Source: spec/updates.md UP14
 */
export async function addRelease(
  folder: string,
  { from, publicKey }: { from: string; publicKey: string | null },
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
  await rename(coming, target);
  return ok(release);
}

export async function readRelease(folder: string, version: string): Promise<ReadRelease | null> {
  if (!releaseVersionSchema.safeParse(version).success) return null;
  const read = await readSigned(join(folder, version));
  return read.ok && read.value.release.version === version ? read.value : null;
}

/** Every release that is here, the latest first. */
export async function listReleases(folder: string): Promise<ReleaseV1[]> {
  const names = await readdir(folder).catch(() => []);
  const read = await Promise.all(names.map((name) => readRelease(folder, name)));
  return read
    .flatMap((each) => (each ? [each.release] : []))
    .toSorted((a, b) => compareVersions(b.version, a.version));
}

/** What a list says of a release: not its thousand files. */
export const summaryOf = ({ version, madeAt, programs }: ReleaseV1) => ({
  version,
  madeAt,
  platforms: programs.map(({ platform }) => platform),
  bytes: programs.reduce((sum, { files }) => sum + files.reduce((all, { size }) => all + size, 0), 0),
});
