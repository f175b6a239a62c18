import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { assert, money, units } from '@tillbridge/core/kernel';
import type { Done } from '../../../apps/desktop/src/ipc';
import type { Bench } from '../benches';
import { type Figure, inTurns, median, noisePercent, perSecond, spreadOf, timeEach } from '../measure/index';
import { itemIdAt } from '../shop/catalogue';
import { copyReplicaInto, freshFolder } from '../shop/replica-file';
import { HandWrittenLedger, type SaleRows, rowsOfSales } from '../till/hand-written-ledger';
import { type BenchTill, enrolFolder, ledgerIn, openTill, standAlone } from '../till/open-till';

const linesPerSale = 5;
const items = 10_000;
const cardPart = money(100);

/**
 * A sale of five lines and two tenders, made durable: the engine's own use case, against the same rows by prepared statements,
 * and against nothing but the bytes. Timed is the step that completes the sale; ringing up is the bench `scan`.
 */
export const commit: Bench = async ({ isQuick }) => {
  const rounds = isQuick ? 3 : 11;
  const sales = isQuick ? 100 : 400;
  const folder = freshFolder('commit');
  copyReplicaInto(folder, items);
  enrolFolder(folder, standAlone);
  const till = await openTill(folder);
  const handLedger = ledgerIn(freshFolder('commit-by-hand'));
  const byHand = new HandWrittenLedger(handLedger);
  const raw = openSync(join(folder, 'raw.bin'), 'w');
  let rows: SaleRows[] = [];
  let bytes = Buffer.alloc(0);

  const measured = await inTurns<number[]>(rounds, [
    {
      name: 'engine',
      round() {
        const before = lastSequence(till);
        const sold = Array.from({ length: sales }, (_, index) => sellOne(till, index));
        rows = rowsOfSales(
          till.ledger,
          sold.map((each) => each.intentId),
          before,
        );
        assert(rows.length === sales, `the ledger holds ${rows.length} of ${sales} sales`);
        return sold.map((each) => each.tookMs);
      },
    },
    {
      name: 'by hand',
      round(number) {
        if (number === 0) {
          bytes = Buffer.alloc(byHand.bytesPerSale(rows), 1);
          return [];
        }
        return rows.map((row) => {
          byHand.ringUp(row);
          return timeEach(1, () => byHand.write(row))[0] ?? 0;
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
  ]);
  await till.engine.close();
  handLedger.close();
  closeSync(raw);

  const ofRounds = (name: string) => (measured.get(name) ?? []).map(perSecond);
  const all = (name: string) => spreadOf((measured.get(name) ?? []).flat());
  const [engine, hand, bare] = [ofRounds('engine'), ofRounds('by hand'), ofRounds('raw')];
  // The median of the rounds' own ratios: a slow moment of the machine hits both of a round.
  const note = `5 lines, 2 tenders, ${rows[0]?.stock.length ?? 0} stock moves, ${rows[0]?.money.length ?? 0} money moves, print job; p50 ${all('engine').p50.toFixed(2)} ms, p99 ${all('engine').p99.toFixed(2)} ms (by hand ${all('by hand').p50.toFixed(2)} and ${all('by hand').p99.toFixed(2)}); rounds differ by ±${noisePercent(engine).toFixed(0)} %`;
  const figures: Figure[] = [
    {
      name: 'durable sale commit',
      value: median(engine),
      unit: 'per second',
      yardstick: { name: 'the same rows by prepared statements', value: median(hand) },
      goals: [{ of: 'ratio', is: 'at least', limit: 0.9 }],
      note,
    },
    {
      name: 'durable sale commit',
      value: median(engine),
      unit: 'per second',
      yardstick: {
        name: `write + fsync of the same ${Math.round(bytes.length / 1024)} KiB`,
        value: median(bare),
      },
      goals: [],
    },
  ];
  return {
    figures,
    spreads: {
      'commit, engine': all('engine'),
      'commit, by hand': all('by hand'),
      'commit, raw': all('raw'),
    },
  };
};

const lastSequence = ({ ledger }: BenchTill): number =>
  ledger.prepare<[], { last: number | null }>('select max(sequence) as last from journal').get()?.last ?? 0;

const must = (done: Done): void => assert(done.ok, done.ok ? '' : done.refusal.sentence);

function sellOne(
  { engine: { api }, nextIntent }: BenchTill,
  saleNo: number,
): { intentId: string; tookMs: number } {
  for (let line = 0; line < linesPerSale; line++) {
    must(
      api.addItem({
        ...nextIntent(),
        itemId: itemIdAt((saleNo * linesPerSale + line) % items),
        quantity: units(1),
      }),
    );
  }
  must(api.startTender(nextIntent()));
  must(api.takeTender({ ...nextIntent(), kind: 'card-manual', amount: cardPart, reference: '123456' }));
  const intent = nextIntent();
  const amount = api.sale().cashDue;
  const begun = performance.now();
  const done = api.takeTender({ ...intent, kind: 'cash', amount, reference: null });
  const tookMs = performance.now() - begun;
  must(done);
  return { intentId: intent.intentId, tookMs };
}
