/// <reference lib="dom" />
import type { Page } from '@playwright/test';

/** Device-independent pixels, at the least, of whatever a finger must hit (docs/spec/screens.md). */
export const smallest = { any: 48, fast: 64 } as const;

/** What is pressed faster than anything else: Pay, the keypads' keys, the quick amounts. */
const fast =
  '[aria-label$="keypad"] button, [aria-label="Quick cash"] button, button[aria-keyshortcuts="F9"]';

/** Every target that is in sight and too small, as `name 40x40`. */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ any, fastest, selector }) => {
      const targets = document.querySelectorAll<HTMLElement>(
        'button, input, textarea, [role="radiogroup"] label, [role="button"], [role="menuitem"], [role="switch"]',
      );
      return [...targets].flatMap((target) => {
        // A field is touched anywhere within the frame that is drawn around it.
        const frame = target instanceof HTMLInputElement ? (target.parentElement ?? target) : target;
        const { width, height } = frame.getBoundingClientRect();
        // A radio behind its label, and a field that only measures another, are not what is touched.
        const isForNobody = target.closest('[aria-hidden="true"]') !== null;
        if (isForNobody || width <= 1 || height <= 1) return [];
        if (!target.checkVisibility({ opacityProperty: true })) return [];
        const least = target.matches(selector) ? fastest : any;
        // Half a pixel is how a browser rounds.
        if (width + 0.5 >= least && height + 0.5 >= least) return [];
        const name = target.getAttribute('aria-label') ?? target.textContent;
        return [`${name} ${Math.round(width)}x${Math.round(height)}`];
      });
    },
    { any: smallest.any, fastest: smallest.fast, selector: fast },
  );
}

/** How often a finger comes down on the page from now on. */
export async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset['taps'] = '0';
    const count = () => (dataset['taps'] = String(Number(dataset['taps']) + 1));
    window.addEventListener('pointerdown', count, { capture: true });
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset['taps']));
}
