import { RecordedFact } from '@tillbridge/core/wire';
import { scratchFolder } from '../simulation/files';
import { type Random, seededRandom } from '../simulation/random';
import { finishTheSale, workTheTill } from './cashier';
import { queuesOf } from './counter';
import type { Breach, Evidence, ExpectedSlip } from './evidence';
import { somethingBreaks } from './faults';
import { laws } from './laws';
import { lookAtThePrinters } from './look';
import type { Outfit } from './outfit';
import { slipsLying, ticketOf } from './read-slips';
import { pieces, stationOf, whole } from './shop';
import type { Sabotage } from './till-life';
import { LabWorld } from './world';

export type LabStory = {
  seed: string;
  breaches: Breach[];
  faults: ReadonlyMap<string, number>;
  faultCount: number;
  sales: number;
  pulls: number;
  deaths: number;
  longest: ReadonlyMap<string, number>;
  trace: readonly string[];
};

export type LabOptions = {
  seed: string;
  steps?: number;
  sabotage?: Sabotage;
  /** What the seed does not draw. */
  outfit?: Partial<Outfit>;
  /** The steps that happen, by their numbers; left out, all. */
  only?: readonly number[] | undefined;
};

export const usualLabSteps = 260;
const breaksNow = 0.3;
const mostCalmMs = 600_000;
const calmStepMs = 5_000;

/** One step of a story, with chance of its own: it stays the same when another is left out. */
export type LabStep = { number: number; waitMs: number; kind: 'fault' | 'deed'; random: Random };

export function stepsOf({ seed, steps = usualLabSteps }: LabOptions): LabStep[] {
  const script = seededRandom(`fault lab ${seed}`).fork('script');
  return Array.from({ length: steps }, (_, number) => ({
    number,
    waitMs: script.between(0, 1_200),
    kind: script.chance(breaksNow) ? 'fault' : 'deed',
    random: script.fork(`step ${number}`),
  }));
}

/** Tells one seed: sales and faults in turn, then a calm in which everything is mended, and in the end the laws. */
export async function tellLabStory(options: LabOptions): Promise<LabStory> {
  const { seed, sabotage = (deps) => deps, only } = options;
  const folder = scratchFolder('fault-lab');
  const happens = new Set(only);
  const world = new LabWorld(seededRandom(`fault lab ${seed}`), folder.path, sabotage, options.outfit);
  try {
    await world.open();
    world.putOnScale(400, 0);
    await world.pass(5_000);
    for (const step of stepsOf(options)) {
      await world.pass(step.waitMs);
      world.step = step.number;
      await takeStep(world, step, !only || happens.has(step.number));
      await world.settle();
    }
    world.step = null;
    await calmDown(world);
    return toldBy(world, seed, await evidenceOf(world));
  } finally {
    world.close();
    folder.remove();
  }
}

/** A till that died comes up first. */
async function takeStep(world: LabWorld, { kind, random }: LabStep, happens: boolean): Promise<void> {
  if (!world.life) return world.restart();
  if (!happens) return;
  if (kind === 'fault') somethingBreaks(world, random);
  else workTheTill(world, random);
}

/** Everything is mended and nobody is in a hurry: what waits is printed, and whoever is asked looks. */
async function calmDown(world: LabWorld): Promise<void> {
  world.tell('the calm');
  for (let ms = 0; ms < mostCalmMs; ms += calmStepMs) {
    world.mendAll();
    await world.restart();
    finishTheSale(world);
    lookAtThePrinters(world);
    await world.pass(calmStepMs);
    if (ms > 10 * calmStepMs && world.life && unsettled(world) === 0) break;
  }
}

const unsettled = (world: LabWorld): number =>
  world.life?.ledger
    .prepare<[], { n: number }>(
      "select count(*) as n from print_job where state in ('queued', 'sending', 'unknown')",
    )
    .all()[0]?.n ?? 0;

