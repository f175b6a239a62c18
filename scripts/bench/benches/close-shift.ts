import { cpSync } from 'node:fs';
import { type ShiftId, assert, money } from '@tillbridge/core/kernel';
import { type ShiftEvent, totalsOf } from '@tillbridge/core/shift';
import type { Fact, ShiftTotalsV1 } from '@tillbridge/core/wire';
import type { Database } from '../../../apps/desktop/src/engine/database/database';
import type { Bench } from '../benches';
import { median, noisePercent, spreadOf } from '../measure/index';
import { copyReplicaInto, freshFolder } from '../shop/replica-file';
import { type BenchTill, enrolFolder, openTill, standAlone } from '../till/open-till';
import { mustDo } from '../till/terminal-client';
import { sellForCash } from '../till/till-folder';

const items = 5_000;
/** One short of where the totals follow the sales by themselves: as much as a close ever finds left to fold. */
const leftToFold = 255;
const foldEvery = 256;

/**
 * A shift that sold for a month without anybody cashing up, counted and closed: its totals followed the sales, so the close folds
 * what the last few left. Beside it what a close would cost that adds up all sales of the shift at that moment.
 */
export const closeShift: Bench = async ({ isQuick }) => {
  const sales = Math.floor((isQuick ? 2_000 : 50_000) / foldEvery) * foldEvery + leftToFold;
  const rounds = isQuick ? 3 : 7;
  const sold = freshFolder('close-shift');
  await sellInOneShift(sold, sales);
  const closing: number[] = [];
  const adding: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const folder = freshFolder(`close-shift-${round}`);
    cpSync(sold, folder, { recursive: true });
    const till = await openTill(folder);
    const shiftId = openShiftOf(till);
    const begun = performance.now();
    const totals = addUp(till.ledger, shiftId);
    adding.push(performance.now() - begun);
    closing.push(close(till, shiftId));
    const [z] = till.engine.api.zReports({ limit: 1 });
    assert(z?.totals.sales === sales, 'the Z report has every sale of the shift');
    assert(
      JSON.stringify(z.totals) === JSON.stringify(totals),
      'the totals that were kept are the sum of all',
    );
    await till.engine.close();
  }
  return {
    figures: [
      {
        name: `close of a shift with ${sales.toLocaleString('en')} sales`,
        value: median(closing),
        unit: 'ms',
        yardstick: { name: 'adding all of them up at the close', value: median(adding) },
        goals: [{ of: 'figure', is: 'at most', limit: 500 }],
        note: `${leftToFold} sales were left to fold; count, Z report, its paper and ledger entries included; rounds differ by ±${noisePercent(closing).toFixed(0)} %`,
      },
    ],
    spreads: { 'close of a shift': spreadOf(closing) },
  };
};

async function sellInOneShift(folder: string, sales: number): Promise<void> {
  copyReplicaInto(folder, items);
  enrolFolder(folder, standAlone);
  const due: (() => void)[] = [];
  const timers = {
    after(delayMs: number, act: () => void) {
      if (delayMs === 0) due.push(act);
      return () => undefined;
    },
  };
  const till = await openTill(folder, { timers });
  till.ledger.pragma('synchronous = off');
  const float = { total: money(20_000), denominations: [] };
  mustDo(till.engine.api.openShift({ ...till.nextIntent(), drawer: '1', float }));
  for (let saleNo = 0; saleNo < sales; saleNo++) {
    sellForCash(till, saleNo, items);
    for (const act of due.splice(0)) act();
  }
  await till.engine.close();
}

/** From the table: asking the till would fold what the close is to find. */
function openShiftOf({ ledger }: BenchTill): ShiftId {
  const row = ledger
    .prepare<[], { shiftId: ShiftId }>('select shift_id as shiftId from shift where z_number is null')
    .get();
  assert(row, 'the shift is open');
  return row.shiftId;
}

/** @returns how long the person waited from the count to the Z report, in ms */
function close({ engine: { api }, nextIntent }: BenchTill, shiftId: ShiftId): number {
  const begun = performance.now();
  const count = { total: money(100_000), denominations: [] };
  mustDo(api.countDrawer({ ...nextIntent(), shiftId, count }));
  mustDo(api.closeShift({ ...nextIntent(), shiftId, left: money(0), reason: null, unapproved: false }));
  return performance.now() - begun;
}

function addUp(ledger: Database, shiftId: ShiftId): ShiftTotalsV1 {
  const rows = ledger.prepare<[], { body: string }>('select body from journal order by sequence').iterate();
  function* events(): Iterable<ShiftEvent> {
    for (const { body } of rows) {
      const { fact } = JSON.parse(body) as { fact: Fact };
      if (fact.type === 'sale-completed' && fact.shiftId === shiftId) yield { kind: 'sale', sale: fact };
    }
  }
  return totalsOf(events());
}
