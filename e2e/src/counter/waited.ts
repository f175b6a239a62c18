/// <reference lib="dom" />
import type { Page } from '@playwright/test';

/** What people felt: of each touch and key, how long until the frame after it. Milliseconds, in steps of eight. */
export type Waited = {
  /** The longest, which is Interaction to Next Paint of so few; what took less than a frame counts as one. */
  longestMs: number;
  /** How many took longer than a frame. */
  slow: number;
};

const frameMs = 16;

/** Listens to what the browser tells of each interaction from now on; what it answers tells of those so far. */
export async function watchWaits(page: Page): Promise<() => Promise<Waited>> {
  const watch = await page.evaluateHandle((durationThreshold) => {
    const durations: number[] = [];
    const keep = (entries: readonly PerformanceEntry[]): void => {
      for (const entry of entries as (PerformanceEntry & { interactionId?: number })[])
        if ((entry.interactionId ?? 0) > 0) durations.push(entry.duration);
    };
    const observer = new PerformanceObserver((list) => keep(list.getEntries()));
    observer.observe({ type: 'event', durationThreshold } as PerformanceObserverInit);
    return { durations, take: () => keep(observer.takeRecords()) };
  }, frameMs);
  return async () => {
    const durations = await watch.evaluate(({ durations: seen, take }) => {
      take();
      return seen.splice(0);
    });
    return { longestMs: Math.max(frameMs, ...durations), slow: durations.length };
  };
}
