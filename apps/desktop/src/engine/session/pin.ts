import type { StaffV1 } from '@tillbridge/core/wire';
import { argon2, timingSafeEqual } from 'node:crypto';

type PinHash = NonNullable<StaffV1['pin']>;

/** Argon2id on libuv's own threads: a wrong PIN takes as long as a right one, and no scan waits for either. */
export function pinMatches(pin: string, expected: PinHash): Promise<boolean> {
  const hash = Buffer.from(expected.hash, 'base64');
  return new Promise((resolve, reject) => {
    argon2(
      'argon2id',
      {
        message: pin,
        nonce: Buffer.from(expected.salt, 'base64'),
        parallelism: expected.lanes,
        tagLength: hash.length,
        memory: expected.memoryKib,
        passes: expected.passes,
      },
      (error, derived) => {
        if (error) reject(error);
        else resolve(timingSafeEqual(derived, hash));
      },
    );
  });
}
