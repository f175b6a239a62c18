import type { Clock } from '@tillbridge/core/kernel';

export type Attempts = {
  /** Counts an attempt. Returns 0 when it may go on, otherwise how long to wait, in ms. */
  take(address: string): number;
  /** It was no guess: whoever rolls out eighty machines through one address makes no eighty guesses. */
  giveBack(address: string): void;
};

/** Counts attempts per address and in all, in windows of fixed length that all begin together. */
export function attempts(
  limit: { perAddress: number; inAll: number; perMs: number },
  clock: Pick<Clock, 'monotonicMs'>,
): Attempts {
  let windowBeganMs = -Infinity;
  let all = 0;
  let byAddress = new Map<string, number>();

  return {
    take: (address) => {
      const now = clock.monotonicMs();
      if (now - windowBeganMs >= limit.perMs) {
        windowBeganMs = now;
        all = 0;
        byAddress = new Map();
      }
      const ofAddress = (byAddress.get(address) ?? 0) + 1;
      all += 1;
      byAddress.set(address, ofAddress);
      const isTooMany = ofAddress > limit.perAddress || all > limit.inAll;
      return isTooMany ? Math.ceil(windowBeganMs + limit.perMs - now) : 0;
    },
    giveBack: (address) => {
      const ofAddress = byAddress.get(address) ?? 0;
      // Nothing, where another window began meanwhile.
      if (ofAddress === 0) return;
      all -= 1;
      byAddress.set(address, ofAddress - 1);
    },
  };
}
