import { whyOptional } from './optional';
import type { Outcome } from './step';

export type Summary = { lines: string[]; exitCode: number };

/**
 * The last lines of a run: every skip by name, every failure by name and why, then the counts: whoever sees but the end sees why.
 * @param notRun titles of steps that were left out on purpose (`--only`)
 */
export function summarise(outcome: Outcome, notRun: readonly string[]): Summary {
  const allowed = outcome.skipped.filter((name) => whyOptional(name) !== undefined);
  const forbidden = outcome.skipped.filter((name) => whyOptional(name) === undefined);
  const lines = [
    ...allowed.map((name) => `skipped  ${name} (allowed: ${whyOptional(name)})`),
    ...forbidden.map(
      (name) => `SKIPPED  ${name} (this fails the run: only scripts/test/optional.ts may allow a skip)`,
    ),
    ...(notRun.length > 0
      ? [`not run  ${notRun.join(', ')} (--only was given: this is a part of the tests)`]
      : []),
    ...outcome.failed.map((name) => `FAILED   ${name}`),
    `${outcome.passed} passed, ${outcome.failed.length} failed, ${outcome.skipped.length} skipped`,
  ];
  return { lines, exitCode: outcome.failed.length + forbidden.length > 0 ? 1 : 0 };
}
