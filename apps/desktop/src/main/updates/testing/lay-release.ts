import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '@tillbridge/core/kernel';
import type { ReleasePlatform, ReleaseV1 } from '@tillbridge/core/wire';
import { releaseFolder } from '../../../ipc/update-files';
import type { KeptRelease } from '../prepare-kept';

const key = generateKeyPairSync('ed25519');
const publicKey = key.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

export type Laid = { version?: string; platform?: ReleasePlatform; path?: string; installer?: string };

/** As the engine lays a release down that it fetched. */
export function layRelease(
  folder: string,
  {
    version = '1.1.0',
    platform = 'electron-windows-x64',
    path = 'tillbridge-1.1.0-win-x64.exe',
    installer = 'an installer',
  }: Laid,
): KeptRelease {
  const sha512 = createHash('sha512').update(installer).digest('base64');
  const files = [{ path, sha512, size: Buffer.byteLength(installer), isProgram: true }];
  const made: ReleaseV1 = {
    ...{ type: 'tillbridge-release', v: 1, version, madeAt: instant(1_000) },
    programs: [{ platform, files }],
  };
  const release = JSON.stringify(made);
  const signature = sign(null, Buffer.from(release), key.privateKey).toString('base64');
  mkdirSync(releaseFolder(folder, version), { recursive: true });
  writeFileSync(join(releaseFolder(folder, version), path), installer);
  writeFileSync(join(releaseFolder(folder, version), 'release.json'), JSON.stringify({ release, signature }));
  return { folder, version, platform, keys: [publicKey] };
}
