import { createHmac, hash, randomBytes } from 'node:crypto';
import { type Clock, type IdSource, type Instant, idSource, instant } from '@tillbridge/core/kernel';

/** What Argon2id takes for one password. */
export type PasswordCost = { memoryKib: number; passes: number; lanes: number };

/** Well over OWASP's smallest Argon2id (19 MiB, two passes): some 110 ms of one core, off the main thread. */
export const usualPasswordCost: PasswordCost = { memoryKib: 65_536, passes: 2, lanes: 1 };

/** What every use case takes from its edge. Tests and the simulation hand in their own. */
export type HubDeps = {
  clock: Clock;
  ids: IdSource;
  randomBytes: (length: number) => Uint8Array;
  /** SHA-256 in lower-case hex. */
  sha256: (text: string) => string;
  /** HMAC-SHA-256 under the hub's key, in lower-case hex. */
  sign: (text: string) => string;
  /** What new passwords are hashed at; those of another cost are hashed anew when their people sign in. */
  passwordCost: PasswordCost;
};

const systemClock: Clock = {
  now: (): Instant => instant(Date.now()),
  monotonicMs: () => performance.now(),
};

/** @param key 32 random bytes that all processes of one hub share */
export function hubDeps(key: Uint8Array, clock: Clock = systemClock): HubDeps {
  const random = (length: number): Uint8Array => randomBytes(length);
  return {
    clock,
    ids: idSource(clock, random),
    randomBytes: random,
    sha256: (text) => hash('sha256', text, 'hex'),
    sign: (text) => createHmac('sha256', key).update(text).digest('hex'),
    passwordCost: usualPasswordCost,
  };
}
