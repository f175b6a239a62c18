import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { assert, units } from '@tillbridge/core/kernel';
import type { Done } from '../../../apps/desktop/src/ipc';
import type { Bench } from '../benches';
import { type Figure, inTurns, median, noisePercent, perSecond, spreadOf, timeEach } from '../measure/index';
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

/**
 * A sale of five lines and two tenders, made durable (ADR 0009). Its transaction, by the engine's own functions from the decided
 * sale to the disk, against the same rows by prepared statements and against nothing but the bytes; and the whole step of the
 * engine that completes a sale, decision included, beside the same rows and beside rows and a bare decision. Ringing up is the
 * bench `scan`.
 */
export const commit: Bench = async ({ isQuick }) => {
  const rounds = isQuick ? 3 : 11;
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
  let rows: SaleRows[] = [];
  let bytes = Buffer.alloc(0);
  let rungUp: AlmostPaid[] = [];
  // What was decided only for its time's sake has to be used for something, or the compiler leaves it out.
  let decisions = 0;
  const almost = (index: number): AlmostPaid => {
    const sale = rungUp[index];
    assert(sale, 'each row of the round has its sale');
    return sale;
  };

  const measured = await inTurns<number[]>(rounds, [
    {
      name: 'transaction',
      round(number) {
        const before = lastSequence(ledger);
        rungUp = Array.from({ length: sales }, (_, index) => almostPaid(number * sales + index, items));
        const intentIds = rungUp.map(() => `bench-${ids.next()}`);
        const took = rungUp.map((almost, index) => {
          writer.ringUp(almost.sale);
          const decided = decide(almost);
          return timeOnce(() => writer.write(intentIds[index] ?? '', decided));
        });
        rows = rowsOfSales(ledger, intentIds, before);
        return took;
      },
    },
    {
      name: 'by hand',
      round(number) {
        if (number === 0) {
          bytes = Buffer.alloc(byHand.bytesPerSale(rows), 1);
          return [];
        }
        return rows.map((row, index) => {
          byHand.ringUp(row);
          // As before every commit of a till: what the processor holds ready is the decision, not the last commit.
          decisions += decide(almost(index)).stock.length;
          return timeOnce(() => byHand.write(row));
        });
      },
    },
    {
      name: 'raw',
      round: () =>
        timeEach(sales, () => {
          writeSync(raw, bytes);
          fsyncSync(raw);
        }),
    },
    {
      name: 'whole step',
      round: () => Array.from({ length: sales }, (_, index) => sellOne(till, index)),
    },
    {
      name: 'by hand, deciding',
      round: () =>
        rows.map((row, index) => {
          deciding.ringUp(row);
          return timeOnce(() => {
            decisions += decideInFull(almost(index)).length;
            deciding.write(row);
          });
        }),
    },
  ]);
  writer.assertSound((rounds + 1) * sales);
  assert(till.engine.verify().sales === (rounds + 1) * sales, 'the till holds every sale that it rang up');
  assert(decisions === (linesPerSale * rounds + 64 * (rounds + 1)) * sales, 'each decision was made');
  await till.engine.close();
  for (const each of [ledger, handLedger, decidingLedger]) each.close();
  closeSync(raw);

  const ofRounds = (name: string) => median((measured.get(name) ?? []).map(perSecond));
  // A slow moment of the machine hits both of a round: on a busy one this says more than the ratio of two medians.
  const ownRatio = (name: string, yardstick: string) =>
    median(
      (measured.get(name) ?? []).map(
        (round, no) => perSecond(round) / perSecond(measured.get(yardstick)?.[no] ?? []),
      ),
    );
  const all = (name: string) => spreadOf((measured.get(name) ?? []).flat());
  const spread = (name: string) => `p50 ${all(name).p50.toFixed(2)} ms, p99 ${all(name).p99.toFixed(2)} ms`;
  const noise = (name: string) => `±${noisePercent((measured.get(name) ?? []).map(perSecond)).toFixed(0)} %`;
  const figure = (name: string, contender: string, yardstick: Figure['yardstick']): Figure => ({
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
      note: `from the decided sale to the disk: ${linesPerSale} lines, 2 tenders, ${rows[0]?.stock.length ?? 0} stock moves, ${rows[0]?.money.length ?? 0} money moves, print job; ${spread('transaction')} (by hand ${spread('by hand')}); rounds differ by ${noise('transaction')}, the median of their own ratios is ${ownRatio('transaction', 'by hand').toFixed(2)}`,
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
  const names = ['transaction', 'by hand', 'raw', 'whole step', 'by hand, deciding'];
  return { figures, spreads: Object.fromEntries(names.map((name) => [`commit, ${name}`, all(name)])) };
};

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
