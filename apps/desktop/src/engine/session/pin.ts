import type { StaffV1 } from '@tillbridge/core/wire';
import { timingSafeEqual } from 'node:crypto';
import { argon2id } from './argon2id';

type PinHash = NonNullable<StaffV1['pin']>;

/** A wrong PIN takes as long as a right one, and no scan waits for either. */
export async function pinMatches(pin: string, expected: PinHash): Promise<boolean> {
  const hash = Buffer.from(expected.hash, 'base64');
  const derived = await argon2id({
    message: pin,
    nonce: Buffer.from(expected.salt, 'base64'),
    parallelism: expected.lanes,
    tagLength: hash.length,
    memory: expected.memoryKib,
    passes: expected.passes,
  });
  return timingSafeEqual(derived, hash);
}
