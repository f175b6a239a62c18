import { assert, money } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadProducts, saveProducts } from '../catalogue';
import { type Database, asTenant, rowsOf } from '../database';
import { bothDatabases } from '../testing/databases';
import { cancelImport, fixRow, notUndone, refusedAsCsv, startApply, startCheck, showImport } from './index';
import { checkStep } from './run/check-step';
import { applyStep } from './run/apply-step';
import { readStep } from './run/read-step';
import { type TestImporter, testImporter, vendLike } from './testing';

describe.each(bothDatabases)('an import, on $name', ({ open }) => {
  let db: Database;
  let seed = 400;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  const importer = (): Promise<TestImporter> => testImporter(db, seed++);

  it('[IP6] [IP10] [IP12] reads a Vend export, and checking it changes nothing', async () => {
    const shop = await importer();
    const before = await shop.items();
    const run = await shop.check(vendLike);
    expect(run).toMatchObject({
      state: 'checked',
      format: 'vend',
      rowsRead: 8,
      rowsDone: 8,
      counts: { new: 6, changed: 0, unchanged: 0, refused: 2 },
    });
    expect(await shop.rows(run, 'refused')).toMatchObject([
      { line: 8, problems: [{ column: 'retail_price', reason: 'The price is empty.' }] },
      {
        line: 9,
        problems: [{ column: 'sku', reason: 'The sku is empty.' }, { reason: 'The name is empty.' }],
      },
    ]);
    const [small] = await shop.rows(run, 'new');
    expect(small?.changes).toEqual(
      expect.arrayContaining([
        { field: 'Name', old: null, new: 'Harbour Tee' },
        { field: 'Category', old: null, new: 'Apparel > Tops' },
        { field: 'Price', old: null, new: '29.95' },
        { field: 'Stock Kauri & Quay Ponsonby', old: null, new: '12' },
        { field: 'Stock Kauri & Quay Thorndon', old: null, new: '-3' },
      ]),
    );
    expect(await shop.items()).toEqual(before);
  });

  it('[IP11] [IP14] [IP15] is applied: variants, composites, suppliers and opening stock; again it changes nothing', async () => {
    const shop = await importer();
    const applied = await shop.apply(await shop.check(vendLike));
    expect(applied).toMatchObject({
      state: 'applied',
      counts: {
        made: { brands: 1, suppliers: 1, categories: 3 },
        applied: { products: 3, rows: 6, stockEntries: 4 },
      },
    });
    const items = await shop.items();
    const tee = items.find(({ sku }) => sku === 'T-S');
    expect(tee).toMatchObject({
      name: 'Harbour Tee S',
      brand: 'Northwind',
      attributes: [{ name: 'Size', value: 'S' }],
      prices: [{ price: 2_995, effectiveFrom: null }],
      tags: ['summer', 'cotton'],
      taxCodes: ['GST'],
    });
    const mug = items.find(({ sku }) => sku === 'MUG');
    expect(mug).toMatchObject({ prices: [{ price: 101_450 }] });
    expect(items.find(({ sku }) => sku === 'BOX')).toMatchObject({
      movesStock: false,
      components: [
        { itemId: tee?.itemId, quantity: 1_000 },
        { itemId: mug?.itemId, quantity: 2_000 },
      ],
    });
    expect(await shop.onHand(0)).toMatchObject({ 'T-S': 12, 'T-M': 7, MUG: 5 });
    expect(await shop.onHand(1)).toMatchObject({ 'T-S': -3 });
    const again = await shop.check(vendLike);
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 6, refused: 2 });
    expect(await startApply(db, shop.deps, shop.which(again))).toMatchObject({ ok: false });
  });

  it('[IP25] a vape’s notification id comes with Vend’s file and stays where a file does not speak of it', async () => {
    const shop = await testImporter(db, 470);
    const title = 'handle,sku,name,variant_option_one_name,retail_price,hvp_id';
    const notified = async () =>
      asTenant(db, shop.tenantId, (tx) =>
        rowsOf<{ name: string; id: string | null }>(
          tx,
          sql`select name, record ->> 'notificationId' as id from product
              where tenant_id = ${shop.tenantId} and name like 'Cloud%' order by name`,
        ),
      );
    const run = await shop.check(
      `${title}\ncloud,C-1,Cloud one,,19.90,HVP-0042\nnone,C-2,Cloud two,,9.90,\n`,
    );
    expect(run.format).toBe('vend');
    const [row] = (await shop.rows(run, 'new')) ?? [];
    expect(row?.changes).toContainEqual({ field: 'Notification id', old: null, new: 'HVP-0042' });
    await shop.apply(run);
    const both = [
      { name: 'Cloud one', id: 'HVP-0042' },
      { name: 'Cloud two', id: null },
    ];
    expect(await notified()).toEqual(both);
    await shop.apply(await shop.check('sku,name,price\nC-1,Cloud one,21.90\n'));
    expect(await notified()).toEqual(both);
    await shop.apply(await shop.check('sku,name,price,notification id\nC-1,Cloud one,21.90,HVP-0043\n'));
    expect((await notified())[0]).toEqual({ name: 'Cloud one', id: 'HVP-0043' });
  });

  it('[IP25] what no file speaks of stays: a product that sells gift cards does so after its price was imported', async () => {
    const shop = await testImporter(db, 471);
    await shop.apply(await shop.check('sku,name,price\nGIFT,Gift card,50.00\n'));
    const said = { sells: 'gift-card', restrictions: ['no-discount'] };
    const rowOfGift = sql`tenant_id = ${shop.tenantId} and product_id in (select product_id from item
                            where tenant_id = ${shop.tenantId} and sku = 'GIFT')`;
    await asTenant(db, shop.tenantId, (tx) =>
      tx.execute(
        sql`update product set record = record || ${JSON.stringify(said)}::jsonb where ${rowOfGift}`,
      ),
    );
    await shop.apply(await shop.check('sku,name,price\nGIFT,Gift card of paper,40.00\n'));
    const after = await asTenant(db, shop.tenantId, (tx) =>
      rowsOf<{ record: object; item: object }>(
        tx,
        sql`select product.record, item.record as item from product join item using (tenant_id, product_id)
            where product.tenant_id = ${shop.tenantId} and item.sku = 'GIFT'`,
      ),
    );
    expect(after).toMatchObject([
      { record: said, item: { ...said, prices: [{ price: 5_000 }, { price: 4_000 }] } },
    ]);
  });

  it('[IP12] tells what would change, from what to what, and a file changes no stock that was opened', async () => {
    const shop = await importer();
    await shop.apply(await shop.check(vendLike));
    shop.clock.pass(1_000);
    const dearer = vendLike
      .replace('T-S,,,,Harbour Tee,Cotton', 'T-S,,,,Harbour Tee,Linen')
      .replace(
        '8.50,29.95,Default Tax,Northwind,Loom Ltd,L-2,1,1,7',
        '8.50,31.95,Default Tax,Northwind,Loom Ltd,L-2,1,1,99',
      );
    const run = await shop.check(dearer);
    expect(run.counts).toMatchObject({ new: 0, changed: 2, unchanged: 4 });
    expect((await shop.rows(run, 'changed')).map(({ line, changes }) => ({ line, changes }))).toEqual([
      { line: 2, changes: [{ field: 'Description', old: 'Cotton', new: 'Linen' }] },
      {
        line: 4,
        changes: [
          { field: 'Description', old: 'Cotton', new: 'Linen' },
          { field: 'Price', old: '29.95', new: '31.95' },
        ],
      },
    ]);
    await shop.apply(run);
    expect(await shop.onHand(0)).toMatchObject({ 'T-M': 7 });
    expect((await shop.items()).find(({ sku }) => sku === 'T-M')?.prices).toMatchObject([
      { price: 2_995, effectiveFrom: null },
      { price: 3_195, effectiveFrom: shop.clock.now() },
    ]);
  });

  it('[IP13] a refused row is mended where it stands, and the rest can be downloaded with its reasons', async () => {
    const shop = await importer();
    const run = await shop.check(vendLike);
    const [scarf] = await shop.rows(run, 'refused');
    assert(scarf, 'the scarf has no price');
    const priceAt = run.header.indexOf('retail_price');
    const spoilt = await fixRow(db, shop.deps, shop.which(run), {
      line: 8,
      cells: scarf.cells.with(priceAt, 'ten'),
    });
    expect(spoilt).toMatchObject({
      ok: true,
      value: { row: { problems: [{ reason: 'ten is not a price.' }] } },
    });
    const mended = await fixRow(db, shop.deps, shop.which(run), {
      line: 8,
      cells: scarf.cells.with(priceAt, '59'),
    });
    expect(mended).toMatchObject({
      ok: true,
      value: { run: { counts: { new: 7, refused: 1 } }, row: { outcome: 'new', problems: [] } },
    });
    const csv: string[] = [];
    for await (const part of refusedAsCsv(db, shop.which(run), null)) csv.push(part);
    expect(csv.join('').split('\n')).toHaveLength(3);
    expect(csv.join('')).toContain(',9,sku; name,The sku is empty. The name is empty.');
    const applied = await shop.apply(run);
    expect(applied.counts.applied).toMatchObject({ products: 4, rows: 7 });
    expect((await shop.items()).some(({ sku }) => sku === 'SC-1')).toBe(true);
  });

  it('[IP10] a composite that lacks a component is left out whole', async () => {
    const shop = await importer();
    const run = await shop.check(vendLike.replace('bundle,BOX,mug,MUG,2', 'bundle,BOX,cup,CUP,2'));
    expect(run.counts).toMatchObject({ new: 3, refused: 5 });
    expect((await shop.rows(run, 'refused')).map(({ line }) => line)).toEqual([5, 6, 7, 8, 9]);
  });

  it('[IP13] a row that gives up its SKU sets the other one free', async () => {
    const shop = await importer();
    const run = await shop.check('sku,name,price\nA1,One,1\nA1,Two,2\n');
    expect(run.counts).toMatchObject({ new: 1, refused: 1 });
    const mended = await fixRow(db, shop.deps, shop.which(run), { line: 3, cells: ['A2', 'Two', '2'] });
    expect(mended).toMatchObject({ ok: true, value: { run: { counts: { new: 2, refused: 0 } } } });
  });

  it('[IP13] mends rows after an apply, and applies only those', async () => {
    const shop = await importer();
    const applied = await shop.apply(await shop.check(vendLike));
    const [scarf] = await shop.rows(applied, 'refused');
    assert(scarf, 'the scarf is refused');
    const cells = scarf.cells.with(applied.header.indexOf('retail_price'), '59');
    await fixRow(db, shop.deps, shop.which(applied), { line: 8, cells });
    const more = await shop.apply(applied);
    expect(more).toMatchObject({ state: 'applied', counts: { new: 7, applied: { products: 4, rows: 7 } } });
  });

  it('[IP14] does not overwrite what somebody changed after the check', async () => {
    const shop = await importer();
    await shop.apply(await shop.check('sku,name,price\nB1,Bread,4.50\nB2,Milk,3.20\n'));
    const run = await shop.check('sku,name,price\nB1,Bread,4.80\nB2,Milk,3.40\n');
    const bread = (await shop.items()).find(({ sku }) => sku === 'B1');
    await asTenant(db, shop.tenantId, async (tx) => {
      const where = { tenantId: shop.tenantId, at: shop.clock.now() };
      const productId = bread?.productId;
      assert(productId, 'bread is a product');
      const stored = (await loadProducts(tx, where, [productId])).get(productId);
      assert(stored, 'bread is there');
      const { product } = stored;
      const variants = product.variants.map((variant) => ({ ...variant, price: money(500) }));
      await saveProducts(tx, shop.deps, { ...where, who: 'somebody' }, [
        { product: { ...product, variants } },
      ]);
    });
    shop.clock.pass(1_000);
    const applied = await shop.apply(run);
    expect(applied.counts).toMatchObject({ changed: 1, refused: 1, applied: { products: 1 } });
    expect(await shop.rows(applied, 'refused')).toMatchObject([
      { line: 2, problems: [{ reason: expect.stringContaining('Somebody changed this product') }] },
    ]);
    const prices = (await shop.items()).map(({ sku, prices: all }) => [sku, all.at(-1)?.price]);
    expect(prices).toEqual(
      expect.arrayContaining([
        ['B1', 500],
        ['B2', 340],
      ]),
    );
  });

  it('[IP16] is undone: what it made is archived, what it changed is as it was, and its stock goes back', async () => {
    const shop = await importer();
    const first = await shop.apply(await shop.check('sku,name,price,quantity Ponsonby\nC1,Candle,10,4\n'));
    expect(await shop.onHand(0)).toMatchObject({ C1: 4 });
    shop.clock.pass(1_000);
    const second = await shop.apply(
      await shop.check('sku,name,price,quantity Ponsonby\nC1,Big candle,12,9\nC2,Lamp,80,3\n'),
    );
    expect(second.counts).toMatchObject({ changed: 1, new: 1 });
    shop.clock.pass(1_000);
    const undone = await shop.undo(second);
    expect(undone).toMatchObject({ state: 'undone', counts: { undone: { products: 2, left: 0 } } });
    const items = await shop.items();
    expect(items.find(({ sku }) => sku === 'C1')).toMatchObject({ name: 'Candle', isActive: true });
    expect(items.find(({ sku }) => sku === 'C1')?.prices.at(-1)?.price).toBe(1_000);
    expect(items.find(({ sku }) => sku === 'C2')).toMatchObject({ isActive: false });
    expect(await shop.onHand(0)).toMatchObject({ C1: 4, C2: 0 });
    const entries = await asTenant(db, shop.tenantId, (tx) =>
      rowsOf(
        tx,
        sql`select from_place, to_place from stock_entry join item using (tenant_id, item_id) where sku = 'C2' order by at`,
      ),
    );
    expect(entries).toMatchObject([{ from_place: 'adjustment' }, { to_place: 'adjustment' }]);
    expect(await shop.undo(first)).toMatchObject({ state: 'undone' });
  });

  it('[IP16] what was changed since stays, and the undo says so', async () => {
    const shop = await importer();
    const run = await shop.apply(await shop.check('sku,name,price\nD1,Door,10\nD2,Desk,20\n'));
    shop.clock.pass(1_000);
    await shop.apply(await shop.check('sku,name,price\nD1,Red door,10\n'));
    const undone = await shop.undo(run);
    expect(undone.counts.undone).toEqual({ products: 1, left: 1 });
    expect(await notUndone(db, shop.which(run))).toMatchObject([
      { name: 'Red door', reason: 'Somebody changed it since, so it stays as they left it.' },
    ]);
  });

  it('[IP12] goes on where it was when a hub died in the middle of any step', async () => {
    const shop = await importer();
    const lines = Array.from({ length: 2_500 }, (_, no) => `E${no},Thing ${no},${no}.50`);
    const file = `sku,name,price\n${lines.join('\n')}\n`;
    const run = await shop.check(file);
    const which = shop.which(run);
    await startCheck(db, shop.deps, which, run.mapping);
    await readStep(db, shop.deps, which);
    await checkStep(db, shop.deps, which);
    const middle = await showImport(db, which);
    expect(middle).toMatchObject({ state: 'checking', rowsRead: 2_500, rowsDone: 800 });
    const checked = await shop.settle(run);
    expect(checked).toMatchObject({ state: 'checked', counts: { new: 2_500 } });
    await startApply(db, shop.deps, which);
    await applyStep(db, shop.deps, which);
    expect((await showImport(db, which))?.counts.applied.products).toBe(500);
    expect(await shop.settle(run)).toMatchObject({
      state: 'applied',
      counts: { applied: { products: 2_500 } },
    });
    expect((await shop.items()).filter(({ sku }) => sku.startsWith('E'))).toHaveLength(2_500);
  });

  it('[IP12] [IP16] is cancelled in the middle of an apply; what was done by then can be undone', async () => {
    const shop = await importer();
    const lines = Array.from({ length: 1_200 }, (_, no) => `F${no},Thing ${no},1`);
    const run = await shop.check(`sku,name,price\n${lines.join('\n')}\n`);
    const which = shop.which(run);
    await startApply(db, shop.deps, which);
    await applyStep(db, shop.deps, which);
    expect(await cancelImport(db, shop.deps, which)).toMatchObject({ ok: true });
    expect(await applyStep(db, shop.deps, which)).toBe('stopped');
    expect(await shop.settle(run)).toMatchObject({
      state: 'cancelled',
      counts: { applied: { products: 500 } },
    });
    expect(await cancelImport(db, shop.deps, which)).toMatchObject({ ok: false });
    const undone = await shop.undo(run);
    expect(undone.counts.undone).toEqual({ products: 500, left: 0 });
    expect((await shop.items()).filter(({ sku, isActive }) => sku.startsWith('F') && isActive)).toEqual([]);
  });
});
