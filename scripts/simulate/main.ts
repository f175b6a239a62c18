import { type Story, breakGround, tellStory, usualSteps } from '../../e2e/src/simulation/index';
import { Stop, duration, runProgram } from '../program/index';
import { type Sum, addStory, failureReport, replayCommand, summary } from './report';

const longSeeds = 2000;
/** What the database holds of earlier seeds slows the next ones down. */
const clearEvery = 5;
const sayEveryMs = 10_000;

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw new Stop(`--${name} takes a whole number from ${least} on, not "${text}".`);
  return value;
}

await runProgram(
  {
    usage: 'npm run simulate --',
    summary:
      'Three real tills and a real hub in one process, with a bad network, sudden deaths and lying clocks.\n' +
      'One story per seed; afterwards the laws of docs/spec/simulation.md are asked.',
    options: {
      seeds: { type: 'string', value: 'N', default: '50', help: 'how many seeds, one after the other' },
      from: { type: 'string', value: 'K', default: '1', help: 'the first of them' },
      seed: { type: 'string', value: 'S', help: 'only this one' },
      steps: { type: 'string', value: 'N', default: String(usualSteps), help: 'the length of each story' },
      long: { type: 'boolean', help: `${longSeeds} seeds` },
      selling: { type: 'boolean', help: 'only sales, as seeds from before the shop’s day were told' },
      trace: { type: 'boolean', help: 'print everything that happens' },
    },
  },
  async (values) => {
    const first = wholeNumber('from', values.from, 0);
    const wanted = values.long ? longSeeds : wholeNumber('seeds', values.seeds, 1);
    const steps = wholeNumber('steps', values.steps, 1);
    const seeds =
      values.seed === undefined
        ? Array.from({ length: wanted }, (_, index) => String(first + index))
        : [values.seed];
    const startedAt = Date.now();
    const ground = await breakGround();
    const failed: string[] = [];
    let sum: Sum = { stories: 0, sales: 0, facts: 0, deaths: 0, poison: 0 };
    let saidAt = startedAt;
    try {
      for (const [index, seed] of seeds.entries()) {
        if (index > 0 && index % clearEvery === 0) await ground.clear();
        const story: Story = await tellStory(ground, {
          seed,
          steps,
          variant: 'honest',
          play: values.selling ? 'selling' : 'whole',
        });
        sum = addStory(sum, story);
        if (values.trace) console.log(story.trace.join('\n'));
        if (story.breaches.length > 0) {
          failed.push(seed);
          console.log(`\n${failureReport(story, replayCommand(seed, steps, usualSteps))}\n`);
        }
        if (Date.now() - saidAt < sayEveryMs) continue;
        saidAt = Date.now();
        console.log(
          `  ${index + 1} of ${seeds.length} seeds, ${failed.length} failed, ${duration(saidAt - startedAt)}`,
        );
      }
    } finally {
      await ground.close();
    }
    console.log(`${summary(sum)} (${duration(Date.now() - startedAt)})`);
    console.log(
      failed.length === 0 ? 'Every law held.' : `FAILED: ${failed.length} seeds: ${failed.join(', ')}`,
    );
    return failed.length === 0 ? 0 : 1;
  },
);
