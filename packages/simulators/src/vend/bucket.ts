/** A retailer's allowance in one window. Source: reference of outside services, A4 */
export type Bucket = {
  /** Takes one from the allowance. */
  take(): { isOver: boolean; limit: number; remaining: number; freeAt: number };
};

const windowMs = 5 * 60_000;

/** @param allowance 300 for each register and 50 more, unless a test wants less */
export function rateBucket(allowance: () => number, now: () => number): Bucket {
  let startedAt = -Infinity;
  let used = 0;
  return {
    take: () => {
      if (now() >= startedAt + windowMs) {
        startedAt = now();
        used = 0;
      }
      const limit = allowance();
      const isOver = used >= limit;
      if (!isOver) used += 1;
      return { isOver, limit, remaining: limit - used, freeAt: startedAt + windowMs };
    },
  };
}

export const retailerAllowance = (registers: number): number => 300 * registers + 50;
