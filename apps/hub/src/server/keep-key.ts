import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const keyBytes = 32;

/** The key in this file, made on the first start; only its owner may read it. Throws when the file is not a key. */
export function keepKey(path: string): string {
  try {
    // `wx`: of two processes that start together one writes the key, and both then read the same.
    writeFileSync(path, `${randomBytes(keyBytes).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!isThereAlready(error)) throw error;
  }
  const key = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`The file ${path} should hold a key and does not.`);
  return key;
}

const isThereAlready = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';
