import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Stop, duration, endWithUs, isEnding, repoRoot, runProgram } from '../program/index';
import { type Mode, type Outcome, type Step, failedOnce, total } from './step';
import { steps } from './steps';
import { summarise } from './summary';

/** One step, which may throw (a program that is not there); that is a failure with a name, not the end of the run. */
async function runStep(step: Step, mode: Mode, failedBefore: ReadonlySet<string>): Promise<Outcome> {
  const blockedBy = step.needs?.find((name) => failedBefore.has(name));
  if (blockedBy !== undefined)
    return failedOnce(`${step.title}: not run, because the step "${blockedBy}" failed`);
  try {
    return await step.run(mode);
  } catch (error) {
    return failedOnce(`${step.title}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function chooseSteps(only: string | undefined): readonly Step[] {
  if (only === undefined) return steps;
  const names = only.split(',');
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined)
    throw new Stop(`There is no step "${unknown}". The steps: ${steps.map((step) => step.name).join(', ')}.`);
  return steps.filter((step) => names.includes(step.name));
}

async function runAll(chosen: readonly Step[], mode: Mode): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  const failedBefore = new Set<string>();
  for (const [index, step] of chosen.entries()) {
    console.log(`\n== ${index + 1} of ${chosen.length}: ${step.title}`);
    const startedAt = Date.now();
    const outcome = await runStep(step, mode, failedBefore);
    if (isEnding()) throw new Stop(`Stopped in the middle of "${step.title}": this was no run.`);
    if (outcome.failed.length > 0) failedBefore.add(step.name);
    outcomes.push(outcome);
    const ranNothing = outcome.passed === 0 && outcome.skipped.length > 0;
    const verdict = outcome.failed.length > 0 ? 'FAILED' : ranNothing ? 'skipped' : 'ok';
    console.log(
      `== ${step.title}: ${verdict}, ${outcome.passed} passed, ${duration(Date.now() - startedAt)}`,
    );
  }
  return total(outcomes);
}

await runProgram(
  {
    usage: 'npm test --',
    summary: 'Runs every check and test that we have; the last line is the count.',
    options: {
      long: { type: 'boolean', help: '2,000 simulated seeds and 200 kills instead of 50 and 20' },
      only: {
        type: 'string',
        value: 'STEP',
        help: `some steps, by name, with commas: ${steps.map((step) => step.name).join(', ')}`,
      },
    },
  },
  async ({ long, only }) => {
    endWithUs((why) => console.log(`\nStopping (${why}).`));
    const reports = join(repoRoot, 'artifacts', 'test-reports');
    rmSync(reports, { recursive: true, force: true });
    mkdirSync(reports, { recursive: true });
    const startedAt = Date.now();
    const chosen = chooseSteps(only);
    const outcome = await runAll(chosen, { isLong: long, reports });
    const notRun = steps.filter((step) => !chosen.includes(step)).map((step) => step.title);
    console.log(`\nThe whole run took ${duration(Date.now() - startedAt)}.`);
    const summary = summarise(outcome, notRun);
    console.log(summary.lines.join('\n'));
    return summary.exitCode;
  },
);
