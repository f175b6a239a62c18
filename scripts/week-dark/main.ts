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
      'Four real tills sell for a week while the hub is dead; then it starts, and everybody tells it everything.\n' +
      'Afterwards the rules of docs/spec/week-dark.md are asked, and a sale is taken out of the hub: the comparison must find it.',
    options: {
      sales: { type: 'string', value: 'N', default: '5000', help: 'how many sales at each till' },
      days: { type: 'string', value: 'N', default: '7', help: 'how long the hub is gone' },
      postgres: {
        type: 'boolean',
        help: 'the hub works on a PostgreSQL of its own, not on the embedded database',
      },
      seed: { type: 'string', value: 'S', default: '1', help: 'where all chance comes from' },
    },
  },
  async ({ seed, ...values }) => {
    const week = await weekDark({
      seed,
      days: wholeNumber('days', values.days),
      salesPerTill: wholeNumber('sales', values.sales),
      database: values.postgres ? 'postgres' : 'embedded',
      tell: (what) => console.log(what),
    });
    console.log(
      `${count(week.sales)} sales, ${count(week.facts)} facts, ${week.zReports} Z reports in ${duration(week.sellMs)}; ` +
        `the hub had them all after ${duration(week.drainMs)}`,
    );
    const kinds = Object.entries(week.kinds).sort(([, one], [, other]) => other - one);
    console.log(`  ${kinds.map(([kind, times]) => `${kind} ${count(times)}`).join(', ')}`);
    for (const { kind, sentence } of week.calls) console.log(`  called for: ${kind}. ${sentence}`);
    const { lost } = week;
    console.log(
      `  taken out of the hub: receipt ${lost.receiptNo}. The comparison: ${lost.found[0] ?? 'nothing'}`,
    );
    const isFound = lost.found.some((each) => each.includes(`receipt ${lost.receiptNo})`));
    const differs = [
      ...week.differs,
      ...(isFound ? [] : ['a sale that was lost on purpose was not found']),
      ...(week.drainMs > longestDrainMs ? [`telling took longer than ${duration(longestDrainMs)}`] : []),
    ];
    for (const each of differs.slice(0, mostShown)) console.log(`  ${each}`);
    console.log(
      differs.length === 0 ? 'Till and hub agree.' : `FAILED: ${count(differs.length)} differences`,
    );
    return differs.length === 0 ? 0 : 1;
  },
);
