/** What one step found. A failure or a skip is named, because the last lines of the run repeat the names. */
export type Outcome = { passed: number; failed: string[]; skipped: string[] };

export type Mode = {
  /** More seeds and more kills: what we run before we call a piece of work done. */
  isLong: boolean;
  /** Where steps put their reports. */
  reports: string;
};

export type Step = {
  /** For `--only`: one word. */
  name: string;
  title: string;
  /** Steps that must have passed for this one to mean anything. */
  needs?: string[];
  run(mode: Mode): Promise<Outcome>;
};

export const passedOnce: Outcome = { passed: 1, failed: [], skipped: [] };
export const failedOnce = (what: string): Outcome => ({ passed: 0, failed: [what], skipped: [] });
export const skippedOnce = (what: string): Outcome => ({ passed: 0, failed: [], skipped: [what] });

export const total = (outcomes: readonly Outcome[]): Outcome => ({
  passed: outcomes.reduce((sum, outcome) => sum + outcome.passed, 0),
  failed: outcomes.flatMap((outcome) => outcome.failed),
  skipped: outcomes.flatMap((outcome) => outcome.skipped),
});
