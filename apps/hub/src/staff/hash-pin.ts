import { Buffer } from 'node:buffer';
import { argon2Sync } from 'node:crypto';
import type { Staff } from '../company';

/** OWASP's smallest Argon2id: 19 MiB, two passes, one lane. A till checks a PIN in some 30 ms with it. */
const cost = { memoryKib: 19_456, passes: 2, lanes: 1 };
const hashBytes = 32;
export const saltBytes = 16;

/** @param salt `saltBytes` random bytes */
export function hashPin(pin: string, salt: Uint8Array): NonNullable<Staff['pin']> {
  const hash = argon2Sync('argon2id', {
    message: Buffer.from(pin, 'utf8'),
    nonce: Buffer.from(salt),
    parallelism: cost.lanes,
    tagLength: hashBytes,
    memory: cost.memoryKib,
    passes: cost.passes,
  });
  return { salt: Buffer.from(salt).toString('base64'), hash: hash.toString('base64'), ...cost };
}
