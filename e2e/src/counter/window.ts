import type { BrowserContext, Page } from '@playwright/test';
import { launchElectron } from '../../../scripts/test/launch-electron';

/** Electron's binary, when the step *electron* runs the journeys (docs/testing.md); else a till's window is a page of Chromium's. */
const electron = process.env['TILLBRIDGE_ELECTRON'];

/** The window in which a journey's till stands, for as long as the journey lasts. */
export async function inWindow(
  context: BrowserContext,
  tillUrl: string,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  if (electron === undefined) return use(await context.newPage());
  const window = await launchElectron(electron, tillUrl);
  try {
    await use(window.page);
  } finally {
    await window.close();
  }
}
