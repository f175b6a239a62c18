import { tellLabStory } from '../../e2e/src/fault-lab/index';
import { Stop, duration, runProgram } from '../program/index';

const sayEveryMs = 10_000;

await runProgram(
  {
    usage: 'npm run fault-lab --',
    summary:
      'Sells at a till whose printer, drawer, scanners, scale and pole fail in every way that we know of, and asks after each\n' +
      'seed whether anything was lost, doubled, split or waited for.',
    options: {
      faults: { type: 'string', value: 'N', default: '10000', help: 'until so many faults have happened' },
      seed: {
        type: 'string',
        value: 'S',
        default: '1',
        help: 'the first seed; the next are the numbers after it',
      },
      trace: { type: 'boolean', help: 'tell everything that happened' },
    },
  },
  async (values) => {
    const most = Number(values.faults);
    const first = Number(values.seed);
    if (!Number.isInteger(most) || most < 1)
      throw new Stop(`--faults takes a whole number, not "${values.faults}".`);
    if (!Number.isInteger(first)) throw new Stop(`--seed takes a whole number, not "${values.seed}".`);
    const startedAt = Date.now();
    let saidAt = startedAt;
    const all = { faults: 0, sales: 0, reads: 0, deaths: 0 };
    const kinds = new Map<string, number>();
    const failed: number[] = [];
    let seed = first;
    for (; all.faults < most; seed++) {
      const told = await tellLabStory({ seed: String(seed) });
      all.faults += told.faultCount;
      all.sales += told.sales;
      all.reads += told.pulls;
      all.deaths += told.deaths;
      for (const [kind, count] of told.faults) kinds.set(kind, (kinds.get(kind) ?? 0) + count);
      if (values.trace) console.log(told.trace.join('\n'));
      for (const { rule, law, differs } of told.breaches)
        console.log(
          `seed ${seed}: ${rule} is broken: ${law}\n${differs.map((line) => `  ${line}`).join('\n')}`,
        );
      if (told.breaches.length > 0) failed.push(seed);
      if (Date.now() - saidAt < sayEveryMs) continue;
      saidAt = Date.now();
      console.log(`  ${all.faults} of ${most} faults, up to seed ${seed}`);
    }
    for (const [kind, count] of [...kinds].sort(([, a], [, b]) => b - a))
      console.log(`${String(count).padStart(7)}  ${kind}`);
    console.log(
      `seeds ${first} to ${seed - 1}: ${all.faults} faults of ${kinds.size} kinds, ${all.sales} sales, ${all.reads} readings, ` +
        `${all.deaths} deaths of the till (${duration(Date.now() - startedAt)})`,
    );
    for (const each of failed)
      console.log(`FAILED. Again: npm run fault-lab -- --seed ${each} --faults 1 --trace`);
    if (failed.length === 0) console.log('Nothing was lost, doubled or split, and nothing waited.');
    return failed.length === 0 ? 0 : 1;
  },
);
