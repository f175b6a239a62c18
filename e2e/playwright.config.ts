import { defineConfig } from '@playwright/test';

const isLong = process.env['TILLBRIDGE_LONG'] === '1';

/** Journeys drive a real browser against a real engine, a real hub, a printer on a TCP port and a scanner on a serial cable. */
export default defineConfig({
  testDir: 'src/journeys',
  outputDir: '../test-results',
  globalSetup: './src/counter/seed.ts',
  // Each journey starts a counter of its own; two at once would only make both slower on two cores.
  workers: 1,
  timeout: isLong ? 1_200_000 : 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  retries: 0,
  use: {
    browserName: 'chromium',
    viewport: { width: 1024, height: 768 },
    launchOptions: { executablePath: process.env['TILLBRIDGE_CHROMIUM'] ?? '/usr/bin/chromium' },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
