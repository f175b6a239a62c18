import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { Stop, duration, endWithUs, repoRoot, runProgram, start } from '../program/index';
import { type BenchName, type Size, benchNames, isBenchName } from './benches';
import type { BenchResult } from './measure/index';
import { asBuilt } from './process/as-built';
import { table, verdict } from './table';

await runProgram(
  {
    usage: 'npm run bench --',
    operands: '[NAME...]',
    summary: `Measures Tillbridge, each figure beside its yardstick in the same run: ${benchNames.join(', ')}.
A goal that is missed is said plainly and is no failure of the program.`,
    options: {
      quick: { type: 'boolean', help: 'small sizes and few rounds: to try a bench, not to quote it' },
      large: {
        type: 'boolean',
        help: 'for stock: a chain of 200 stores and 50,000 items with 20 million movements; filling it takes ten minutes and 20 GB',
      },
      dense: {
        type: 'boolean',
        help: 'for stock: 40 of those stores with 20 million movements, as many of each item as 100 million are in the whole chain',
      },
      keep: {
        type: 'string',
        value: 'FOLDER',
        help: 'for api-reads, hub-search, stock and night: leave their filled databases there and use them again',
      },
    },
  },
  async ({ quick, large, dense, keep }, names) => {
    const size: Size = {
      ...{ isQuick: quick, isLarge: large, isDense: dense },
      keptIn: keep === undefined ? null : resolve(keep),
    };
    const chosen = names.length === 0 ? benchNames : names.map(knownName);
    endWithUs();
    if (process.env['TILLBRIDGE_BENCH_UNBUILT'] === undefined) await build();
    const results = new Map<BenchName, BenchResult>();
    const broken = new Map<BenchName, string>();
    for (const [index, name] of chosen.entries()) {
      const startedAt = Date.now();
      process.stderr.write(`[${index + 1}/${chosen.length}] ${name}\n`);
      const outcome = await runBench(name, size);
      if (typeof outcome === 'string') broken.set(name, outcome);
      else results.set(name, outcome);
      process.stderr.write(`[${index + 1}/${chosen.length}] ${name}: ${duration(Date.now() - startedAt)}\n`);
    }
    console.log(`\n${table([...results.values()])}\n\n${verdict([...results.values()])}`);
    for (const [name, trouble] of broken) console.log(`The bench ${name} could not run: ${trouble}`);
    if (keep !== undefined)
      console.log('With --keep: a database that was filled earlier may have been used.');
    if (quick) console.log('Small sizes (--quick): these figures say nothing about the goals.');
    console.log(`Everything measured: ${relative(repoRoot, save(results, broken, quick))}`);
    return broken.size === 0 ? 0 : 1;
  },
);

function knownName(name: string): BenchName {
  if (isBenchName(name)) return name;
  throw new Stop(`There is no bench called ${name}. There are: ${benchNames.join(', ')}.`);
}

async function build(): Promise<void> {
  const child = start(process.execPath, ['--import', 'tsx', join(repoRoot, 'scripts/build/main.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exitCode = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (exitCode !== 0) throw new Stop('The build failed, so there is nothing to measure.');
}

/** How the compiler lays a process out moves a commit by some hundredths: of this many processes the middle one counts. */
function processesOf(name: BenchName, isQuick: boolean): number {
  return name === 'commit' && !isQuick ? 5 : 1;
}

async function runBench(name: BenchName, size: Size): Promise<BenchResult | string> {
  // The others start the built programs; this one is the till's own code.
  const how =
    name === 'commit' ? [await asBuilt()] : ['--import', 'tsx', join(repoRoot, 'scripts/bench/one.ts')];
  const results: BenchResult[] = [];
  for (let no = 0; no < processesOf(name, size.isQuick); no++) {
    const outcome = await runOnce(how, name, size);
    if (typeof outcome === 'string') return outcome;
    results.push(outcome);
  }
  return middleOf(results);
}

/** By the ratio of the first figure to its yardstick. */
function middleOf(results: readonly BenchResult[]): BenchResult {
  const ratioOf = ({ figures: [first] }: BenchResult): number =>
    first ? first.value / first.yardstick.value : 0;
  const middle = results.toSorted((one, other) => ratioOf(one) - ratioOf(other))[
    Math.floor(results.length / 2)
  ];
  if (!middle) throw new Error('a bench without a result');
  return middle;
}

/** A process of its own; what it cannot do is a sentence, and the others go on. */
function runOnce(how: readonly string[], name: BenchName, size: Size): Promise<BenchResult | string> {
  const child = start(
    process.execPath,
    ['--expose-gc', '--max-old-space-size=8192', ...how, name, JSON.stringify(size)],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  return new Promise((resolve) => {
    let result: BenchResult | undefined;
    child.on('message', (message) => (result = message as BenchResult));
    child.once('exit', (code) => resolve(result ?? `it ended with code ${code} before it had a result`));
  });
}

function save(
  results: ReadonlyMap<BenchName, BenchResult>,
  broken: ReadonlyMap<BenchName, string>,
  isQuick: boolean,
): string {
  const file = join(repoRoot, 'artifacts', 'bench.json');
  mkdirSync(dirname(file), { recursive: true });
  const measured = {
    date: new Date().toISOString(),
    node: process.version,
    cpu: { model: cpus()[0]?.model ?? 'unknown', cores: cpus().length },
    isQuick,
    benches: Object.fromEntries(results),
    broken: Object.fromEntries(broken),
  };
  writeFileSync(file, `${JSON.stringify(measured, null, 2)}\n`);
  return file;
}
