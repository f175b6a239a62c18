import { Buffer } from 'node:buffer';
import type { HubDeps } from '../hub-deps';

const prefixBytes = 4;
const secretBytes = 32;

/** `tb_<prefix>_<random>`: the first part tells keys apart, the second is 256 random bits. */
export function newKeySecret({ randomBytes }: Pick<HubDeps, 'randomBytes'>): {
  prefix: string;
  secret: string;
} {
  const prefix = Buffer.from(randomBytes(prefixBytes)).toString('hex');
  const random = Buffer.from(randomBytes(secretBytes)).toString('base64url');
  return { prefix, secret: `tb_${prefix}_${random}` };
}

export const looksLikeKey = (text: string): boolean => /^tb_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$/.test(text);
