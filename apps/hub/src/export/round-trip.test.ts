import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Id, assert, money, quantity } from '@tillbridge/core/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProductInput, saveProducts } from '../catalogue';
import { type Database, asTenant } from '../database';
import { readFileRecords } from '../import/file/read-file';
import { type TestImporter, testImporter, vendLike } from '../import/testing';
import { bothDatabases } from '../testing/databases';
import { type ExportWish, exportRows, writeCsv, writeXlsx } from './index';

const bytesOf = async (parts: AsyncIterable<string | Uint8Array>): Promise<Buffer> => {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(all);
};

const exported = async (
  db: Database,
  shop: TestImporter,
  kind: 'csv' | 'xlsx',
  wish: Partial<ExportWish> = {},
) => {
  const rows = exportRows(db, shop.deps, {
    tenantId: shop.tenantId,
    categoryId: null,
    withArchived: false,
    storeIds: shop.plan.stores.map(({ storeId }) => storeId),
    ...wish,
  });
  return bytesOf(kind === 'csv' ? writeCsv(rows) : (writeXlsx(rows) as AsyncIterable<Uint8Array>));
};

describe.each(bothDatabases)('a catalogue that goes out and comes in again, on $name', ({ open }) => {
  let db: Database;
  let seed = 500;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  it.each(['csv', 'xlsx'] as const)(
    '[EX1] as %s, every row is unchanged: variants, composites, stock',
    async (kind) => {
      const shop = await testImporter(db, seed++);
      await shop.apply(await shop.check(vendLike));
      const file = await exported(db, shop, kind);
      const run = await shop.check(file);
      expect(await shop.rows(run, 'changed')).toEqual([]);
      expect(await shop.rows(run, 'refused')).toEqual([]);
      expect(run).toMatchObject({
        format: 'tillbridge',
        fileKind: kind,
        counts: { new: 0, changed: 0, unchanged: 5, refused: 0 },
      });
    },
  );

  it('[EX1] into another company it makes the same catalogue', async () => {
    const from = await testImporter(db, seed++);
    await from.apply(await from.check(vendLike));
    const to = await testImporter(db, seed++);
    const run = await to.apply(await to.check(await exported(db, from, 'xlsx')));
    expect(run.counts).toMatchObject({ new: 4, refused: 0 });
    // The companies began with different things.
    const isOfFile = ({ sku }: { sku: string }): boolean => vendLike.includes(`,${sku},`);
    const told = async (shop: TestImporter) =>
      (await shop.items()).filter(isOfFile).map(({ sku, name, attributes, barcodes, prices }) => ({
        sku,
        name,
        attributes,
        barcodes,
        price: prices.at(-1)?.price,
      }));
    expect(await told(to)).toEqual(await told(from));
    expect(await to.onHand(0)).toMatchObject({ 'T-S': 12, 'T-M': 7, MUG: 5 });
  });

  it('[EX1] only a category with those below it, and archived ones only when asked for', async () => {
    const shop = await testImporter(db, seed++);
    await shop.apply(
      await shop.check(
        'sku,name,category,price,active\nG1,Red,Drinks > Wine,1,yes\nG2,Ale,Drinks,1,yes\nG3,Old,Drinks,1,no\nG4,Bun,Bread,1,yes\n',
      ),
    );
    const drinks = (await shop.items()).find(({ sku }) => sku === 'G2')?.categoryId ?? null;
    assert(drinks, 'ale has a category');
    const skus = async (wish: Partial<ExportWish>) =>
      (await exported(db, shop, 'csv', wish))
        .toString()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',')[1])
        .filter(Boolean)
        .sort();
    expect(await skus({ categoryId: drinks })).toEqual(['G1', 'G2']);
    expect(await skus({ categoryId: drinks, withArchived: true })).toEqual(['G1', 'G2', 'G3']);
  });

  it('[EX1] [EX2] whatever products say, all rows are unchanged when they come back', async () => {
    const shop = await testImporter(db, seed++);
    const next = <Name extends string>(): Id<Name> => shop.deps.ids.next<Name>();
    const word = fc.string({
      unit: fc.constantFrom(...'aZ9 āé€"\',;=+-@\t\n&<>%'.split('')),
      minLength: 1,
      maxLength: 12,
    });
    const plain = word.map((text) => text.replaceAll(/\s+/g, ' ').trim() || 'x');
    const code = fc.stringMatching(/^[0-9A-Z]{3,14}$/);
    const variant = fc.record({
      attribute: plain,
      barcodes: fc.uniqueArray(fc.record({ code, pack: fc.constantFrom(1_000, 6_000, 24_500) }), {
        selector: (one) => one.code.replace(/^0+/, ''),
        maxLength: 3,
      }),
      price: fc.integer({ min: 0, max: 99_999_999 }),
    });
    const product = fc.record({
      name: plain,
      description: word.map((text) => text.trim()),
      tags: fc.uniqueArray(
        plain.map((tag) => tag.replaceAll('|', '')),
        { maxLength: 3 },
      ),
      variants: fc.uniqueArray(variant, {
        minLength: 1,
        maxLength: 3,
        selector: (one) => one.attribute.toLowerCase(),
      }),
      movesStock: fc.boolean(),
      unitOfMeasure: fc.constantFrom('each', 'kg', 'm'),
      ageClass: fc.constantFrom(null, 'alcohol', 'tobacco'),
      notificationId: fc.constantFrom(undefined, 'HVP-0042', '0042'),
      tracking: fc.constantFrom(null, 'serial', 'batch'),
    });
    let no = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(product, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('csv', 'xlsx'),
        async (products, kind) => {
          const inputs = products.map(({ variants, ...said }) =>
            ProductInput.parse({
              ...said,
              productId: next<'ProductId'>(),
              brandId: null,
              categoryId: null,
              taxCodes: ['GST'],
              attributeNames: ['Kind'],
              variants: variants.map(({ attribute, barcodes, price }) => ({
                itemId: next<'ItemId'>(),
                sku: `P${no++}`,
                attributeValues: [attribute],
                barcodes: barcodes.map((one) => ({ code: one.code, packQuantity: quantity(one.pack) })),
                price: money(price),
              })),
            }),
          );
          await asTenant(db, shop.tenantId, async (tx) => {
            const at = shop.clock.now();
            const report = await saveProducts(
              tx,
              shop.deps,
              { tenantId: shop.tenantId, at, who: 'test' },
              inputs.map((input) => ({ product: input })),
            );
            expect(report.refused).toEqual([]);
          });
          const run = await shop.check(await exported(db, shop, kind as 'csv' | 'xlsx', { storeIds: [] }));
          expect([
            ...(await shop.rows(run, 'refused')),
            ...(await shop.rows(run, 'changed')),
            ...(await shop.rows(run, 'new')),
          ]).toEqual([]);
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);
});

describe('a workbook of ours', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-xlsx-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('[IP5] [EX2] has its cells where they belong, safe and with their zeros', async () => {
    async function* rows() {
      yield [{ text: 'sku' }, { text: 'gap' }, { text: 'price' }];
      yield [{ text: '007' }, { text: '' }, { number: '9.99' }];
      yield [{ text: '=1+1' }, { text: 'ā & <b>' }, { number: '-3' }];
    }
    const path = join(folder, 'small.xlsx');
    writeFileSync(path, await bytesOf(writeXlsx(rows()) as AsyncIterable<Uint8Array>));
    const read: unknown[] = [];
    for await (const record of readFileRecords(path, 'xlsx')) read.push(record);
    expect(read).toEqual([
      { kind: 'record', line: 1, cells: ['sku', 'gap', 'price'] },
      { kind: 'record', line: 2, cells: ['007', '', '9.99'] },
      { kind: 'record', line: 3, cells: ["'=1+1", 'ā & <b>', '-3'] },
    ]);
  });
});
