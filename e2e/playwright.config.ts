import { defineConfig } from '@playwright/test';

const isLong = process.env['TILLBRIDGE_LONG'] === '1';

/** Journeys drive a real browser against a real engine, a real hub, a printer on a TCP port and a scanner on a serial cable. */
export default defineConfig({
  testDir: 'src/journeys',
  outputDir: '../test-results',
  globalSetup: './src/counter/seed.ts',
  // Each journey starts a counter of its own, and half of its time it waits: for paint, a process, a network that comes back.
  workers: 2,
  fullyParallel: true,
  // Nothing here is timed: a busy machine may take long, and only what never happens fails.
  timeout: isLong ? 1_200_000 : 300_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  retries: 0,
  use: {
    browserName: 'chromium',
    viewport: { width: 1024, height: 768 },
    launchOptions: { executablePath: process.env['TILLBRIDGE_CHROMIUM'] ?? '/usr/bin/chromium' },
    screenshot: 'only-on-failure',
    // Recording every journey in case one fails takes a quarter of the run: `--trace on` records the one that somebody looks into.
    trace: 'off',
  },
});
