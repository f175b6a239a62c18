import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lookupKeys } from '@tillbridge/core/barcode';
import { type TenantId, assert } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import Sqlite from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CompanyPlan, createCompany } from '../company';
import { type Database, asTenant, openDatabase, rowsOf } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { buildSnapshot } from '../snapshot';
import { TestClock, smallCompany } from '../testing';
import { newPostgresDatabase } from '../testing/databases';
import { importCatalogue } from './import-catalogue';

const iowa = fileURLToPath(
  new URL('../../../../../shared/reference/data/catalog/iowa_liquor_products_2022-11.csv', import.meta.url),
);

describe('a catalogue that comes as CSV', () => {
  let db: Database;
  let deps: HubDeps;
  let folder: string;
  let seed = 300;
  const clock = new TestClock();
  beforeAll(async () => {
    db = await openDatabase({ databaseUrl: await newPostgresDatabase() });
    deps = hubDeps(randomBytes(32), clock);
    folder = mkdtempSync(join(tmpdir(), 'tillbridge-import-'));
  });
  afterAll(async () => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const newCompany = async (): Promise<CompanyPlan> => {
    const plan = smallCompany(seed++, 1);
    await createCompany(db, deps, plan);
    return plan;
  };
  const run = async (tenantId: TenantId, bytes: string | Uint8Array) => {
    const path = join(folder, `${seed}-${Math.trunc(performance.now() * 1000)}.csv`);
    writeFileSync(path, bytes);
    return importCatalogue(db, deps, { tenantId, path, who: 'test' });
  };
  const itemsOf = (tenantId: TenantId): Promise<ItemV1[]> =>
    asTenant(db, tenantId, async (tx) =>
      (
        await rowsOf<{ record: ItemV1 }>(
          tx,
          sql`select record from item where tenant_id = ${tenantId} order by sku`,
        )
      ).map(({ record }) => record),
    );

  it('[IP9] reads our own header: price, several codes, a case, a weighed item', async () => {
    const { tenantId } = await newCompany();
    const done = await run(
      tenantId,
      'sku,name,brand,category,price,barcodes,case_barcode,case_quantity,unit,tax_codes,moves_stock\n' +
        'A1,"Cola, large",Fizz,Drinks,"$1,234.50",952010300000|9520103000017,10400101003363,24,,,\n' +
        'A2,Apples,,Fruit,3.99,,,,kg,GST,no\n',
    );
    expect(done).toMatchObject({
      ok: true,
      value: { rows: 2, new: 2, refused: { count: 0 }, made: { categories: 2 } },
    });
    const items = (await itemsOf(tenantId)).filter(({ sku }) => sku.startsWith('A'));
    expect(items).toMatchObject([
      {
        sku: 'A1',
        name: 'Cola, large',
        brand: 'Fizz',
        prices: [{ price: 123_450, effectiveFrom: null }],
        barcodes: [
          { code: '952010300000', packQuantity: 1000 },
          { code: '9520103000017', packQuantity: 1000 },
          { code: '10400101003363', packQuantity: 24_000 },
        ],
        unitOfMeasure: 'each',
        movesStock: true,
      },
      { sku: 'A2', unitOfMeasure: 'kg', prices: [{ price: 399 }], movesStock: false, barcodes: [] },
    ]);
  });

  it('[IP11] the same file again changes nothing; a new price begins now and the old one stays in the history', async () => {
    const { tenantId } = await newCompany();
    const file = 'sku,name,price,barcodes\nB1,Bread,4.50,1\nB2,Milk,3.20,2\n';
    await run(tenantId, file);
    expect(await run(tenantId, file)).toMatchObject({ value: { new: 0, changed: 0, unchanged: 2 } });
    clock.pass(1000);
    expect(await run(tenantId, file.replace('4.50', '4.80'))).toMatchObject({
      value: { changed: 1, unchanged: 1 },
    });
    const bread = (await itemsOf(tenantId)).find(({ sku }) => sku === 'B1');
    expect(bread?.prices).toMatchObject([
      { price: 450, effectiveFrom: null },
      { price: 480, effectiveFrom: clock.now() },
    ]);
  });

  it('[IP4] a corrupt row gets a sentence with its line, and the rest goes on', async () => {
    const { tenantId } = await newCompany();
    const done = await run(
      tenantId,
      [
        'sku,name,price,barcodes',
        'D1,Good,1.00,',
        'D2,Too few',
        'D3,"Never closed,1.00,',
        'D4,Good too,2.00,',
        ',No number,1.00,',
        'D6,No price,abc,',
        'D7,Odd cent,1.005,',
        'D8,Spoilt,1.00,9.52E+11',
        'D1,Twice,1.00,',
        'D9,"Two\nlines",5.00,',
      ].join('\r\n'),
    );
    assert(done.ok, 'the file was read');
    expect(done.value).toMatchObject({ rows: 10, new: 3 });
    expect(done.value.refused.first).toEqual([
      { line: 3, column: null, reason: 'The row has 2 columns and the header 4.' },
      { line: 4, column: null, reason: 'A quotation mark is opened and not closed.' },
      { line: 6, column: 'sku', reason: 'The sku is empty.' },
      { line: 7, column: 'price', reason: 'abc is not a price.' },
      { line: 8, column: 'price', reason: '1.005 has more than 2 decimals.' },
      {
        line: 9,
        column: 'barcodes',
        reason: 'A spreadsheet has turned the barcode into 9.52E+11: its digits are gone.',
      },
      { line: 10, column: 'sku', reason: 'The SKU D1 stands on line 2 already.' },
    ]);
    const names = (await itemsOf(tenantId)).filter(({ sku }) => sku.startsWith('D')).map(({ name }) => name);
    expect(names).toEqual(['Good', 'Good too', 'Two lines']);
  });

  it.each([
    {
      why: 'UTF-8 with a byte order mark',
      bytes: Buffer.from('\ufeffsku,name,price\nE1,Rosé,5.00\n', 'utf8'),
    },
    { why: 'Latin-1', bytes: Buffer.from('sku,name,price\nE1,Rosé,5.00\n', 'latin1') },
    {
      why: 'semicolons and a carriage return',
      bytes: Buffer.from('sku;name;price\r\nE1;Rosé;5.00\r\n', 'utf8'),
    },
  ])('[IP3] reads $why', async ({ bytes }) => {
    const { tenantId } = await newCompany();
    expect(await run(tenantId, bytes)).toMatchObject({ ok: true, value: { new: 1, refused: { count: 0 } } });
    expect((await itemsOf(tenantId)).some(({ name }) => name === 'Rosé')).toBe(true);
  });

  it('[IP7] a file without a price column is refused with what is missing', async () => {
    const { tenantId } = await newCompany();
    const done = await run(tenantId, 'sku,name\nF1,Thing\n');
    expect(done).toMatchObject({ ok: false, refusal: { kind: 'column-missing' } });
  });

  it.skipIf(!existsSync(iowa))(
    '[IP8] [IP17] the Iowa catalogue imports with the totals of its facts, and each code finds its product: needs ../shared',
    async () => {
      const facts = JSON.parse(readFileSync(iowa.replace(/csv$/, 'facts.json'), 'utf8')) as {
        rows: number;
        upc_by_length_after_left_pad_to_12: Record<string, number>;
        upc_values_on_more_than_one_row: number;
        min_retail: number;
        max_retail: number;
      };
      const plan = await newCompany();
      const done = await importCatalogue(db, deps, { tenantId: plan.tenantId, path: iowa, who: 'test' });
      assert(done.ok, 'the file was read');
      const report = done.value;
      expect(report).toMatchObject({ rows: facts.rows, new: facts.rows, changed: 0, unchanged: 0 });
      expect(report.refused.count).toBe(0);
      const byLength = Object.fromEntries(
        Object.entries(report.codes.rightByLength).map(([length, count]) => [`len${length}_ok`, count]),
      );
      expect({ blank: report.codes.blank, ...byLength }).toEqual(facts.upc_by_length_after_left_pad_to_12);
      expect(report.shared.count).toBe(facts.upc_values_on_more_than_one_row);
      expect(report.prices).toEqual({
        lowest: facts.min_retail * 100,
        highest: Math.round(facts.max_retail * 100),
      });

      const [store] = plan.stores;
      assert(store, 'there is a store');
      const path = join(folder, 'iowa.db');
      await buildSnapshot(db, { tenantId: plan.tenantId, storeId: store.storeId }, path, 0);
      const replica = new Sqlite(path, { readonly: true });
      const find = replica.prepare<[string], { sku: string }>(
        'select sku from barcode join item using (item_no) where key = ?',
      );
      const missing: string[] = [];
      for (const item of await itemsOf(plan.tenantId)) {
        for (const { code } of item.barcodes) {
          // Scanned as it stands in the file, and with the zeros that the bottle has.
          for (const scanned of code.length < 12 && code.length > 8
            ? [code, code.padStart(12, '0')]
            : [code]) {
            const found = lookupKeys(scanned).flatMap((key) => find.all(key).map(({ sku }) => sku));
            if (!found.includes(item.sku)) missing.push(`${scanned} ${item.sku}`);
          }
        }
      }
      replica.close();
      expect(missing).toEqual([]);
    },
  );
});
