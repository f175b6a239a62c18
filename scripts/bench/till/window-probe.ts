import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { repoRoot } from '../../program/index';

/** Times in a page are on the wall clock, in ms with fractions: page and engine are on one machine and share it. */
export const wallMs = (): number => performance.timeOrigin + performance.now();

export type Probe = {
  /** When the frame with the next new line had been painted. */
  nextPainted(): Promise<number>;
  /** A question to the engine over a socket like the screen's own, and then one frame: in ms. */
  emptyRoundTrip(): Promise<number>;
};

const painted = z.object({ at: z.number() });

/** Watches the cart from inside the page. */
export async function probeWindow(page: Page, wire: { socketUrl: string; token: string }): Promise<Probe> {
  const waiting: ((at: number) => void)[] = [];
  await page.exposeFunction('benchPainted', (told: unknown) => waiting.shift()?.(painted.parse(told).at));
  await page.evaluate(readFileSync(join(repoRoot, 'scripts/bench/till/in-page-probe.js'), 'utf8'));
  await page.evaluate(`window.benchProbe(${JSON.stringify(wire)})`);
  return {
    nextPainted: () => new Promise((resolve) => waiting.push(resolve)),
    emptyRoundTrip: async () => z.number().parse(await page.evaluate('window.benchRoundTrip()')),
  };
}
