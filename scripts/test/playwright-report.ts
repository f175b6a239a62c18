import type { Outcome } from './step';

type PlaywrightSpec = { title: string; file: string; tests: { projectName: string; status: string }[] };
type PlaywrightSuite = { title: string; specs?: PlaywrightSpec[]; suites?: PlaywrightSuite[] };

/** The parts of Playwright's JSON report that we read. */
export type PlaywrightReport = { suites: PlaywrightSuite[]; errors?: { message?: string }[] };

/** A flaky journey failed once in front of us: a queue would have seen it too. */
export function outcomeOfPlaywright(report: PlaywrightReport): Outcome {
  const outcome: Outcome = { passed: 0, failed: [], skipped: [] };
  const readSuite = (suite: PlaywrightSuite) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const title = `${spec.file}: ${spec.title}${test.projectName === '' ? '' : ` (${test.projectName})`}`;
        if (test.status === 'expected') outcome.passed += 1;
        else if (test.status === 'skipped') outcome.skipped.push(title);
        else outcome.failed.push(test.status === 'flaky' ? `${title} failed at first` : title);
      }
    }
    suite.suites?.forEach(readSuite);
  };
  report.suites.forEach(readSuite);
  for (const error of report.errors ?? [])
    outcome.failed.push(`playwright: ${error.message?.split('\n')[0] ?? 'error'}`);
  return outcome;
}
