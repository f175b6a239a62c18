import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../../program/index';

/** A name for a filled database that changes with its sizes and with the files that fill it, so that none is used for another. */
export function fillName(bench: string, sizes: object, files: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(sizes));
  for (const file of files) hash.update(readFileSync(join(repoRoot, file)));
  return `${bench}_${hash.digest('hex').slice(0, 12)}`;
}
