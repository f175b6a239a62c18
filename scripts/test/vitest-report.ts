import type { Outcome } from './step';
import { failure, why } from './why';

/** The parts of Vitest's JSON report that we read. */
export type VitestReport = {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
};

/** A file that failed before its first test (an import that throws) has no tests in the report, and still failed. */
export function outcomeOfVitest(report: VitestReport, shortName: (file: string) => string): Outcome {
  const outcome: Outcome = { passed: 0, failed: [], skipped: [] };
  for (const file of report.testResults) {
    const name = shortName(file.name);
    let failedHere = false;
    for (const test of file.assertionResults) {
      const title = `${name}: ${test.fullName}`;
      if (test.status === 'passed') outcome.passed += 1;
      else if (test.status === 'failed') {
        failedHere = true;
        outcome.failed.push(failure(title, why(test.failureMessages?.[0] ?? '')));
      } else outcome.skipped.push(title);
    }
    if (file.status === 'failed' && !failedHere) {
      outcome.failed.push(failure(`${name}: the file itself failed`, why(file.message ?? '')));
    }
  }
  return outcome;
}
