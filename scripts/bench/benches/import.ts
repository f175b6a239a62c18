import { randomBytes } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TenantId, assert } from '@tillbridge/core/kernel';
import { parse } from 'csv-parse';
import pg from 'pg';
import { createCompany } from '../../../apps/hub/src/company';
import { openDatabase } from '../../../apps/hub/src/database';
import { hubDeps } from '../../../apps/hub/src/hub-deps';
import { goOn, receiveFile, showImport, startApply, startCheck } from '../../../apps/hub/src/import';
import type { Bench } from '../benches';
import { startPostgres } from '../hub/postgres';
import { spreadOf } from '../measure/index';
import { storeRecord, tenantId } from '../shop/company';
import { freshFolder } from '../shop/replica-file';

const mebibyte = 1_048_576;
const rowsPerInsert = 1_000;

/** A catalogue as a file: dry run and apply, and the memory on top of an idle hub. */
export const importFile: Bench = async ({ isQuick }) => {
  const rows = isQuick ? 5_000 : 100_000;
  const path = join(freshFolder('import-file'), 'products.csv');
  writeFileSync(path, fileOf(rows));
  const postgres = await startPostgres();
  try {
    const url = await postgres.create('import');
    const bareMs = await bare(url, path);
    const { checkedMs, appliedMs, memory } = await ours(url, path, rows);
    const perSecond = (ms: number): number => (rows / ms) * 1_000;
    const yardstick = { name: 'csv-parse and bare unnest inserts', value: perSecond(bareMs) };
    const name = `import of ${rows.toLocaleString('en')} rows`;
    return {
      figures: [
        {
          name: `${name}, extra memory at most`,
          value: Math.max(...memory),
          unit: 'MiB',
          yardstick: { name: 'the file', value: (rows * 90) / mebibyte },
          goals: [{ of: 'figure', is: 'at most', limit: 300 }],
          note: 'resident memory above that of the opened hub, looked at every 50 ms from the upload to the last batch',
        },
        {
          name: `${name}, dry run`,
          value: perSecond(checkedMs),
          unit: 'per second',
          yardstick,
          goals: [],
          note: 'rows, upload included',
        },
        {
          name: `${name}, apply`,
          value: perSecond(appliedMs),
          unit: 'per second',
          yardstick,
          goals: [],
          note: 'rows, all new, feed included',
        },
      ],
      spreads: { 'import: extra memory, MiB': spreadOf(memory) },
    };
  } finally {
    await postgres.stop();
  }
};

function* lines(rows: number): Generator<string> {
  yield 'sku,name,brand,category,price,barcodes,quantity';
  for (let no = 0; no < rows; no++) {
    yield `SKU-${no},A product with an ordinary name ${no},Brand ${no % 300},Food > Aisle ${no % 40},${no % 500}.50,${200_000_000_000 + no},${no % 30}`;
  }
}
const fileOf = (rows: number): string => [...lines(rows)].join('\n');

async function ours(url: string, path: string, rows: number) {
  const db = await openDatabase({ databaseUrl: url });
  const deps = hubDeps(randomBytes(32));
  await createCompany(db, deps, companyOf(tenantId));
  const before = process.memoryUsage().rss;
  const memory: number[] = [];
  const looking = setInterval(() => memory.push((process.memoryUsage().rss - before) / mebibyte), 50);
  const began = performance.now();
  const bytes = createReadStream(path) as AsyncIterable<Uint8Array>;
  const received = await receiveFile(db, deps, { tenantId, who: 'bench' }, { name: 'products.csv', bytes });
  assert(received.ok, 'the file is taken');
  const which = { tenantId, importId: received.value.importId, who: 'bench' };
  const checking = await startCheck(db, deps, which, received.value.mapping);
  assert(checking.ok, 'its columns are known');
  await goOn(db, deps, which);
  const checked = performance.now();
  const applying = await startApply(db, deps, which);
  assert(applying.ok, 'there is something to apply');
  await goOn(db, deps, which);
  const applied = performance.now();
  clearInterval(looking);
  memory.push((process.memoryUsage().rss - before) / mebibyte);
  const run = await showImport(db, which);
  assert(run?.counts.applied.products === rows, 'every row became a product');
  await db.close();
  return { checkedMs: checked - began, appliedMs: applied - checked, memory };
}

const companyOf = (id: TenantId) => ({
  tenantId: id,
  name: 'Bench',
  stores: [storeRecord],
  registers: [],
  categories: [],
  staff: [],
  items: [],
  openingStock: [],
});

/** The least that anybody could do with the file: its rows in a table. */
async function bare(url: string, path: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'create table bare (sku text primary key, name text, brand text, category text, price text, code text, quantity text)',
  );
  const began = performance.now();
  let batch: string[][] = [];
  const save = async (): Promise<void> => {
    const columns = Array.from({ length: 7 }, (_, column) => batch.map((row) => row[column] ?? ''));
    await client.query(
      'insert into bare select * from unnest($1::text[],$2::text[],$3::text[],$4::text[],$5::text[],$6::text[],$7::text[])',
      columns,
    );
    batch = [];
  };
  const rows = createReadStream(path).pipe(parse({ from_line: 2 })) as AsyncIterable<string[]>;
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === rowsPerInsert) await save();
  }
  if (batch.length > 0) await save();
  const tookMs = performance.now() - began;
  await client.end();
  return tookMs;
}
