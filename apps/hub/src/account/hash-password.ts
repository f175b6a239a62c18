import { Buffer } from 'node:buffer';
import { argon2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { PasswordCost } from '../hub-deps';

export const passwordSaltBytes = 16;
const hashBytes = 32;
const derive = promisify(argon2);

/** What the standard calls normalisation of Unicode: the same password typed on another keyboard is the same. Source: spec/accounts.md AU5 */
export const normalisePassword = (typed: string): string => typed.normalize('NFKC');

/** @param salt `passwordSaltBytes` random bytes @returns algorithm, cost, salt and hash in the PHC format */
export async function hashPassword(password: string, salt: Uint8Array, cost: PasswordCost): Promise<string> {
  const hash = await hashWith(password, Buffer.from(salt), cost);
  const parameters = `m=${cost.memoryKib},t=${cost.passes},p=${cost.lanes}`;
  return `$argon2id$v=19$${parameters}$${unpadded(Buffer.from(salt))}$${unpadded(hash)}`;
}

/** Whether this is the password. Without a hash it takes as long and says no: who has no account cannot be told by the clock. */
export async function isPassword(
  password: string,
  phc: string | null,
  { passwordCost }: { passwordCost: PasswordCost },
): Promise<boolean> {
  const known = phc === null ? null : readPhc(phc);
  const { salt, cost, hash } = known ?? {
    salt: Buffer.alloc(passwordSaltBytes),
    cost: passwordCost,
    hash: Buffer.alloc(hashBytes),
  };
  const derived = await hashWith(password, salt, cost);
  return known !== null && derived.length === hash.length && timingSafeEqual(derived, hash);
}

/** True when it was hashed at another cost than we would hash it today. */
export function isOutdated(phc: string, now: PasswordCost): boolean {
  const { memoryKib, passes, lanes } = readPhc(phc).cost;
  return memoryKib !== now.memoryKib || passes !== now.passes || lanes !== now.lanes;
}

const hashWith = (password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> =>
  derive('argon2id', {
    message: Buffer.from(normalisePassword(password), 'utf8'),
    nonce: salt,
    parallelism: cost.lanes,
    tagLength: hashBytes,
    memory: cost.memoryKib,
    passes: cost.passes,
  });

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

function readPhc(phc: string): { cost: PasswordCost; salt: Buffer; hash: Buffer } {
  const read = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(phc);
  if (!read) throw new Error('a stored password hash is not Argon2id in the PHC format');
  const [, memory, passes, lanes, salt = '', hash = ''] = read;
  return {
    cost: { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}
