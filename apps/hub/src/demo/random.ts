/** A small repeatable source of randomness (mulberry32): the same seed gives the same company on every machine. */
export type Random = {
  /** A whole number from 0 to below `below`. */
  below(below: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** Some of them, at least one, in their own order. */
  some<T>(from: readonly T[], share: number): T[];
  bytes(length: number): Uint8Array;
};

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    pick: (from) => from[below(from.length)] ?? from[0],
    some: (from, share) => {
      const kept = from.filter(() => below(1000) < share * 1000);
      return kept.length > 0 ? kept : from.slice(0, 1);
    },
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  };
}
