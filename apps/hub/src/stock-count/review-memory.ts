import type { Database } from '../database';

/** Somebody who pages through a review sees it as it was this long ago at most; approving reads everything anew. */
const keptMs = 20_000;
/** As many people as review counts at one moment. */
const keptAtOnce = 4;

type Remembered = { mark: string; madeAt: number; made: Promise<unknown> };
/** Gives what was made for a key under the same mark a moment ago, or makes it. */
export type Memory = <T>(key: string, mark: string, make: () => Promise<T>) => Promise<T>;

const memories = new WeakMap<Database, Map<string, Remembered>>();

/**
 * What a hub process remembers of reviews: each page would else read and fold the whole count anew, seconds for tens of thousands of
 * lines. Source: spec/counts.md ST23
 */
export function reviewMemory(db: Database, now: () => number = () => performance.now()): Memory {
  const kept = memories.get(db) ?? new Map<string, Remembered>();
  memories.set(db, kept);
  return <T>(key: string, mark: string, make: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known && known.mark === mark && now() - known.madeAt < keptMs) return known.made as Promise<T>;
    const made = make();
    kept.delete(key);
    kept.set(key, { mark, madeAt: now(), made });
    for (const oldest of kept.keys()) if (kept.size > keptAtOnce) kept.delete(oldest);
    // What failed is not remembered; whoever waits for it hears why.
    made.catch(() => {
      if (kept.get(key)?.made === made) kept.delete(key);
    });
    return made;
  };
}

/** Remembers nothing. */
export const noMemory: Memory = (_key, _mark, make) => make();
