import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from '../program/index';

const isTestFile = (path: string): boolean => /\.(test|spec)\.tsx?$/.test(path);

/** One hash of everything a bundle is made from: the app, the packages it may import, and the exact dependencies. */
export function fingerprint(root: string, app: string): string {
  const hash = createHash('sha256');
  for (const folder of [app, 'packages']) {
    for (const path of filesUnder(join(root, folder)).filter((file) => !isTestFile(file))) {
      hash
        .update(`${folder}/${path}\0`)
        .update(readFileSync(join(root, folder, path)))
        .update('\0');
    }
  }
  for (const file of ['package-lock.json', 'tsconfig.base.json']) {
    if (existsSync(join(root, file))) hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
