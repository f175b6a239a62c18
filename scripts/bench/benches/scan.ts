import { lookupKeys } from '@tillbridge/core/barcode';
import { assert } from '@tillbridge/core/kernel';
import Sqlite from 'better-sqlite3';
import { seededRandom } from '../../../e2e/src/simulation/random';
import type { Bench } from '../benches';
import { type Figure, type Spread, inTurns, spreadOf, timeEach } from '../measure/index';
import { barcodeOf } from '../shop/catalogue';
import { copyReplicaInto, freshFolder, replicaFile } from '../shop/replica-file';
import { type BenchTill, enrolFolder, ledgerIn, openTill, standAlone } from '../till/open-till';

const linesPerSale = 10;

/** From the code in the engine's queue to the saved line, with catalogues of a supermarket and of a wholesaler. */
export const scan: Bench = async ({ isQuick }) => {
  const sizes = isQuick
    ? [{ items: 10_000, limit: 2 }]
    : [
        { items: 100_000, limit: 2 },
        { items: 1_000_000, limit: 5 },
      ];
  const figures: Figure[] = [];
  const spreads: Record<string, Spread> = {};
  for (const { items, limit } of sizes) {
    const { ours, bare } = await measure(items, isQuick ? 3 : 10, isQuick ? 20 : 100);
    const name = `scan to line, ${items.toLocaleString('en')} items`;
    spreads[name] = ours;
    spreads[`${name}, yardstick`] = bare;
    figures.push({
      name: `${name}, p99`,
      value: ours.p99,
      unit: 'ms',
      yardstick: { name: 'bare look-up + one commit, p99', value: bare.p99 },
      goals: [{ of: 'figure', is: 'at most', limit }],
      note: `p50 ${ours.p50.toFixed(2)} ms (yardstick ${bare.p50.toFixed(2)}), p95 ${ours.p95.toFixed(2)}; the open sale of up to ${linesPerSale} lines is on the disk each time`,
    });
  }
  return { figures, spreads };
};

async function measure(
  items: number,
  rounds: number,
  sales: number,
): Promise<{ ours: Spread; bare: Spread }> {
  const folder = freshFolder('scan');
  copyReplicaInto(folder, items);
  enrolFolder(folder, standAlone);
  const till = await openTill(folder);
  const random = seededRandom(`scans of ${items}`);
  const bare = bareLookUp(items);
  const measured = await inTurns<number[]>(rounds, [
    {
      name: 'engine',
      round: () =>
        Array.from({ length: sales }, () => scanSale(till, () => barcodeOf(random.below(items)))).flat(),
    },
    {
      name: 'bare',
      round: () => timeEach(sales * linesPerSale, () => bare.scan(barcodeOf(random.below(items)))),
    },
  ]);
  bare.close();
  await till.engine.close();
  const all = (name: string) => spreadOf((measured.get(name) ?? []).flat());
  return { ours: all('engine'), bare: all('bare') };
}

function scanSale({ engine, nextIntent }: BenchTill, nextCode: () => string): number[] {
  const took = timeEachScan(engine.scans, linesPerSale, () => ({
    ...nextIntent(),
    aim: null,
    data: nextCode(),
  }));
  assert(engine.api.sale().lines.length > 0, 'the scans made lines');
  const discarded = engine.api.discardSale(nextIntent());
  assert(discarded.ok, 'the sale was discarded');
  return took;
}

type Scans = BenchTill['engine']['scans'];

/** Making the scan (its id, its code) is the scanner's work and not timed. */
function timeEachScan(scans: Scans, times: number, make: () => Parameters<Scans['offer']>[0]): number[] {
  return Array.from({ length: times }, () => {
    const next = make();
    const begun = performance.now();
    const done = scans.offer(next);
    const tookMs = performance.now() - begun;
    assert(done.ok, done.ok ? '' : done.refusal.sentence);
    return tookMs;
  });
}

/** What the look-up and the safe keeping cost SQLite and the disk alone. */
function bareLookUp(items: number): { scan(code: string): void; close(): void } {
  const folder = freshFolder('scan-bare');
  const catalogue = new Sqlite(replicaFile(items), { readonly: true });
  catalogue.pragma('cache_size = -32000');
  const ledger = ledgerIn(folder);
  const find = catalogue.prepare<[string], { item_no: number; name: string }>(
    'select item.* from barcode join item using (item_no) where barcode.key = ?',
  );
  const save = ledger.prepare(
    'insert into open_sale (slot, body, saved_at) values (1, ?, 0) on conflict (slot) do update set body = excluded.body',
  );
  // As large as an open sale of five lines.
  const body = 'x'.repeat(3_500);
  let saved = 0;
  return {
    scan(code) {
      const found = find.get(lookupKeys(code)[0] ?? '');
      assert(found, `nothing carries ${code}`);
      // Never twice the same: SQLite would notice and write nothing.
      save.run(`${(saved += 1)} ${body}`);
    },
    close() {
      catalogue.close();
      ledger.close();
    },
  };
}
