import { describe, expect, it } from 'vitest';
import { repoRoot } from '../program/index';
import { outcomeOfPlaywright } from './playwright-report';
import { agreeWithExitCode, someTestPassed } from './runners';
import { outcomeOfVitest } from './vitest-report';
import { why } from './why';

const file = (name: string, status: string, tests: Record<string, string>, message = '') => ({
  name,
  status,
  message,
  assertionResults: Object.entries(tests).map(([fullName, state]) => ({
    fullName,
    status: state,
    failureMessages:
      state === 'failed'
        ? [
            `AssertionError: 1 is not 2\n    at ${repoRoot}/packages/core/tax.test.ts:7:3\n    at other.ts:1:1`,
          ]
        : [],
  })),
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
      failed: [
        'tax.test.ts: rounds\n         AssertionError: 1 is not 2\n         at packages/core/tax.test.ts:7:3',
      ],
      skipped: ['tax.test.ts: exempts', 'tax.test.ts: later'],
    });
  });

  it('names a file that failed before its first test', () => {
    const report = { testResults: [file('/tax.test.ts', 'failed', {}, 'Cannot find module\nstack')] };
    expect(outcomeOfVitest(report, (path) => path.slice(1)).failed).toEqual([
      'tax.test.ts: the file itself failed\n         Cannot find module\n         stack',
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
    const stack = `Error: not shown\n\nTimeout: 60000ms\nCall log:\n  - waiting\n    at ${repoRoot}/node_modules/x/a.js:1:1\n    at ${repoRoot}/e2e/src/sale.spec.ts:4:2`;
    const reason = ['Error: not shown', 'Timeout: 60000ms', 'at e2e/src/sale.spec.ts:4:2'];
    const under = reason.map((line) => `\n         ${line}`).join('');
    const spec = (title: string, status: string) => ({
      title,
      file: 'sale.spec.ts',
      tests: [
        {
          projectName: '',
          status,
          results: status === 'expected' ? [{}] : [{ errors: [{ message: 'not shown', stack }] }],
        },
      ],
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
      failed: [
        `sale.spec.ts: jams${under}`,
        `sale.spec.ts: prints failed at first${under}`,
        'playwright\n         no browser',
      ],
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

describe('why something failed', () => {
  it('is its first lines and where it stood, in few lines without the colours and the paths of this machine', () => {
    const error = `\u001b[31mError: amount\u001b[39m of ${repoRoot}/e2e/x.ts\n${'long '.repeat(100)}\n\n1\n2\n3\n4\n    at f (${repoRoot}/scripts/test/why.ts:3:4)`;
    const told = why(error);
    expect(told).toHaveLength(6);
    expect(told[0]).toBe('Error: amount of e2e/x.ts');
    expect(Math.max(...told.map((line) => line.length))).toBe(200);
    expect(told.at(-1)).toBe('at scripts/test/why.ts:3:4');
  });

  it('is told of an error that stood nowhere of ours, too', () => {
    expect(why('Error: out of memory\n    at node:internal/x:1:1')).toEqual(['Error: out of memory']);
  });
});
