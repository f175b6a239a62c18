import {
  type LabOptions,
  type LabStory,
  type SabotageName,
  sabotages,
  shrinkStory,
  tellLabStory,
} from '../../e2e/src/fault-lab/index';
import { Stop, duration, runProgram } from '../program/index';

const sayEveryMs = 10_000;
/** Where everything fails, the first few stories say why. */
const mostShrunk = 3;

function sabotageOf(name: string | undefined): NonNullable<LabOptions['sabotage']> {
  if (name === undefined) return (deps) => deps;
  if (!Object.hasOwn(sabotages, name))
    throw new Stop(`There is no sabotage "${name}". There are: ${Object.keys(sabotages).join(', ')}.`);
  return sabotages[name as SabotageName];
}

function numbersOf(list: string): number[] {
  const numbers = list.split(',').map(Number);
  if (list.trim() === '' || !numbers.every((each) => Number.isInteger(each) && each >= 0))
    throw new Stop(`--only takes the numbers of steps, such as 3,17,40, not "${list}".`);
  return numbers;
}

const sayBreaches = ({ seed, breaches }: LabStory): void => {
  for (const { rule, law, differs } of breaches)
    console.log(`seed ${seed}: ${rule} is broken: ${law}\n${differs.map((line) => `  ${line}`).join('\n')}`);
};

async function tellOnly(options: LabOptions): Promise<number> {
  const told = await tellLabStory(options);
  console.log(told.trace.join('\n'));
  sayBreaches(told);
  console.log(
    told.breaches.length === 0 ? 'These steps break no law.' : `${told.breaches.length} laws are broken.`,
  );
  return told.breaches.length === 0 ? 0 : 1;
}

/** Tells a seed that failed with less and less of it. */
async function shrink(
  options: LabOptions,
  { breaches }: LabStory,
  sabotage: string | undefined,
): Promise<void> {
  const [breach] = breaches;
  const shrunk = breach && (await shrinkStory(options, breach));
  if (!shrunk)
    return console.log(`seed ${options.seed}: told again, it breaks nothing: that is a fault of the lab.`);
  const { only, story, tries } = shrunk;
  console.log(`seed ${options.seed}: the smallest story that breaks ${breach.rule}, after ${tries} others:`);
  console.log(story.trace.map((line) => `  ${line}`).join('\n'));
  sayBreaches(story);
  const how = sabotage === undefined ? '' : ` --sabotage ${sabotage}`;
  console.log(`Again: npm run fault-lab -- --seed ${options.seed} --only ${only.join(',')}${how}`);
}

await runProgram(
  {
    usage: 'npm run fault-lab --',
    summary:
      'Sells at a till whose printers, queues, drawer, scanners, scale and pole fail in every way that we know of, and asks after\n' +
      'each seed whether anything was lost, doubled, split or waited for. A seed that fails is told again with less and less,\n' +
      'down to the smallest story that breaks the same law.',
    options: {
      faults: { type: 'string', value: 'N', default: '10000', help: 'until so many faults have happened' },
      seed: {
        type: 'string',
        value: 'S',
        default: '1',
        help: 'the first seed; the next are the numbers after it',
      },
      only: {
        type: 'string',
        value: 'N,N',
        help: 'of that one seed, only the steps with these numbers, and everything that happened',
      },
      sabotage: {
        type: 'string',
        value: 'NAME',
        help: `with a part that is built wrong on purpose: ${Object.keys(sabotages).join(', ')}`,
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
    const sabotage = sabotageOf(values.sabotage);
    if (values.only !== undefined)
      return tellOnly({ seed: String(first), sabotage, only: numbersOf(values.only) });
    const startedAt = Date.now();
    let saidAt = startedAt;
    const all = { faults: 0, sales: 0, reads: 0, deaths: 0 };
    const kinds = new Map<string, number>();
    const failed: number[] = [];
    let seed = first;
    for (; all.faults < most; seed++) {
      const options = { seed: String(seed), sabotage };
      const told = await tellLabStory(options);
      all.faults += told.faultCount;
      all.sales += told.sales;
      all.reads += told.pulls;
      all.deaths += told.deaths;
      for (const [kind, count] of told.faults) kinds.set(kind, (kinds.get(kind) ?? 0) + count);
      if (values.trace) console.log(told.trace.join('\n'));
      sayBreaches(told);
      if (told.breaches.length > 0) {
        failed.push(seed);
        if (failed.length <= mostShrunk) await shrink(options, told, values.sabotage);
      }
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
