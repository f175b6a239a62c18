/// <reference lib="dom" />
import { type Page, expect } from '@playwright/test';
import { expectAxeClean, settled, takePicture } from '../seen';

const desk = { width: 1366, height: 768 };
const sizes = [desk, { width: 1024, height: 768 }, { width: 390, height: 844 }];

const expectSoftly = expect.configure({ soft: true });
const pixelsTooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** What axe finds on the page as it stands, in both looks: nothing. */
export async function axeClean(page: Page, name: string): Promise<void> {
  await lookIn(page, 'dark');
  await expectAxeClean(page, `${name}, dark`, 'colours');
  await lookIn(page, 'light');
  await expectAxeClean(page, `${name}, light`);
}

/** The page on a desk, a small screen and a phone: nothing is wider than its screen. Pictures of each, and of the desk in the dark. */
export async function picture(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await settled(page);
    await takePicture(page, 'office', `${name}-${size.width}`, { fullPage: true });
    await expectSoftly
      .poll(() => pixelsTooWide(page), { message: `${name} at ${size.width}: pixels to scroll sideways` })
      .toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(desk);
  await lookIn(page, 'dark');
  await takePicture(page, 'office', `${name}-dark-${desk.width}`, { fullPage: true });
  await lookIn(page, 'light');
}

/** One look is wholly there before the next begins: two changes at once leave a page half in each. */
async function lookIn(page: Page, colorScheme: 'dark' | 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
  await settled(page);
}
