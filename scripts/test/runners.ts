import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { capture, repoRoot, run } from '../program/index';
import { type PlaywrightReport, outcomeOfPlaywright } from './playwright-report';
import { type Mode, type Outcome, type Step, failedOnce, passedOnce, skippedOnce } from './step';
import { type VitestReport, outcomeOfVitest } from './vitest-report';
import { failure, lastLines } from './why';

type Named = Pick<Step, 'name' | 'title' | 'needs'>;

/** A command that passes or fails as a whole. Its output streams to the screen, and the end of it is repeated when it failed. */
export const command = (
  named: Named,
  words: readonly [string, ...string[]] | ((mode: Mode) => readonly [string, ...string[]]),
  skipWhen: () => string | undefined = () => undefined,
): Step => ({
  ...named,
  run: async (mode) => {
    const reason = skipWhen();
    if (reason !== undefined) return skippedOnce(`${named.title} (${reason})`);
    const [program, ...args] = typeof words === 'function' ? words(mode) : words;
    const { exitCode, output } = await capture(program, args, { cwd: repoRoot }, (chunk) =>
      process.stdout.write(chunk),
    );
    if (exitCode === 0) return passedOnce;
    const name = `${named.title}: \`${[program, ...args].join(' ')}\` ended with ${exitCode}`;
    return failedOnce(failure(name, lastLines(output)));
  },
});

/** An exit code that says failure while the report says none (an error between tests) is a failure all the same. */
export function agreeWithExitCode(outcome: Outcome, exitCode: number, title: string): Outcome {
  if (exitCode !== 0 && outcome.failed.length === 0)
    return {
      ...outcome,
      failed: [`${title}: ended with ${exitCode} although no test failed; see its output above`],
    };
  if (outcome.passed + outcome.failed.length + outcome.skipped.length === 0)
    return failedOnce(`${title}: found no tests`);
  return outcome;
}

const readReport = (file: string): unknown =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;

/**
 * Some of the projects in vitest.config.ts.
 * @param mustRun what at least one passing test's name must match: a database that was not there is not a pass
 */
export const vitest = (
  named: Named,
  projects: string[],
  mustRun?: { matches: RegExp; what: string },
): Step => ({
  ...named,
  run: async ({ reports, isLong }) => {
    const file = join(reports, `${named.name}.json`);
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const exitCode = await run('vitest', [...args, ...projects.map((project) => `--project=${project}`)], {
      cwd: repoRoot,
      env: { ...process.env, TILLBRIDGE_LONG: isLong ? '1' : '' },
    });
    const report = readReport(file) as VitestReport | undefined;
    if (!report) return failedOnce(`${named.title}: vitest ended with ${exitCode} and wrote no report`);
    const outcome = outcomeOfVitest(report, (path) => relative(repoRoot, path));
    if (mustRun && !someTestPassed(report, mustRun.matches))
      outcome.failed.push(`${named.title}: no test ran ${mustRun.what}`);
    return agreeWithExitCode(outcome, exitCode, named.title);
  },
});

export const someTestPassed = (report: VitestReport, matches: RegExp): boolean =>
  report.testResults.some((file) =>
    file.assertionResults.some((test) => test.status === 'passed' && matches.test(test.fullName)),
  );

/** Which journeys, and what they are told besides. */
type Journeys = { files?: readonly string[]; env?: Readonly<Record<string, string>> };

export async function runPlaywright(
  { name, title }: Pick<Named, 'name' | 'title'>,
  config: string,
  { reports, isLong }: Mode,
  { files = [], env = {} }: Journeys = {},
): Promise<Outcome> {
  const file = join(reports, `${name}.json`);
  const exitCode = await run('playwright', ['test', '-c', config, '--reporter=list,json', ...files], {
    cwd: repoRoot,
    env: {
      ...process.env,
      ...{ PLAYWRIGHT_JSON_OUTPUT_FILE: file, TILLBRIDGE_LONG: isLong ? '1' : '' },
      ...env,
    },
  });
  const report = readReport(file) as PlaywrightReport | undefined;
  if (!report) return failedOnce(`${title}: playwright ended with ${exitCode} and wrote no report`);
  return agreeWithExitCode(outcomeOfPlaywright(report), exitCode, title);
}

export const playwright = (named: Named, config: string): Step => ({
  ...named,
  run: (mode) => runPlaywright(named, config, mode),
});
