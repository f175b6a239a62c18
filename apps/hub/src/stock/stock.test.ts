import { randomBytes } from 'node:crypto';
import { hubPermissions } from '@tillbridge/core/access';
import { type StoreId, assert, idFrom, quantity } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { type EntriesQuestion, stockEntries } from './entries';
import { type StockQuestion, onHand } from './on-hand';
import { setReorderPoint } from './set-reorder-point';

describe.each(bothDatabases)('stock at head office on $name', ({ open }) => {
  let db: Database;
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  let company: SetUp;
  let here: StoreId;

  beforeAll(async () => {
    db = await open();
    company = await setUpCompany(db, deps, smallCompany(55), 1);
    const [till] = company.terminals;
    assert(till, 'there is a till');
    here = till.known.storeId;
    for (let index = 0; index < 5; index++) {
      clock.pass(1_000);
      await ingest(db, till.known, [till.terminal.sell(company.plan.items.slice(0, 1))], deps);
    }
  });
  afterAll(() => db.close());

  const levels = (asked: Partial<StockQuestion>, limitedTo: readonly string[] | null = null) =>
    asTenant(db, company.plan.tenantId, (tx) =>
      onHand(tx, {
        tenantId: company.plan.tenantId,
        limitedTo,
        asked: {
          storeId: here,
          itemId: null,
          text: '',
          filter: 'all',
          asOf: null,
          after: null,
          limit: 50,
          ...asked,
        },
      }),
    );
  const entries = (asked: Partial<EntriesQuestion>, limitedTo: readonly string[] | null = null) =>
    asTenant(db, company.plan.tenantId, (tx) => {
      const [item] = company.plan.items;
      assert(item, 'there is an item');
      const question = { itemId: item.itemId, storeId: here, after: null, limit: 50, ...asked };
      return stockEntries(tx, { tenantId: company.plan.tenantId, limitedTo, asked: question });
    });
  const person = (storeIds: readonly StoreId[] | null): Principal => ({
    tenantId: company.plan.tenantId,
    companyName: company.plan.name,
    kind: 'person',
    who: 'Ana',
    whoId: null,
    address: '127.0.0.1',
    permissions: new Set(hubPermissions),
    storeIds,
  });

  it('[OS4] every item of a store is listed once, by name, whatever the page', async () => {
    const all = await levels({});
    expect(all).toHaveLength(company.plan.items.length);
    const paged: string[] = [];
    let after: StockQuestion['after'] = null;
    for (let page = 0; page < 9; page++) {
      const rows = await levels({ limit: 5, after });
      paged.push(...rows.map(({ itemId }) => itemId));
      const last = rows.at(-1);
      if (!last) break;
      after = { name: last.name, itemId: last.itemId, storeId: last.storeId };
    }
    expect(paged).toEqual(all.map(({ itemId }) => itemId));
    const [item] = company.plan.items;
    expect(all.find(({ itemId }) => itemId === item?.itemId)?.onHandMilli).toBe(45_000);
  });

  it('[OS4] stock is found by name, SKU and any code on the item', async () => {
    const [item] = company.plan.items;
    assert(item?.barcodes[0], 'the item bears a code');
    for (const text of [item.name.slice(2, 9).toUpperCase(), item.sku, item.barcodes[0].code]) {
      expect((await levels({ text })).map(({ itemId }) => itemId)).toContain(item.itemId);
    }
    expect(await levels({ text: 'no such thing' })).toEqual([]);
    expect(await levels({ text: '%' })).toEqual([]);
    expect(await levels({ filter: 'negative' })).toEqual([]);
  });

  it('[OS4] the ledger says where an item went, newest first, a page at a time', async () => {
    const all = await entries({});
    expect(all).toHaveLength(6);
    expect(all[0]).toMatchObject({ fromPlace: `store:${here}`, toPlace: 'customer', quantityMilli: 1_000 });
    expect(all[0]?.receiptNo).toBe(5);
    expect(all.at(-1)).toMatchObject({ toPlace: `store:${here}`, saleId: null });
    const [first] = await entries({ limit: 1 });
    assert(first, 'there is an entry');
    const { at, factId, entryNo, beforeMilli: balanceMilli } = first;
    const next = await entries({ after: { at, factId, entryNo, balanceMilli } });
    expect([first, ...next]).toEqual(all);
  });

  it('[OS2] somebody who is limited to another store sees neither level nor entry of this one', async () => {
    const other = company.plan.stores.at(-1)?.storeId;
    assert(other && other !== here, 'there is another store');
    expect(await levels({}, [other])).toEqual([]);
    expect(await entries({}, [other])).toEqual([]);
    expect((await levels({ storeId: null }, [other])).every(({ storeId }) => storeId === other)).toBe(true);
    const everywhere = await entries({ storeId: null }, [other]);
    expect(
      everywhere.every(({ fromPlace, toPlace }) => [fromPlace, toPlace].includes(`store:${other}`)),
    ).toBe(true);
  });

  it('[OS5] a reorder point is set, changed and taken back, and the log tells each', async () => {
    const [item] = company.plan.items;
    assert(item, 'there is an item');
    const set = (milli: number | null) =>
      setReorderPoint(db, deps, person(null), {
        storeId: here,
        itemId: item.itemId,
        quantity: milli === null ? null : quantity(milli),
      });
    expect(await set(45_000)).toEqual({ ok: true, value: null });
    expect(await levels({ filter: 'low' })).toMatchObject([{ itemId: item.itemId, reorderMilli: 45_000 }]);
    await set(44_000);
    expect(await levels({ filter: 'low' })).toEqual([]);
    await set(null);
    expect((await levels({ itemId: item.itemId }))[0]?.reorderMilli).toBeNull();
    const log = await asTenant(db, company.plan.tenantId, (tx) =>
      rowsOf<{ verb: string }>(tx, sql`select verb from audit where verb = 'stock.set-reorder-point'`),
    );
    expect(log).toHaveLength(3);
  });

  it.each([
    { why: 'a store that is not theirs', asked: {}, limited: true, kind: 'not-your-store' },
    { why: 'an item that nobody has', asked: { itemId: 'unknown' }, limited: false, kind: 'no-such-item' },
    { why: 'less than nothing', asked: { quantity: quantity(-1) }, limited: false, kind: 'below-zero' },
  ])('[OS5] a reorder point is refused for $why', async ({ asked, limited, kind }) => {
    const [item] = company.plan.items;
    const other = company.plan.stores.at(-1)?.storeId;
    assert(item && other, 'there are items and stores');
    const itemId = asked.itemId === 'unknown' ? idFrom<'ItemId'>(deps.ids.next()) : item.itemId;
    const answer = await setReorderPoint(db, deps, person(limited ? [other] : null), {
      storeId: here,
      quantity: quantity(1_000),
      ...asked,
      itemId,
    });
    expect(answer).toEqual({ ok: false, refusal: { kind } });
  });
});
