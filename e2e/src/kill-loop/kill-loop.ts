import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { SaleView } from '@tillbridge/desktop/ipc';
import { createCompany } from '@tillbridge/hub/company';
import { createEnrolmentCode } from '@tillbridge/hub/enrolment';
import { type RunningHub, startHub } from '@tillbridge/hub/server';
import { type SimCompany, simCompany } from '../simulation/company';
import type { Breach, ShownAsPaid } from '../simulation/evidence';
import { breachesOf } from '../simulation/laws';
import { type Random, seededRandom } from '../simulation/random';
import { gatherEvidence, readSaleIds } from './books';
import { openScreen } from './screen';
import { sellUntilItEnds } from './sell';
import { type EngineMain, startTill, verifyTill } from './till-process';

export type KillLoopOptions = {
  times: number;
  seed: string;
  killed(count: number, shown: number): void;
  /** Which engine runs in each life, in turn; that of these sources when left out. The first is enrolled, the last is asked for its books. */
  engines?: readonly EngineMain[];
  /** Each life goes on until so many sales more were shown as paid, then it is killed at some moment; else it lasts as long as chance has it. */
  salesPerLife?: number;
};

export type KillLoopReport = {
  kills: number;
  /** Kills that found a sale half rung up. */
  openSales: number;
  shownAsPaid: number;
  inTheLedger: number;
  breaches: Breach[];
};

/** How long a life lasts once a screen is open; short enough to fall into the middle of things. */
const longestLifeMs = 1_500;
/** Some are killed while they start. */
const killedWhileStarting = 0.15;
const longestStartMs = 400;
const drainMs = 30_000;

type Loop = {
  folder: string;
  args: readonly string[];
  /** The engine of a life, counted from the enrolment, which is 0. */
  engineOf(life: number): EngineMain;
  salesPerLife: number;
  company: SimCompany;
  random: Random;
  shown: Map<string, ShownAsPaid>;
  /** The last picture that any screen had. */
  lastView: SaleView | null;
  openSales: number;
  lost: string[];
};

/** Kills the engine's own process again and again while it sells, and asks afterwards what is left of the sales. */
export async function killLoop({
  times,
  seed,
  killed,
  engines = [null],
  salesPerLife = 0,
}: KillLoopOptions): Promise<KillLoopReport> {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-kill-'));
  const random = seededRandom(`kill loop ${seed}`);
  const company = simCompany(random.fork('company'));
  const hub = await startHub({});
  const args = [
    '--data',
    folder,
    '--port',
    '0',
    '--hub',
    hub.url,
    '--printer',
    'sim://printer',
    '--name',
    'Till',
  ];
  const loop: Loop = {
    folder,
    args,
    salesPerLife,
    engineOf: (life) => engines[life % engines.length] ?? null,
    company,
    random,
    shown: new Map(),
    lastView: null,
    openSales: 0,
    lost: [],
  };
  try {
    await createCompany(hub.hub.db, hub.hub.deps, company.plan);
    await enrol(loop, hub);
    for (let count = 1; count <= times; count++) {
      await oneLife(loop, count);
      checkOpenSale(loop);
      killed(count, loop.shown.size);
    }
    const breaches = await askTheBooks(loop, hub, times);
    const { ok, sales, sentences } = await verifyTill(folder, loop.engineOf(times));
    const differs = [...loop.lost, ...(ok ? [] : ['the ledger does not verify', ...sentences])];
    if (differs.length > 0)
      breaches.push({ law: 'a killed engine finds everything again', rule: 'KL1', differs });
    const { openSales, shown } = loop;
    return { kills: times, openSales, shownAsPaid: shown.size, inTheLedger: sales, breaches };
  } finally {
    await hub.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first start: enrolled and loaded, then stopped in peace. */
async function enrol({ args, company, engineOf }: Loop, { hub }: RunningHub): Promise<void> {
  const [register] = company.plan.registers;
  if (!register) throw new Error('a company without registers');
  const place = { tenantId: company.tenantId, registerId: register.registerId, who: 'kill loop' };
  const made = await createEnrolmentCode(hub.db, hub.deps, place);
  if (!made.ok) throw new Error(made.refusal.kind);
  const till = startTill([...args, '--enrolment-code', made.value.code], engineOf(0));
  const url = await till.ready;
  if (url === null) throw new Error('the engine was not ready');
  const screen = await openScreen(url, () => undefined);
  while ((await screen.till.session.query()).state === 'not-ready') await setTimeout(50);
  screen.close();
  await till.stop();
}

/** Starts, sells, and dies at a moment that nobody chose with care. */
async function oneLife(loop: Loop, life: number): Promise<void> {
  const { random, args, company, engineOf, salesPerLife, shown } = loop;
  const till = startTill(args, engineOf(life));
  if (salesPerLife === 0 && random.chance(killedWhileStarting)) {
    await setTimeout(random.between(0, longestStartMs));
    return till.kill();
  }
  const url = await till.ready;
  if (url === null) throw new Error('the engine was not ready');
  const screen = await openScreen(url, (view) => see(loop, view));
  // It ends with the socket, in whatever it was doing; that is what a life is.
  const selling = sellUntilItEnds(screen, company, random).catch((error: unknown) => error);
  const enough = shown.size + salesPerLife;
  const failed = selling.then((error) => error);
  while (shown.size < enough)
    if ((await Promise.race([failed, setTimeout(20, null)])) !== null) throw await failed;
  await setTimeout(random.between(0, longestLifeMs));
  await till.kill();
  screen.close();
  await Promise.race([selling, setTimeout(50)]);
}

function see(loop: Loop, view: SaleView): void {
  loop.lastView = view;
  const { completed } = view;
  if (!completed) return;
  const { saleId, receiptNo, total } = completed;
  loop.shown.set(saleId, { saleId, receiptNo, total });
}

/** KL1: what the screen showed as rung up is still open, or was paid in the very last moment. */
function checkOpenSale(loop: Loop): void {
  const before = loop.lastView;
  if (!before?.saleId || before.lines.length === 0) return;
  loop.openSales += 1;
  const { open, paid } = readSaleIds(loop.folder);
  if (open?.saleId !== before.saleId) {
    if (!paid.has(before.saleId)) loop.lost.push(`the open sale ${before.saleId} is gone`);
    return;
  }
  for (const line of before.lines) {
    const kept = open.lines.find(({ lineId }) => lineId === line.lineId);
    if (!kept || kept.quantity < line.quantity) loop.lost.push(`line ${line.name} of the open sale is gone`);
  }
}

/** One last start, in peace, until the hub has everything; then the laws. */
async function askTheBooks(loop: Loop, hub: RunningHub, times: number): Promise<Breach[]> {
  const till = startTill(loop.args, loop.engineOf(times));
  try {
    await till.ready;
    const givesUpAt = Date.now() + drainMs;
    for (;;) {
      const breaches = breachesOf(
        await gatherEvidence(loop.folder, hub, loop.company, [...loop.shown.values()]),
      );
      if (breaches.length === 0 || Date.now() > givesUpAt) return breaches;
      await setTimeout(250);
    }
  } finally {
    await till.stop();
  }
}
