import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { assert, units } from '@tillbridge/core/kernel';
import type { Done } from '../../../apps/desktop/src/ipc';
import type { Bench } from '../benches';
import { type Figure, median, noisePercent, perSecond, spreadOf, timeEach } from '../measure/index';
import { itemIdAt } from '../shop/catalogue';
import { copyReplicaInto, freshFolder } from '../shop/replica-file';
import {
  type AlmostPaid,
  almostPaid,
  cardPart,
  decide,
  decideInFull,
  linesPerSale,
} from '../till/five-lines';
import { HandWrittenLedger, type SaleRows, lastSequence, rowsOfSales } from '../till/hand-written-ledger';
import { type BenchTill, enrolFolder, ids, ledgerIn, openTill, standAlone } from '../till/open-till';
import { SaleWriter } from '../till/sale-writer';

const items = 10_000;
type Contender = 'transaction' | 'by hand' | 'raw' | 'whole step' | 'by hand, deciding';

/**
 * A sale of five lines and two tenders, made durable (ADR 0009). Its transaction, by the engine's own functions from the decided
 * sale to the disk, against the same rows by prepared statements and against nothing but the bytes; and the whole step of the
 * engine that completes a sale, decision included, beside the same rows and beside rows and a bare decision. Ringing up is the
 * bench `scan`.
 */