async function evidenceOf(world: LabWorld): Promise<Evidence> {
  const { life, hub, noted, counter } = world;
  if (!life) throw new Error('the till did not come up again in the calm');
  const { engine, ledger } = life;
  // The story is over: what is told to the hub now is the evidence.
  life.mortality.spare();
  const rows = <Row>(question: string): Row[] => ledger.prepare<[], Row>(question).all();
  const verdict = engine.verify();
  const recorded = rows<{ body: string }>('select body from journal order by sequence').map(({ body }) =>
    RecordedFact.parse(JSON.parse(body)),
  );
  const poleGlass = counter.pole.glass();
  engine.stop();
  hub.trouble = null;
  while ((await engine.sync.pushOnce()).kind === 'more');
  const sold = new Map<string, number>();
  for (const { fact } of recorded)
    if (fact.type === 'sale-completed')
      for (const { description, quantity } of fact.lines) bump(sold, description, quantity);
  for (const { name, quantity } of engine.api.sale().lines) bump(sold, name, quantity);
  const heard = new Map<string, number>();
  for (const { outcome } of noted.lives.flatMap((each) => each.heard))
    if (outcome.kind === 'line-added') bump(heard, outcome.name, outcome.quantity);
  return {
    ...noted,
    ledgerSales: rows(
      'select sale_id as saleId, receipt_no as receiptNo, total from sale order by receipt_no',
    ),
    hubSales: hub.heard().flatMap((fact) => (fact.type === 'sale-completed' ? [fact] : [])),
    chainSentences: verdict.sentences,
    piecesSold: sold,
    piecesHeard: heard,
    slips: slipsLying(counter),
    tickets: ticketsOf(world, recorded),
    strangeZpl: counter.labels?.device.unknown() ?? [],
    queueSilences: queuesOf(counter).reduce((all, { silences }) => all + silences, 0),
    pulsesQueued: queuesOf(counter).flatMap(({ jobs }) => jobs.filter(hasPulse)).length,
    poleGlass,
    unsettledJobs: unsettled(world),
    pulsesSent: pulsesOn(world),
    facts: recorded.map(({ fact, recordedAt }) => ({ fact, at: recordedAt })),
    endedMs: world.agenda.nowMs,
    typed: { expected: noted.typed, field: world.window.field },
  };
}

function bump(into: Map<string, number>, name: string, milli: number): void {
  if (pieces.has(name)) into.set(name, (into.get(name) ?? 0) + milli / whole);
}

/** What the stations of this counter are told of each sale. */
function ticketsOf({ counter }: LabWorld, recorded: readonly RecordedFact[]): ExpectedSlip[] {
  return recorded.flatMap(({ fact }) => {
    if (fact.type !== 'sale-completed') return [];
    return (['kitchen', 'bar'] as const)
      .filter((station) => counter[station] !== null)
      .flatMap((station): ExpectedSlip[] => {
        const own = fact.lines.filter(
          ({ description, quantity }) => quantity > 0 && stationOf(description) === station,
        );
        const words = own.map(({ description }) => description);
        const of = ticketOf(fact.receiptNo, station);
        return own.length === 0 ? [] : [{ of, place: station, isSure: true, words }];
      });
  });
}

const drawerPulses = [Buffer.of(0x1b, 0x70, 0), Buffer.of(0x10, 0x14, 1, 0)];
const hasPulse = ({ bytes }: { bytes: Uint8Array }): boolean =>
  drawerPulses.some((pulse) => Buffer.from(bytes).includes(pulse));

/** When bytes left the till that open a drawer. */
function pulsesOn({ counter }: LabWorld): number[] {
  const { printer, drawer } = counter.wires;
  const sent = [
    ...(printer?.sent.filter(hasPulse) ?? []),
    ...(drawer?.sent.filter(({ bytes }) => bytes.includes(0x07)) ?? []),
  ];
  return sent.map(({ atMs }) => atMs).sort((a, b) => a - b);
}

function toldBy({ noted }: LabWorld, seed: string, evidence: Evidence): LabStory {
  const breaches = laws.flatMap(({ rule, name, check }) => {
    const differs = check(evidence);
    return differs.length === 0 ? [] : [{ rule, law: name, differs }];
  });
  return {
    seed,
    breaches,
    faults: noted.faults,
    faultCount: [...noted.faults.values()].reduce((all, count) => all + count, 0),
    sales: evidence.ledgerSales.length,
    pulls: noted.pulls.length,
    deaths: noted.deaths,
    longest: noted.longest,
    trace: noted.trace,
  };
}
