import { argon2idAsync } from '@noble/hashes/argon2.js';
import { argon2, argon2Sync } from 'node:crypto';

export type Argon2idParameters = {
  message: string;
  nonce: Buffer;
  /** Lanes. */
  parallelism: number;
  /** Bytes of the result. */
  tagLength: number;
  /** KiB. */
  memory: number;
  passes: number;
};

/** On libuv's own threads: some 30 ms for a PIN, and no scan waits for it. */
export const argon2idOfNode = (parameters: Argon2idParameters): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, derived) => (error ? reject(error) : resolve(derived)));
  });

/** How long the script works before it lets a scan go first. */
const tickMs = 10;

/** The same by script: some second for a PIN, in turns with whatever else there is to do. */
export const argon2idByScript = async (parameters: Argon2idParameters): Promise<Buffer> =>
  Buffer.from(
    await argon2idAsync(parameters.message, parameters.nonce, {
      m: parameters.memory,
      t: parameters.passes,
      p: parameters.parallelism,
      dkLen: parameters.tagLength,
      asyncTick: tickMs,
    }),
  );

let isInNode: boolean | null = null;

/** Electron's Node has BoringSSL for OpenSSL, which knows no Argon2: there the question itself throws, each Node its own error. */
function nodeHasArgon2(): boolean {
  try {
    argon2Sync('argon2id', {
      ...{ message: 'is it there?', nonce: Buffer.alloc(16), parallelism: 1, tagLength: 16 },
      ...{ memory: 8, passes: 1 },
    });
    return true;
  } catch {
    return false; // the script does the same: nothing is lost but time
  }
}

export function argon2id(parameters: Argon2idParameters): Promise<Buffer> {
  isInNode ??= nodeHasArgon2();
  return (isInNode ? argon2idOfNode : argon2idByScript)(parameters);
}
