import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Journeys take pictures when somebody wants to look at them (`TILLBRIDGE_PICTURES=1`): drawing them takes a third of a run. */
export const arePicturesWanted = process.env['TILLBRIDGE_PICTURES'] === '1';

const folders = { till: 'screens', office: 'office' } as const;

/** A picture of the page as it stands, in `artifacts/screens` or `artifacts/office`. */
export async function takePicture(
  page: Page,
  of: keyof typeof folders,
  name: string,
  { fullPage = false } = {},
): Promise<void> {
  if (!arePicturesWanted) return;
  const folder = fileURLToPath(new URL(`../../../artifacts/${folders[of]}/`, import.meta.url));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
}
