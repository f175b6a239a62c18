import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { open, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type Instant, type Result, ok, refuse } from '@tillbridge/core/kernel';
import { headerBytes, isForPlatform, kioskNodePath } from '@tillbridge/core/update';
import {
  type ReleaseFileV1,
  type ReleasePlatform,
  ReleaseV1,
  SignedReleaseV1,
  releasePlatforms,
} from '@tillbridge/core/wire';
import { sha512Of } from './release-files';

/** What is signed lies beside the programs' folders. */
export const signedName = 'release.json';

export type SignRefusal = { kind: 'no-programs' | 'wrong-release' | 'wrong-key'; sentence: string };

/**
 * A new pair for whoever makes releases. The private half stays with them: neither a hub nor a till ever has it.
 * @returns the private key as PEM, and the public one as a setting of a till has it: SPKI in Base64
 */
export function newReleaseKey(): { privatePem: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

type Signing = { folder: string; version: string; privatePem: string; madeAt: Instant };

/** Writes `release.json` over what lies in FOLDER/PLATFORM/…: each file's path, size and hash, signed. Source: spec/updates.md UP4 */
export async function signRelease({
  folder,
  version,
  privatePem,
  madeAt,
}: Signing): Promise<Result<ReleaseV1, SignRefusal>> {
  const programs: ReleaseV1['programs'] = [];
  for (const platform of releasePlatforms) {
    const files = await filesIn(join(folder, platform));
    if (files.length === 0) continue;
    if (!(await isOwnMachines(join(folder, platform, kioskNodePath), platform)))
      return refuse({
        kind: 'wrong-release',
        sentence: `${platform}/${kioskNodePath} is for another kind of machine. Pack the release for ${platform} anew.`,
      });
    programs.push({ platform, files });
  }
  if (programs.length === 0)
    return refuse({
      kind: 'no-programs',
      sentence: `There is no program in ${folder}. Put each into a folder named ${releasePlatforms.join(', ')}.`,
    });
  const made = ReleaseV1.safeParse({ type: 'tillbridge-release', v: 1, version, madeAt, programs });
  if (!made.success) {
    const [issue] = made.error.issues;
    const sentence = `The release cannot be signed: ${issue?.path.join('.')} ${issue?.message}.`;
    return refuse({ kind: 'wrong-release', sentence });
  }
  const release = JSON.stringify(made.data);
  let signature: string;
  try {
    signature = sign(null, Buffer.from(release), createPrivateKey(privatePem)).toString('base64');
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return refuse({ kind: 'wrong-key', sentence: `This is no key to sign with (${because}).` });
  }
  const signed: SignedReleaseV1 = { release, signature };
  await writeFile(join(folder, signedName), `${JSON.stringify(signed)}\n`);
  return ok(made.data);
}

/** What is not there is judged by whoever starts it. Source: spec/updates.md UP25 */
async function isOwnMachines(path: string, platform: ReleasePlatform): Promise<boolean> {
  const isThere = (await stat(path).catch(() => null))?.isFile() ?? false;
  if (!isThere) return true;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
    return isForPlatform(platform, buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

async function filesIn(folder: string): Promise<ReleaseFileV1[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  const files: ReleaseFileV1[] = [];
  for (const path of paths.sort()) {
    const { size, mode } = await stat(path);
    files.push({
      path: relative(folder, path).split(sep).join('/'),
      sha512: await sha512Of(path),
      size,
      isProgram: (mode & 0o100) !== 0,
    });
  }
  return files;
}

export type ReadRelease = { signed: SignedReleaseV1; release: ReleaseV1 };

/** What stands in a folder's `release.json`; says why it is none. */
export async function readSigned(folder: string): Promise<Result<ReadRelease, SignRefusal>> {
  const text = await readFile(join(folder, signedName), 'utf8').catch(() => null);
  const wrong = (sentence: string) => refuse({ kind: 'wrong-release' as const, sentence });
  if (text === null)
    return wrong(`There is no ${signedName} in ${folder}. Sign the release first: hub release sign FOLDER.`);
  try {
    const signed = SignedReleaseV1.parse(JSON.parse(text));
    return ok({ signed, release: ReleaseV1.parse(JSON.parse(signed.release)) });
  } catch {
    // Whatever is wrong with it: it is not one that we made.
    return wrong(`${join(folder, signedName)} is no signed release.`);
  }
}

/** @param publicKey SPKI in Base64 */
export function isSignedBy({ release, signature }: SignedReleaseV1, publicKey: string): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(release), key, Buffer.from(signature, 'base64'));
}
