import { AxeBuilder } from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pictures = fileURLToPath(new URL('../../../artifacts/screens/', import.meta.url));
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const looks = ['light', 'dark'] as const;
/** The usual till, and the small one last: it is where axe looks. */
const sizes = {
  light: [
    { width: 1366, height: 768 },
    { width: 1024, height: 768 },
  ],
  dark: [{ width: 1024, height: 768 }],
};

/** Looks at the screen as it stands: a picture in each size and look, and what axe finds in each look. */
export async function look(page: Page, name: string): Promise<void> {
  // A button under the pointer has another colour.
  await page.mouse.move(0, 0);
  for (const colorScheme of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of sizes[colorScheme]) {
      await page.setViewportSize(size);
      await page.screenshot({ path: join(pictures, `${name}-${size.width}-${colorScheme}.png`) });
    }
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
    );
    expect.soft(found, `${name}, ${colorScheme}`).toEqual([]);
  }
}
