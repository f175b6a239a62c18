import { describe, expect, it } from 'vitest';
import { outcomeOfPlaywright } from './playwright-report';
import { agreeWithExitCode, someTestPassed } from './runners';
import { outcomeOfVitest } from './vitest-report';

const file = (name: string, status: string, tests: Record<string, string>, message = '') => ({
  name,
  status,
  message,
  assertionResults: Object.entries(tests).map(([fullName, state]) => ({ fullName, status: state })),
});

describe('a report of Vitest', () => {
  it('is counted test by test, and what did not pass is named', () => {
    const report = {
      testResults: [
        file('/tax.test.ts', 'failed', {
          adds: 'passed',
          rounds: 'failed',
          exempts: 'skipped',
          later: 'todo',
        }),
      ],
    };
    expect(outcomeOfVitest(report, (path) => path.slice(1))).toEqual({
      passed: 1,
      failed: ['tax.test.ts: rounds'],
      skipped: ['tax.test.ts: exempts', 'tax.test.ts: later'],
    });
  });

  it('names a file that failed before its first test', () => {
    const report = { testResults: [file('/tax.test.ts', 'failed', {}, 'Cannot find module\nstack')] };
    expect(outcomeOfVitest(report, (path) => path.slice(1)).failed).toEqual([
      'tax.test.ts: the file itself failed: Cannot find module',
    ]);
  });

  it('knows whether a test on a database that must be there really passed', () => {
    const report = (status: string) => ({
      testResults: [file('/hub.test.ts', 'passed', { 'on PostgreSQL ingests': status })],
    });
    expect(someTestPassed(report('passed'), /PostgreSQL/)).toBe(true);
    expect(someTestPassed(report('skipped'), /PostgreSQL/)).toBe(false);
  });
});

describe('a report of Playwright', () => {
  it('is counted journey by journey, and one that passed at the second try failed', () => {
    const spec = (title: string, status: string) => ({
      title,
      file: 'sale.spec.ts',
      tests: [{ projectName: '', status }],
    });
    const report = {
      suites: [
        {
          title: 'sale',
          specs: [spec('pays', 'expected')],
          suites: [
            {
              title: 'printer',
              specs: [spec('jams', 'unexpected'), spec('prints', 'flaky'), spec('starts', 'skipped')],
            },
          ],
        },
      ],
      errors: [{ message: 'no browser' }],
    };
    expect(outcomeOfPlaywright(report)).toEqual({
      passed: 1,
      failed: ['sale.spec.ts: jams', 'sale.spec.ts: prints failed at first', 'playwright: no browser'],
      skipped: ['sale.spec.ts: starts'],
    });
  });
});

describe('an exit code', () => {
  const outcome = { passed: 3, failed: [], skipped: [] };

  it('that says failure while every test passed is a failure', () => {
    expect(agreeWithExitCode(outcome, 1, 'Unit tests').failed).toHaveLength(1);
    expect(agreeWithExitCode(outcome, 0, 'Unit tests')).toBe(outcome);
  });

  it('of success without a single test is a failure as well', () => {
    expect(agreeWithExitCode({ passed: 0, failed: [], skipped: [] }, 0, 'Unit tests').failed).toEqual([
      'Unit tests: found no tests',
    ]);
  });
});
