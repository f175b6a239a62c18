import { weekDark } from '../../e2e/src/week-dark/index';
import { Stop, duration, runProgram } from '../program/index';

const mostShown = 20;
/** Longer than this the shops would open before head office knows of the week. */
const longestDrainMs = 120_000;

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Stop(`--${name} takes a whole number from 1 on, not "${text}".`);
  return value;
}

const count = (value: number): string => value.toLocaleString('en-GB');

await runProgram(
  {
    usage: 'npm run week-dark --',
    summary:
      'Four real tills sell for a week without a hub; then it starts, and everybody tells it everything.\n' +
      'Afterwards the rules of docs/spec/week-dark.md are asked.',
    options: {
      sales: { type: 'string', value: 'N', default: '5000', help: 'how many sales at each till' },
      days: { type: 'string', value: 'N', default: '7', help: 'how long the hub is gone' },
      seed: { type: 'string', value: 'S', default: '1', help: 'where all chance comes from' },
    },
  },
  async ({ seed, ...values }) => {
    const week = await weekDark({
      seed,
      days: wholeNumber('days', values.days),
      salesPerTill: wholeNumber('sales', values.sales),
    });
    console.log(
      `${count(week.sales)} sales, ${count(week.facts)} facts, ${week.zReports} Z reports in ${duration(week.sellMs)}; ` +
        `the hub had them all after ${duration(week.drainMs)}`,
    );
    for (const [kind, times] of Object.entries(week.alerts)) console.log(`  called for: ${kind} (${times})`);
    const differs = [
      ...week.differs,
      ...(week.drainMs > longestDrainMs ? [`telling took longer than ${duration(longestDrainMs)}`] : []),
    ];
    for (const each of differs.slice(0, mostShown)) console.log(`  ${each}`);
    console.log(
      differs.length === 0 ? 'Till and hub agree.' : `FAILED: ${count(differs.length)} differences`,
    );
    return differs.length === 0 ? 0 : 1;
  },
);
