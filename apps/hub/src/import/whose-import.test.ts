import { assert } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchAudit } from '../audit';
import { type Database, asTenant, rowsOf } from '../database';
import { bothDatabases } from '../testing/databases';
import {
  cancelImport,
  fixRow,
  listImports,
  listRows,
  refusedAsCsv,
  showImport,
  showWithStores,
  startApply,
  startCheck,
  startUndo,
} from './index';
import { testImporter, vendLike } from './testing';

describe.each(bothDatabases)('whose an import is, on $name', ({ open }) => {
  let db: Database;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  it('[IP20] who is limited to a store sees no stock of another: not in rows, sample, changes or a download', async () => {
    const shop = await testImporter(db, 470);
    const run = await shop.check(vendLike.replaceAll(',-3,1', ',-3777,1'));
    const which = shop.which(run);
    const [first, second] = shop.plan.stores;
    assert(first && second, 'two stores');
    const storeOf = (place: string): string =>
      run.mapping.stores.find((known) => known.place === place)?.storeId ?? '';
    const own = [storeOf('Ponsonby')];
    const everything = JSON.stringify([
      await listRows(db, { ...which, outcome: 'new', behind: 0, limit: 100 }, own),
      await showWithStores(db, which, own),
      await listImports(db, { tenantId: shop.tenantId, before: null, limit: 10 }, own),
    ]);
    expect(everything).not.toContain('3777');
    expect(everything).toContain('Stock Kauri & Quay Ponsonby');
    expect(everything).not.toContain('Stock Kauri & Quay Thorndon');
    const others = await listRows(db, { ...which, outcome: 'new', behind: 0, limit: 100 }, [
      storeOf('Thorndon'),
    ]);
    expect(JSON.stringify(others)).toContain('3777');
  });

  it('[IP20] a mended row keeps what stands in the columns of other stores, and a download leaves it out', async () => {
    const shop = await testImporter(db, 471);
    const run = await shop.check(
      vendLike.replace(
        'Wool Scarf,,Apparel,,,,,,,,,,Default Tax,,,,1,1,4,,,',
        'Wool Scarf,,Apparel,,,,,,,,,,Default Tax,,,,1,1,4,,5888,',
      ),
    );
    const own = [run.mapping.stores.find(({ place }) => place === 'Ponsonby')?.storeId ?? ''];
    const csv: string[] = [];
    for await (const part of refusedAsCsv(db, shop.which(run), own)) csv.push(part);
    expect(csv.join('')).toContain('Wool Scarf');
    expect(csv.join('')).not.toContain('5888');
    const [refused] = await listRows(
      db,
      { ...shop.which(run), outcome: 'refused', behind: 0, limit: 1 },
      own,
    );
    assert(refused, 'a refused row');
    const cells = refused.cells.map((cell, index) => (run.header[index] === 'retail_price' ? '49.00' : cell));
    const fixed = await fixRow(db, shop.deps, shop.which(run), { line: refused.line, cells }, own);
    expect(JSON.stringify(fixed)).not.toContain('5888');
    expect(fixed).toMatchObject({ ok: true, value: { row: { outcome: 'new' } } });
    expect(JSON.stringify(await shop.rows(run, 'new'))).toContain('5888');
  });

  it('[IP19] who checked, mended, applied, cancelled and undid an import stands in the audit log', async () => {
    const shop = await testImporter(db, 472);
    const run = await shop.check(vendLike);
    const cells = ['', '', 'A-9', '', '', '', 'Ninth', ...run.header.slice(7).map(() => '')];
    cells[run.header.indexOf('retail_price')] = '5.00';
    const hemi = { ...shop.which(run), who: 'Hemi' };
    expect((await fixRow(db, shop.deps, hemi, { line: 9, cells })).ok).toBe(true);
    await shop.undo(await shop.apply(run));
    const other = await shop.check(vendLike);
    await cancelImport(db, shop.deps, { ...shop.which(other), who: 'Hemi' });
    const { entries } = await asTenant(db, shop.tenantId, (tx) =>
      searchAudit(tx, { tenantId: shop.tenantId, own: null }, {}, { before: null, limit: 100 }),
    );
    const told = entries.map(({ who, verb }) => `${who} ${verb}`);
    expect(told).toEqual(
      expect.arrayContaining([
        'test check-import',
        'Hemi fix-import-row',
        'test apply-import',
        'test begin-undo-import',
        'Hemi cancel-import',
      ]),
    );
  });

  it('[IP21] programs are told of the stock that an import opened and took back', async () => {
    const shop = await testImporter(db, 473);
    const { tenantId, deps } = shop;
    const told = () =>
      asTenant(db, tenantId, (tx) =>
        rowsOf<{ data: { storeId: string; levels: { itemId: string; onHand: number }[] } }>(
          tx,
          sql`select data from webhook_message where tenant_id = ${tenantId} and event = 'stock.changed' order by at`,
        ),
      );
    await asTenant(db, tenantId, (tx) =>
      tx.execute(
        sql`insert into webhook (tenant_id, webhook_id, name, url, events, secret, is_active, created_at)
            values (${tenantId}, ${deps.ids.next()}, 'books', 'https://books.example', '{stock.changed}', 'sealed', true,
                    ${shop.clock.now()})`,
      ),
    );
    const onHand = async () =>
      (await told()).flatMap(({ data }) => data.levels.map(({ onHand }) => onHand)).sort((a, b) => a - b);
    const applied = await shop.apply(await shop.check(vendLike));
    expect(await onHand()).toEqual([-3, 5, 7, 12]);
    await shop.undo(applied);
    expect(await onHand()).toEqual([-3, 0, 0, 0, 0, 5, 7, 12]);
  });

  it('[IP23] only who may act at all of an import’s stores checks it again, applies, cancels or undoes it', async () => {
    const shop = await testImporter(db, 474);
    const run = await shop.check(vendLike);
    const which = shop.which(run);
    const stores = run.mapping.stores.flatMap(({ storeId }) => storeId ?? []);
    expect(stores).toHaveLength(2);
    const some = stores.slice(0, 1);
    const no = { ok: false, refusal: { kind: 'not-your-store' } };
    const without = {
      ...run.mapping,
      stores: run.mapping.stores.map((place) => ({ ...place, storeId: null })),
    };
    expect(await startCheck(db, shop.deps, which, without, some)).toMatchObject(no);
    expect(await startApply(db, shop.deps, which, some)).toMatchObject(no);
    expect(await cancelImport(db, shop.deps, which, some)).toMatchObject(no);
    expect(await showImport(db, which)).toEqual(run);
    expect(await startApply(db, shop.deps, which, stores)).toMatchObject({ ok: true });
    await shop.settle(run);
    expect(await startUndo(db, shop.deps, which, some)).toMatchObject(no);
    expect(await startUndo(db, shop.deps, which, stores)).toMatchObject({ ok: true });
  });

  it('[IP21] programs are told that an import was applied, undone, refused or cancelled', async () => {
    const shop = await testImporter(db, 475);
    const { tenantId, deps } = shop;
    await asTenant(db, tenantId, (tx) =>
      tx.execute(
        sql`insert into webhook (tenant_id, webhook_id, name, url, events, secret, is_active, created_at)
            values (${tenantId}, ${deps.ids.next()}, 'books', 'https://books.example', '{import.finished}', 'sealed', true,
                    ${shop.clock.now()})`,
      ),
    );
    const told = async () =>
      (
        await asTenant(db, tenantId, (tx) =>
          rowsOf<{ subject: string; state: string }>(
            tx,
            sql`select subject, data ->> 'state' as state from webhook_message
                where tenant_id = ${tenantId} and event = 'import.finished' order by message_id`,
          ),
        )
      ).map(({ subject, state }) => [subject, state]);
    const run = await shop.check(vendLike);
    expect(await told()).toEqual([]);
    await shop.undo(await shop.apply(run));
    const other = await shop.check(vendLike);
    await cancelImport(db, deps, shop.which(other));
    const [header = ''] = vendLike.split('\n');
    const empty = await shop.check(`${header}\n`);
    expect(empty.state).toBe('refused');
    const all = await told();
    expect(all).toHaveLength(4);
    expect(all).toEqual(
      expect.arrayContaining([
        [run.importId, 'applied'],
        [run.importId, 'undone'],
        [other.importId, 'cancelled'],
        [empty.importId, 'refused'],
      ]),
    );
  });
});
