import { RecordedFact } from '@tillbridge/core/wire';
import { paperText } from '@tillbridge/devices/sim';
import { scratchFolder } from '../simulation/files';
import { seededRandom } from '../simulation/random';
import { finishTheSale, lookAtThePrinter, workTheTill } from './cashier';
import type { Breach, Evidence } from './evidence';
import { somethingBreaks } from './faults';
import { laws } from './laws';
import { readSlips } from './read-slips';
import { pieces, whole } from './shop';
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

export type LabOptions = { seed: string; steps?: number; sabotage?: Sabotage };

export const usualLabSteps = 260;
const breaksNow = 0.3;
const mostCalmMs = 600_000;
const calmStepMs = 5_000;

/** Tells one seed: sales and faults in turn, then a calm in which everything is mended, and in the end the laws. */
export async function tellLabStory({
  seed,
  steps = usualLabSteps,
  sabotage = (deps) => deps,
}: LabOptions): Promise<LabStory> {
  const folder = scratchFolder('fault-lab');
  const random = seededRandom(`fault lab ${seed}`);
  const world = new LabWorld(random, folder.path, sabotage);
  try {
    await world.open();
    world.putOnScale(400, 0);
    await world.pass(5_000);
    const script = random.fork('script');
    for (let step = 0; step < steps; step++) {
      await world.pass(script.between(0, 1_200));
      if (!world.life) await world.restart();
      else if (script.chance(breaksNow)) somethingBreaks(world, script);
      else workTheTill(world, script);
      await world.settle();
    }
    await calmDown(world);
    return toldBy(world, seed, await evidenceOf(world));
  } finally {
    world.close();
    folder.remove();
  }
}

/** Everything is mended and nobody is in a hurry: what waits is printed, and whoever is asked looks. */
async function calmDown(world: LabWorld): Promise<void> {
  world.tell('the calm');
  for (let ms = 0; ms < mostCalmMs; ms += calmStepMs) {
    world.mendAll();
    await world.restart();
    finishTheSale(world);
    lookAtThePrinter(world);
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
  const rows = <Row>(question: string): Row[] => ledger.prepare<[], Row>(question).all();
  const verdict = engine.verify();
  const recorded = rows<{ body: string }>('select body from journal order by sequence').map(({ body }) =>
    RecordedFact.parse(JSON.parse(body)),
  );
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
    slips: readSlips(paperText(counter.printer.paper().lines)),
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

/** When bytes left the till that open a drawer. */
function pulsesOn({ counter }: LabWorld): number[] {
  const { wires } = counter;
  const onPrinter = [Buffer.of(0x1b, 0x70, 0), Buffer.of(0x10, 0x14, 1, 0)];
  const sent = (wire: typeof wires.printer, marks: readonly Buffer[]) =>
    wire.sent
      .filter(({ bytes }) => marks.some((mark) => Buffer.from(bytes).includes(mark)))
      .map(({ atMs }) => atMs);
  return [
    ...sent(wires.printer, onPrinter),
    ...(wires.drawer ? sent(wires.drawer, [Buffer.of(0x07)]) : []),
  ].sort((a, b) => a - b);
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
