import type { Outcome } from './step';
import { failure, mostLines, why } from './why';

type PlaywrightError = { message?: string; stack?: string };
type PlaywrightTest = {
  projectName: string;
  status: string;
  /** One for each try. */
  results?: { errors?: PlaywrightError[] }[];
};
type PlaywrightSpec = { title: string; file: string; tests: PlaywrightTest[] };
type PlaywrightSuite = { title: string; specs?: PlaywrightSpec[]; suites?: PlaywrightSuite[] };

/** The parts of Playwright's JSON report that we read. */
export type PlaywrightReport = { suites: PlaywrightSuite[]; errors?: PlaywrightError[] };

/** A flaky journey failed once in front of us: a queue would have seen it too. */
export function outcomeOfPlaywright(report: PlaywrightReport): Outcome {
  const outcome: Outcome = { passed: 0, failed: [], skipped: [] };
  const readSuite = (suite: PlaywrightSuite) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const title = `${spec.file}: ${spec.title}${test.projectName === '' ? '' : ` (${test.projectName})`}`;
        if (test.status === 'expected') outcome.passed += 1;
        else if (test.status === 'skipped') outcome.skipped.push(title);
        else
          outcome.failed.push(
            failure(test.status === 'flaky' ? `${title} failed at first` : title, whyOf(test)),
          );
      }
    }
    suite.suites?.forEach(readSuite);
  };
  report.suites.forEach(readSuite);
  for (const error of report.errors ?? []) outcome.failed.push(failure('playwright', why(textOf(error))));
  return outcome;
}

/** A stack says the message again, and where it stood. */
const textOf = ({ message = 'error', stack }: PlaywrightError): string => stack ?? message;

/** A journey that took too long says so first, and then what it was waiting for. */
function whyOf(test: PlaywrightTest): string[] {
  const errors = test.results?.find((result) => result.errors?.length)?.errors ?? [];
  return errors.flatMap((error) => why(textOf(error))).slice(0, mostLines);
}
