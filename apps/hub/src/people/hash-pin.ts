import { Buffer } from 'node:buffer';
import { argon2, argon2Sync, timingSafeEqual } from 'node:crypto';
import type { StaffV1 } from '@tillbridge/core/wire';

export type PinHash = NonNullable<StaffV1['pin']>;

/** OWASP's smallest Argon2id: 19 MiB, two passes, one lane. A till checks a PIN in some 30 ms with it. */
const cost = { memoryKib: 19_456, passes: 2, lanes: 1 };
const hashBytes = 32;
export const saltBytes = 16;

/** @param salt `saltBytes` random bytes */
export function hashPin(pin: string, salt: Uint8Array): PinHash {
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

/** As `hashPin`, on other threads: a hub has people to answer meanwhile. */
export async function hashPinAside(pin: string, salt: Uint8Array): Promise<PinHash> {
  const own = { salt: Buffer.from(salt).toString('base64'), ...cost };
  const hash = await derive(pin, own, hashBytes);
  return { salt: own.salt, hash: hash.toString('base64'), ...cost };
}

export async function pinMatches(pin: string, expected: PinHash): Promise<boolean> {
  const hash = Buffer.from(expected.hash, 'base64');
  return timingSafeEqual(await derive(pin, expected, hash.length), hash);
}

const derive = (
  pin: string,
  { salt, lanes, memoryKib, passes }: Omit<PinHash, 'hash'>,
  tagLength: number,
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const nonce = Buffer.from(salt, 'base64');
    const parameters = { message: pin, nonce, parallelism: lanes, tagLength, memory: memoryKib, passes };
    argon2('argon2id', parameters, (error, derived) => (error ? reject(error) : resolve(derived)));
  });
