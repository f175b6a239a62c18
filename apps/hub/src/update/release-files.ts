import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { ReleaseFileV1, ReleasePlatform, ReleaseV1 } from '@tillbridge/core/wire';

export type FileRefusal = { kind: 'file-missing' | 'file-differs'; sentence: string };

/** SHA-512 in Base64, as electron-updater has it. */
export async function sha512Of(path: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64');
}

/** Where a file of a release lies, under the folder of that release. */
export const pathOf = (platform: ReleasePlatform, file: Pick<ReleaseFileV1, 'path'>): string =>
  join(platform, ...file.path.split('/'));

/** Whether every file that a release names lies in the folder as it was when it was signed. Source: spec/updates.md UP14 */
export async function checkFiles(folder: string, release: ReleaseV1): Promise<Result<number, FileRefusal>> {
  let files = 0;
  for (const { platform, files: named } of release.programs)
    for (const file of named) {
      const path = pathOf(platform, file);
      const found = await stat(join(folder, path)).catch(() => null);
      if (!found?.isFile())
        return refuse({ kind: 'file-missing', sentence: `${path} is in the release and not in ${folder}.` });
      if (found.size !== file.size || (await sha512Of(join(folder, path))) !== file.sha512)
        return refuse({
          kind: 'file-differs',
          sentence: `${path} is not the file that was signed. Sign the release anew, or fetch it anew.`,
        });
      files += 1;
    }
  return ok(files);
}
