import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ItemId, type StoreId, assert, instant, money, quantity } from '@tillbridge/core/kernel';
import { type Movement, type Place, movementName, storePlace } from '@tillbridge/core/ledger';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { costsAreDue, insertStatedCosts, valuation, workOutCosts } from '../cost';
import { type Database, asTenant, giveStockMonths, rowsOf, runInOrder } from '../database';
import { hubDeps } from '../hub-deps';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import {
  archiveStock,
  archivedEntries,
  archivedMonthsOf,
  archivedSteps,
  bringBackMonth,
  closeDays,
  postStock,
  stockEntries,
  stockRowsOf,
} from './index';

const dayMs = 86_400_000;
const old = Date.UTC(2022, 4, 10, 9);

describe.each(bothDatabases)('what archived goods cost, on $name', ({ open }) => {
  let db: Database;
  let here: StoreId;
  let itemId: ItemId;
  const plan = { ...smallCompany(60), openingStock: [] };
  const { tenantId } = plan;
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-archived-costs-'));
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  beforeAll(async () => {
    db = await open();
    await setUpCompany(db, deps, plan, 1);
    const [[store], [item]] = [plan.stores, plan.items];
    assert(store && item, 'there is a store and an item');
    here = store.storeId;
    ({ itemId } = item);
    await move(old, 'supplier', storePlace(here), 10, 1_000);
    await move(old + 3 * dayMs, storePlace(here), 'customer', 4);
    await move(old + 40 * dayMs, 'supplier', storePlace(here), 6, 1_200);
    await move(old + 500 * dayMs, storePlace(here), 'customer', 2);
    await move(clock.now(), 'supplier', storePlace(here), 10, 3_000);
    await closeDays(db, tenantId);
  });
  afterAll(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });

  /** @param cost minor units of all of it */
  const move = async (at: number, from: Place, to: Place, units: number, cost: number | null = null) => {
    const named = { factId: deps.ids.next<'FactId'>(), entryNo: 1, itemId, from, to };
    const serials = at === old ? ['S-9'] : [];
    const moved: Movement = { ...named, quantity: quantity(units * 1_000), at: instant(at), serials };
    const source = {
      cause: 'adjustment',
      causeId: null,
      terminalId: null,
      sequence: null,
      isClockKnown: true,
    };
    const costs = new Map(cost === null ? [] : [[movementName(moved), money(cost)]]);
    await asTenant(db, tenantId, async (tx) => {
      await postStock(tx, { tenantId, at: clock.now() }, stockRowsOf([moved], source as never));
      await runInOrder(tx, insertStatedCosts(tenantId, [moved], costs));
    });
    return moved;
  };
  const workOut = async () => {
    while (await workOutCosts(db, deps, tenantId));
    const rows = await asTenant(db, tenantId, (tx) =>
      rowsOf<{ milli: number; value: number }>(
        tx,
        sql`select quantity_milli as milli, value from item_cost where item_id = ${itemId} and place = ${storePlace(here)}`,
      ),
    );
    return rows.map(({ milli, value }) => [Number(milli) / 1_000, Number(value)]);
  };
  const workOutAnew = async () => {
    await asTenant(db, tenantId, (tx) => costsAreDue(tx, tenantId, [{ itemId, at: 0 }]));
    return workOut();
  };
  const archive = async () =>
    (await archiveStock(db, deps, { folder, years: 3 })).map(({ month, entries }) => [month, entries]);
  const history = () =>
    asTenant(db, tenantId, (tx) =>
      stockEntries(tx, {
        ...{ tenantId, limitedTo: null },
        asked: { itemId, storeId: here, after: null, limit: 50 },
      }),
    );

  it('[CS12] what goods cost is the same after their months left the ledger, also worked out anew', async () => {
    // Ten at 1.00 less four, six at 2.00: twelve at 1.50. Two of them are sold, and ten at 3.00 come.
    expect(await workOut()).toEqual([[20, 4_500]]);
    expect(await archive()).toEqual([
      ['2022-05-01', 2],
      ['2022-06-01', 1],
    ]);
    expect(await workOutAnew()).toEqual([[20, 4_500]]);
  });

  it('[CS13] stock is valued before any moment, in a month that is archived as it began', async () => {
    const valuedBefore = async (before: number) => {
      const { rows, before: at } = await asTenant(db, tenantId, (tx) =>
        valuation(tx, tenantId, { limitedTo: [here], before, now: clock.now() }),
      );
      return [at, ...rows.map(({ value }) => Number(value))];
    };
    // In the midst of a month, before and after two were sold of it.
    const sold = old + 500 * dayMs;
    expect(await valuedBefore(sold)).toEqual([sold, 1_800]);
    expect(await valuedBefore(sold + 1)).toEqual([sold + 1, 1_500]);
    // Between points it is as the last one says.
    expect(await valuedBefore(sold + 90 * dayMs)).toEqual([sold + 90 * dayMs, 1_500]);
    expect(await valuedBefore(clock.now() + 1)).toEqual([clock.now() + 1, 4_500]);
    const june = Date.UTC(2022, 5, 1);
    expect(await valuedBefore(june + 12 * dayMs)).toEqual([june, 600]);
  });

  it('[CS12] what is heard late of such a month counts once, after what is settled, and again when it is archived too', async () => {
    await move(old + dayMs, 'supplier', storePlace(here), 4, 1_400);
    // Sixteen at 2.00 when the ledger begins; two are sold at that.
    expect(await workOut()).toEqual([[24, 5_800]]);
    expect(await workOutAnew()).toEqual([[24, 5_800]]);
    expect(await archive()).toEqual([['2022-05-01', 1]]);
    expect(await workOutAnew()).toEqual([[24, 5_800]]);
  });

  it('[CS12] what an invoice says of an archived intake changes nothing any more', async () => {
    const [first] = await asTenant(db, tenantId, (tx) =>
      rowsOf(
        tx,
        sql`update stated_cost set cost = 9000000 where item_id = ${itemId} and cost = 1000 returning 1`,
      ),
    );
    expect(first).toBeDefined();
    expect(await workOutAnew()).toEqual([[24, 5_800]]);
  });

  it('[SY10] the history goes on into the archive month by month, and so does the way of a piece', async () => {
    const months = await asTenant(db, tenantId, (tx) =>
      archivedMonthsOf(tx, { tenantId, itemId, storeIds: [here] }),
    );
    expect(months.map(({ month }) => month)).toEqual(['2022-06-01', '2022-05-01']);
    const last = (await history()).at(-1);
    assert(last, 'something is in the ledger');
    const open = async (month: string, endedMilli: number, limitedTo: string[] | null = [here]) => {
      const read = await archivedEntries(db, {
        ...{ tenantId, folder, limitedTo, asked: { month, itemId, endedMilli } },
      });
      assert(read.ok, 'the file is there');
      return read.value;
    };
    const june = await open('2022-06-01', last.beforeMilli);
    expect(june.rows.map(({ balanceMilli }) => balanceMilli / 1_000)).toEqual([16]);
    const may = await open('2022-05-01', june.beforeMilli);
    expect(may.rows.map(({ balanceMilli }) => balanceMilli / 1_000)).toEqual([10, 14, 10]);
    expect(may.beforeMilli).toBe(0);
    expect((await open('2022-05-01', 0, [])).rows).toEqual([]);
    const asked = { month: '2022-05-01', serial: 'S-9' };
    const steps = await archivedSteps(db, { tenantId, folder, limitedTo: null, asked });
    expect(steps.ok && steps.value.map(({ at }) => at)).toEqual([old]);
    const nobodys = await archivedSteps(db, { tenantId, folder, limitedTo: [], asked });
    expect(nobodys).toEqual({ ok: true, value: [] });
  });

  it('[SY9] a month that is brought back is in the history again with those after it, and counts in nothing anew', async () => {
    expect(await history()).toHaveLength(2);
    const by = { tenantId, who: 'test' };
    expect(await bringBackMonth(db, deps, by, { folder, month: '2022-05-01' })).toEqual({
      ...{ ok: true, value: { entries: 4 } },
    });
    expect((await history()).map(({ balanceMilli }) => balanceMilli / 1_000)).toEqual([
      24, 14, 16, 10, 14, 10,
    ]);
    expect(await bringBackMonth(db, deps, by, { folder, month: '2022-05-01' })).toMatchObject({ ok: true });
    expect(await workOutAnew()).toEqual([[24, 5_800]]);
    expect(await bringBackMonth(db, deps, by, { folder, month: '2022-07-01' })).toMatchObject({
      refusal: { kind: 'month-unknown' },
    });
    await giveStockMonths(db, { now: clock.now(), ahead: 1 });
    expect(await archive()).toEqual([
      ['2022-05-01', 3],
      ['2022-06-01', 1],
    ]);
    expect(await history()).toHaveLength(2);
    expect(await workOutAnew()).toEqual([[24, 5_800]]);
  });
});
