/// <reference lib="dom" />
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';

const pictures = fileURLToPath(new URL('../../../artifacts/office/', import.meta.url));
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const desk = { width: 1366, height: 768 };
const sizes = [desk, { width: 1024, height: 768 }, { width: 390, height: 844 }];

/** What axe finds on the page as it stands, in both looks: nothing. */
export async function axeClean(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await lookIn(page, colorScheme);
    await axeCleanAsItIs(page, `${name}, ${colorScheme}`);
  }
}

/** The same for a page that has one look only. */
export async function axeCleanAsItIs(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
  expect.soft(found, name).toEqual([]);
}

/** Pictures of the page on a desk, a small screen and a phone, and on the desk in the dark; nothing is wider than its screen. */
export async function picture(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await settle(page);
    await page.screenshot({ path: join(pictures, `${name}-${size.width}.png`), fullPage: true });
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(tooWide, `${name} at ${size.width}: pixels to scroll sideways`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(desk);
  await lookIn(page, 'dark');
  await page.screenshot({ path: join(pictures, `${name}-dark-${desk.width}.png`), fullPage: true });
  await lookIn(page, 'light');
}

/** One look is wholly there before the next begins: two changes at once leave a page half in each. */
async function lookIn(page: Page, colorScheme: 'dark' | 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
  await settle(page);
}

/** What measures itself does so in the frame after the one that changed its place. */
const settle = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((settled) => requestAnimationFrame(() => requestAnimationFrame(settled))));
