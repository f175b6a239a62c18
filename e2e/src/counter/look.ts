import type { Page } from '@playwright/test';
import { arePicturesWanted, expectAxeClean, takePicture } from '../seen';

/** The usual till, and the small one last: it is where axe looks. */
const sizes = {
  light: [
    { width: 1366, height: 768 },
    { width: 1024, height: 768 },
  ],
  dark: [{ width: 1024, height: 768 }],
};

/** Looks at the screen as it stands: what axe finds in both looks, and a picture in each size when pictures are wanted. */
export async function look(page: Page, name: string): Promise<void> {
  // A button under the pointer has another colour.
  await page.mouse.move(0, 0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of arePicturesWanted ? sizes[colorScheme] : sizes[colorScheme].slice(-1)) {
      await page.setViewportSize(size);
      await takePicture(page, 'till', `${name}-${size.width}-${colorScheme}`);
    }
    await expectAxeClean(page, `${name}, ${colorScheme}`, colorScheme === 'light' ? 'everything' : 'colours');
  }
}
