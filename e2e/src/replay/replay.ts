import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { createCompany } from '@tillbridge/hub/company';
import { createEnrolmentCode } from '@tillbridge/hub/enrolment';
import { type RunningHub, startHub } from '@tillbridge/hub/server';
import { companyOf } from './company';
import { type HeadlessTill, openHeadlessTill } from './headless-till';
import { hubStockMoved, hubTotals } from './hub-totals';
import type { Invoice } from './sales-log';
import type { LogTotals } from './totals';

export type ReplayOptions = {
  terminals: number;
  /** Told of each invoice that was sold, and of what else happens. */
  sold(count: number): void;
  tell(what: string): void;
};

export type Replayed = { totals: LogTotals; piecesMoved: number; soldWhileAway: number };

/** The part of the log during which the hub is away: the middle of it. */
const hubLeavesAt = 0.4;
const hubReturnsAt = 0.6;
const longestDrainMs = 120_000;

/** Sells every invoice of a log at one of several headless tills and answers what the hub has heard in the end. */
export async function replay(invoices: readonly Invoice[], options: ReplayOptions): Promise<Replayed> {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-replay-'));
  const company = companyOf(invoices, options.terminals);
  const dataDir = join(folder, 'hub');
  let hub: RunningHub | null = await startHub({ dataDir });
  const { port } = hub;
  const tills: HeadlessTill[] = [];
  try {
    await createCompany(hub.hub.db, hub.hub.deps, company.plan);
    for (const register of company.plan.registers) {
      const till = openHeadlessTill(join(folder, register.name), register.name, company.itemByCode);
      tills.push(till);
      await enrol(hub, till, { tenantId: company.tenantId, registerId: register.registerId, who: 'replay' });
      till.engine.start();
    }
    let soldWhileAway = 0;
    const leaves = Math.floor(invoices.length * hubLeavesAt);
    const returns = Math.floor(invoices.length * hubReturnsAt);
    for (const [index, invoice] of invoices.entries()) {
      if (index === leaves) {
        await hub?.close();
        hub = null;
        options.tell('The hub is stopped; the tills go on');
      }
      if (index === returns) {
        hub = await startHub({ dataDir, port });
        options.tell(`The hub is back after ${soldWhileAway} invoices`);
      }
      if (hub === null) soldWhileAway += 1;
      tills[index % tills.length]?.sell(invoice);
      options.sold(index + 1);
      // The tills' own loops push meanwhile, as they do between two customers.
      await setImmediate();
    }
    hub ??= await startHub({ dataDir, port });
    await drain(tills);
    const totals = await hubTotals(hub.hub.db, company.tenantId);
    return { totals, soldWhileAway, piecesMoved: await hubStockMoved(hub.hub.db, company.tenantId) };
  } finally {
    for (const till of tills) await till.engine.close();
    await hub?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Place = Parameters<typeof createEnrolmentCode>[2];

async function enrol({ hub, url }: RunningHub, { engine }: HeadlessTill, place: Place): Promise<void> {
  const made = await createEnrolmentCode(hub.db, hub.deps, place);
  if (!made.ok) throw new Error(made.refusal.kind);
  const enrolled = await engine.sync.enrol(url, made.value.code);
  if (!enrolled.ok) throw new Error(enrolled.refusal.sentence);
  const loaded = await engine.sync.pullOnce();
  if (loaded.kind === 'failed')
    throw new Error(`the catalogue did not arrive: ${JSON.stringify(loaded.problem)}`);
}

/** Until every till has said everything; a till that lost the hub is asked to try again now. */
async function drain(tills: readonly HeadlessTill[]): Promise<void> {
  const givesUpAt = performance.now() + longestDrainMs;
  const waiting = () => tills.filter(({ engine }) => engine.api.status().outbox.count > 0);
  for (let left = waiting(); left.length > 0; left = waiting()) {
    if (performance.now() > givesUpAt)
      throw new Error('the tills still have facts that the hub will not take');
    for (const { engine } of left) engine.api.retryNow();
    await setTimeout(100);
  }
}
