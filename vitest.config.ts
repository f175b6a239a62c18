import { defineConfig } from 'vitest/config';

// A test that starts processes or databases is allowed to be slow; a rule of the shop is not.
const ruleTimeoutMs = 20_000;
const databaseTimeoutMs = 60_000;
const processTimeoutMs = 180_000;

const project = (name: string, include: string[], timeoutMs: number) => ({
  extends: true as const,
  test: { name, include, testTimeout: timeoutMs, hookTimeout: timeoutMs },
});

export default defineConfig({
  test: {
    environment: 'node',
    exclude: ['**/node_modules/**', '**/dist/**'],
    // A core is not kept free for the runner: while tests wait for a database there is time enough for it.
    maxWorkers: '100%',
    // Nothing here is timed: a busy machine may take long, and only what never happens fails.
    expect: { poll: { timeout: ruleTimeoutMs } },
    projects: [
      project('core', ['packages/core/**/*.test.ts'], ruleTimeoutMs),
      project('words', ['packages/words/**/*.test.ts'], ruleTimeoutMs),
      project('look', ['packages/look/**/*.test.ts'], ruleTimeoutMs),
      project('devices', ['packages/devices/**/*.test.ts'], ruleTimeoutMs),
      project('simulators', ['packages/simulators/**/*.test.ts'], ruleTimeoutMs),
      project('desktop', ['apps/desktop/**/*.test.{ts,tsx}'], databaseTimeoutMs),
      {
        ...project('hub', ['apps/hub/**/*.test.ts'], databaseTimeoutMs),
        test: {
          ...project('hub', ['apps/hub/**/*.test.ts'], databaseTimeoutMs).test,
          // One real PostgreSQL for the run; when it cannot start, the tests fail and say why.
          globalSetup: ['apps/hub/src/testing/vitest-postgres.ts'],
        },
      },
      project('scripts', ['scripts/**/*.test.ts'], databaseTimeoutMs),
      project('e2e', ['e2e/src/**/*.test.ts'], processTimeoutMs),
    ],
  },
});
