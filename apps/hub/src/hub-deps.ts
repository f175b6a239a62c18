import { createHmac, hash, randomBytes } from 'node:crypto';
import { type Clock, type IdSource, type Instant, idSource, instant } from '@tillbridge/core/kernel';

/** What every use case takes from its edge. Tests and the simulation hand in their own. */
export type HubDeps = {
  clock: Clock;
  ids: IdSource;
  randomBytes: (length: number) => Uint8Array;
  /** SHA-256 in lower-case hex. */
  sha256: (text: string) => string;
  /** HMAC-SHA-256 under the hub's key, in lower-case hex. */
  sign: (text: string) => string;
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
  };
}
