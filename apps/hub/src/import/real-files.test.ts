import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database';
import { newPostgresDatabase } from '../testing/databases';
import { testImporter } from './testing';

const folder = fileURLToPath(new URL('../../../../../shared/reference/data/catalog/', import.meta.url));
const isAbsent = !existsSync(folder);
const shopifyLike = [
  'Handle,Title,Vendor,Type,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Image Src',
  'top,Classic Top,Partners,,"women, sale",Size,Small,,3,60,https://example.com/top.jpg',
  'top,,,,,,Medium,,1,60,',
  'top,,,,,,,,,,https://example.com/top-2.jpg',
  'pot,Clay Pot,Partners,Outdoor,,Title,Default Title,,2,9.99,https://example.com/pot.jpg',
].join('\n');

describe('files of other programs', () => {
  let db: Database;
  let seed = 600;
  beforeAll(async () => {
    db = await openDatabase({ databaseUrl: await newPostgresDatabase() });
  });
  afterAll(() => db.close());

  it('[IP10] Shopify: rows without a title go on with the handle above, and a picture’s row is no product', async () => {
    const shop = await testImporter(db, seed++);
    const run = await shop.check(shopifyLike, (mapping) => ({
      ...mapping,
      stores: [{ place: 'Shopify', storeId: shop.plan.stores[0]?.storeId ?? null }],
    }));
    expect(run).toMatchObject({ format: 'shopify', counts: { new: 4, refused: 0 } });
    const applied = await shop.apply(run);
    expect(applied.counts.applied).toMatchObject({ products: 2, stockEntries: 3 });
    const items = (await shop.items()).filter(({ brand }) => brand === 'Partners');
    expect(items.map(({ sku, name, attributes }) => ({ sku, name, attributes }))).toEqual([
      { sku: 'pot', name: 'Clay Pot', attributes: undefined },
      { sku: 'top-medium', name: 'Classic Top Medium', attributes: [{ name: 'Size', value: 'Medium' }] },
      { sku: 'top-small', name: 'Classic Top Small', attributes: [{ name: 'Size', value: 'Small' }] },
    ]);
    expect((await shop.check(shopifyLike)).counts).toMatchObject({ new: 0, changed: 0, refused: 0 });
  });

  it.skipIf(isAbsent)(
    '[IP6] [IP10] [IP15] the real Vend export is read to its facts: rows, stock of each place, composites: needs ../shared',
    async () => {
      const shop = await testImporter(db, seed++);
      const file = readFileSync(`${folder}vend_product_export_6_outlets_a.csv`);
      const facts = JSON.parse(
        readFileSync(`${folder}vend_product_export_6_outlets_a.facts.json`, 'utf8'),
      ) as {
        rows: number;
        duplicate_skus: string[];
        [more: string]: unknown;
      };
      // Vend's word for a store is not ours.
      const stockOf = facts['stock_sum_by_outlet'] as Record<string, number>;
      const run = await shop.check(file, (mapping) => ({
        ...mapping,
        stores: mapping.stores.map(({ place }) => ({
          place,
          storeId:
            place === 'Basement'
              ? (shop.plan.stores[0]?.storeId ?? null)
              : place === 'Quality_Graphics'
                ? (shop.plan.stores[1]?.storeId ?? null)
                : null,
        })),
      }));
      const { counts } = run;
      expect(run.format).toBe('vend');
      expect(run.rowsRead).toBe(facts.rows);
      expect(counts.new + counts.changed + counts.unchanged + counts.refused).toBe(facts.rows);
      const refused = await shop.rows(run, 'refused');
      expect(
        refused.every(
          ({ problems }) => problems.length > 0 && problems.every(({ reason }) => /[.]$/.test(reason)),
        ),
      ).toBe(true);
      const applied = await shop.apply(run);
      expect(applied.counts.refused).toBe(counts.refused);
      // One of the bundle's three components is in the half of the export that is not here.
      const [bundleSku] = facts.duplicate_skus;
      const bundle = refused.filter(({ cells }) => cells[run.header.indexOf('sku')] === bundleSku);
      expect(bundle).toHaveLength(4);
      expect(bundle[0]?.problems[0]?.reason).toContain('is neither in the catalogue nor in this file.');
      // Opening stock is what the file says, but for rows that were refused and goods of which no stock is kept.
      const stockAt = (title: string): number => run.header.indexOf(title);
      const leftOut = (title: string): number =>
        refused.reduce((sum, { cells }) => sum + (Number(cells[stockAt(title)]) || 0), 0);
      const untracked = (title: string, rows: { cells: string[] }[]): number =>
        rows
          .filter(({ cells }) => cells[run.header.indexOf('track_inventory')] === '0')
          .reduce((sum, { cells }) => sum + (Number(cells[stockAt(title)]) || 0), 0);
      const saved = await shop.rows(run, 'new');
      for (const [no, place] of ['Basement', 'Quality_Graphics'].entries()) {
        const title = `inventory_${place}`;
        const onHand = await shop.onHand(no);
        const before = 50;
        const sum = Object.values(onHand).reduce((all, each) => all + each, 0) - before;
        expect(sum).toBe((stockOf[title] ?? 0) - leftOut(title) - untracked(title, saved));
      }
      expect((await shop.check(file)).counts).toMatchObject({ new: 0, changed: 0, refused: counts.refused });
    },
    60_000,
  );

  it
    .skipIf(isAbsent)
    .each([
      'shopify_apparel.csv',
      'shopify_home_and_garden.csv',
      'us_beverage_distributor_unit_and_case_upc.csv',
    ])(
    '[IP6] %s is read without a row lost: needs ../shared',
    async (name) => {
      const shop = await testImporter(db, seed++);
      const field = (known: string) => ({ field: known as 'sku' });
      const run = await shop.check(readFileSync(folder + name), (mapping) =>
        name.startsWith('shopify')
          ? mapping
          : {
              ...mapping,
              uses: [
                null,
                field('sku'),
                field('name'),
                field('brand'),
                field('category'),
                null,
                field('barcodes'),
                field('caseBarcode'),
                field('price'),
              ],
            },
      );
      const { counts } = run;
      expect(counts.refused).toBe(0);
      expect(counts.new).toBe(run.rowsRead);
      await shop.apply(run);
      expect((await shop.check(readFileSync(folder + name))).counts.new).toBe(0);
    },
    60_000,
  );
});