export const commit: Bench = async ({ isQuick }) => {
  const rounds = isQuick ? 3 : 7;
  const sales = isQuick ? 100 : 400;
  const folder = freshFolder('commit');
  copyReplicaInto(folder, items);
  enrolFolder(folder, standAlone);
  const till = await openTill(folder);
  const ledger = ledgerIn(freshFolder('commit-transaction'));
  const writer = new SaleWriter(ledger);
  const handLedger = ledgerIn(freshFolder('commit-by-hand'));
  const byHand = new HandWrittenLedger(handLedger);
  const decidingLedger = ledgerIn(freshFolder('commit-deciding'));
  const deciding = new HandWrittenLedger(decidingLedger);
  const raw = openSync(join(folder, 'raw.bin'), 'w');
  let bytes = Buffer.alloc(0);
  let rungUp: AlmostPaid[] = [];
  let intentIds: string[] = [];
  let last: { rows: SaleRows[]; rungUp: AlmostPaid[] } = { rows: [], rungUp: [] };
  // What was decided only for its time's sake has to be used for something, or the compiler leaves it out.
  let decisions = 0;
  const measured: Record<Contender, number[][]> = {
    transaction: [],
    'by hand': [],
    raw: [],
    'whole step': [],
    'by hand, deciding': [],
  };
  const names = Object.keys(measured) as Contender[];
  const lastRound = (index: number): { row: SaleRows; almost: AlmostPaid } => {
    const [row, almost] = [last.rows[index], last.rungUp[index]];
    assert(row && almost, 'the round before left its rows');
    return { row, almost };
  };

  const contenders: Record<Contender, (round: number, index: number) => number> = {
    transaction(_round, index) {
      const almost = rungUp[index];
      assert(almost, 'each sale of the round was rung up');
      writer.ringUp(almost.sale);
      const decided = decide(almost);
      return timeOnce(() => writer.write(intentIds[index] ?? '', decided));
    },
    'by hand'(_round, index) {
      const { row, almost } = lastRound(index);
      byHand.ringUp(row);
      // As before every commit of a till: what the processor holds ready is the decision, not the last commit.
      decisions += decide(almost).stock.length;
      return timeOnce(() => byHand.write(row));
    },
    raw: () =>
      timeOnce(() => {
        writeSync(raw, bytes);
        fsyncSync(raw);
      }),
    'whole step': (round, index) => sellOne(till, round * sales + index),
    'by hand, deciding'(_round, index) {
      const { row, almost } = lastRound(index);
      deciding.ringUp(row);
      return timeOnce(() => {
        decisions += decideInFull(almost).length;
        deciding.write(row);
      });
    },
  };
  // In turns sale by sale: whatever else the machine is doing hits all of them. Nobody counts before the second round, because
  // those who write by hand take the rows that the round before left.
  for (let round = 0; round <= rounds + 1; round++) {
    rungUp = Array.from({ length: sales }, (_, index) => almostPaid(round * sales + index, items));
    intentIds = rungUp.map(() => `bench-${ids.next()}`);
    const before = lastSequence(ledger);
    const took = names.map(() => [] as number[]);
    globalThis.gc?.();
    for (let index = 0; index < sales; index++) {
      for (const [no, name] of names.entries()) {
        if (round > 0 || name === 'transaction') took[no]?.push(contenders[name](round, index));
      }
    }
    if (round > 1) names.forEach((name, no) => measured[name].push(took[no] ?? []));
    last = { rows: rowsOfSales(ledger, intentIds, before), rungUp };
    if (round === 0) bytes = Buffer.alloc(measureBytes(last.rows), 1);
  }
  writer.assertSound((rounds + 2) * sales);
  assert(till.engine.verify().sales === (rounds + 1) * sales, 'the till holds every sale that it rang up');
  assert(decisions === (linesPerSale + 64) * (rounds + 1) * sales, 'each decision was made');
  await till.engine.close();
  for (const each of [ledger, handLedger, decidingLedger]) each.close();
  closeSync(raw);

  const ofRounds = (name: Contender) => median(measured[name].map(perSecond));
  // A slow moment of the machine hits both of a round: on a busy one this says more than the ratio of two medians.
  const ownRatio = (name: Contender, yardstick: Contender) =>
    median(measured[name].map((round, no) => perSecond(round) / perSecond(measured[yardstick][no] ?? [])));
  const all = (name: Contender) => spreadOf(measured[name].flat());
  const spread = (name: Contender) =>
    `p50 ${all(name).p50.toFixed(2)} ms, p99 ${all(name).p99.toFixed(2)} ms`;
  const noise = (name: Contender) => `±${noisePercent(measured[name].map(perSecond)).toFixed(0)} %`;
  const figure = (name: string, contender: Contender, yardstick: Figure['yardstick']): Figure => ({
    name,
    value: ofRounds(contender),
    unit: 'per second',
    yardstick,
    goals: [],
  });
  const hand = { name: 'the same rows by prepared statements', value: ofRounds('by hand') };
  const figures: Figure[] = [
    {
      ...figure('durable sale commit', 'transaction', hand),
      goals: [{ of: 'ratio', is: 'at least', limit: 0.9 }],
      note: `from the decided sale to the disk: ${linesPerSale} lines, 2 tenders, ${last.rows[0]?.stock.length ?? 0} stock moves, ${last.rows[0]?.money.length ?? 0} money moves, print job; ${spread('transaction')} (by hand ${spread('by hand')}); rounds differ by ${noise('transaction')}, the median of their own ratios is ${ownRatio('transaction', 'by hand').toFixed(2)}`,
    },
    figure('durable sale commit', 'transaction', {
      name: `write + fsync of the same ${Math.round(bytes.length / 1024)} KiB`,
      value: ofRounds('raw'),
    }),
    {
      ...figure('a sale completed, the whole step', 'whole step', hand),
      note: `the engine's use case, decision included; ${spread('whole step')}; rounds differ by ${noise('whole step')}, the median of their own ratios is ${ownRatio('whole step', 'by hand').toFixed(2)} to the rows and ${ownRatio('whole step', 'by hand, deciding').toFixed(2)} to the rows with a bare decision`,
    },
    figure('a sale completed, the whole step', 'whole step', {
      name: 'a bare decision and the same rows by prepared statements',
      value: ofRounds('by hand, deciding'),
    }),
  ];
  return { figures, spreads: Object.fromEntries(names.map((name) => [`commit, ${name}`, all(name)])) };
};

/** In a ledger of its own: it changes how that is written. */
function measureBytes(rows: readonly SaleRows[]): number {
  const ledger = ledgerIn(freshFolder('commit-bytes'));
  const bytes = new HandWrittenLedger(ledger).bytesPerSale(rows);
  ledger.close();
  return bytes;
}

const timeOnce = (act: () => void): number => timeEach(1, act)[0] ?? 0;
const must = (done: Done): void => assert(done.ok, done.ok ? '' : done.refusal.sentence);

/** @returns how long the step took that completed the sale, in ms */
function sellOne({ engine: { api }, nextIntent }: BenchTill, saleNo: number): number {
  for (let line = 0; line < linesPerSale; line++) {
    const itemId = itemIdAt((saleNo * linesPerSale + line) % items);
    must(api.addItem({ ...nextIntent(), itemId, quantity: units(1) }));
  }
  must(api.startTender(nextIntent()));
  must(api.takeTender({ ...nextIntent(), kind: 'card-manual', amount: cardPart, reference: '123456' }));
  const intent = nextIntent();
  const amount = api.sale().cashDue;
  const begun = performance.now();
  const done = api.takeTender({ ...intent, kind: 'cash', amount, reference: null });
  const tookMs = performance.now() - begun;
  must(done);
  return tookMs;
}
