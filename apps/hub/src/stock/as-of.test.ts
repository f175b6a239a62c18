import { randomBytes, randomUUID } from 'node:crypto';
import { type Instant, assert, idFrom, instant, quantity } from '@tillbridge/core/kernel';
import {
  type Movement,
  type Place,
  onHandAt,
  quarantinePlace,
  storePlace,
  transitPlace,
} from '@tillbridge/core/ledger';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, giveStockMonths, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { closeDays, postStock, quantitiesAsOf, stockRowsOf } from './index';

const dayMs = 86_400_000;
/** The third of May: what is as of a day reaches over two ends of a month, and back into last year. */
const now = Date.UTC(2026, 4, 3, 15);
const store = storePlace(idFrom<'StoreId'>(randomUUID()));
const other = storePlace(idFrom<'StoreId'>(randomUUID()));
const road = transitPlace(idFrom<'ShipmentId'>(randomUUID()));
const apart = quarantinePlace(idFrom<'StoreId'>(randomUUID()));
const places: readonly Place[] = ['supplier', 'customer', store, other, road, apart, 'damaged', 'shrinkage'];
const ours: readonly Place[] = [store, other, road, apart, 'damaged', 'shrinkage'];

/** Mostly of these days; some a season old, from tills that were dark or that history was brought from. */
const anyMoment = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 6 * dayMs }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 150 * dayMs }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      0,
      15 * 3_600_000,
      15 * 3_600_000 - 1,
      3 * dayMs - 9 * 3_600_000,
      15 * 3_600_000 + 1,
      4 * dayMs + 15 * 3_600_000 + 1,
    ),
  },
);
const anyMove = fc.record({
  from: fc.nat(places.length - 1),
  by: fc.integer({ min: 1, max: places.length - 1 }),
  item: fc.nat(2),
  ago: anyMoment,
  milli: fc.integer({ min: 1, max: 9_000 }),
});
/** Moves arrive in this order, whatever their moments are; between some of them the days are closed. */
const anyHistory = fc.record({
  pushes: fc.array(
    fc.record({ moves: fc.array(anyMove, { minLength: 1, maxLength: 12 }), isClosedAfter: fc.boolean() }),
    {
      minLength: 2,
      maxLength: 8,
    },
  ),
  asked: fc.array(anyMoment, { minLength: 3, maxLength: 5 }),
});

describe.each(bothDatabases)('what was there on any day, on $name', ({ open }) => {
  let db: Database;
  const deps = hubDeps(randomBytes(32), new TestClock(now));
  let company: SetUp;
  beforeAll(async () => {
    db = await open();
    company = await setUpCompany(db, deps, { ...smallCompany(57), openingStock: [] }, 1);
  });
  afterAll(() => db.close());

  const tenantId = () => company.plan.tenantId;
  const source = {
    cause: 'transfer',
    causeId: null,
    terminalId: null,
    sequence: null,
    isClockKnown: true,
  } as const;
  const post = (moved: readonly Movement[]) =>
    asTenant(db, tenantId(), (tx) =>
      postStock(tx, { tenantId: tenantId(), at: instant(now) }, stockRowsOf(moved, source)),
    );
  const asOf = (at: Instant, items: readonly string[]) =>
    asTenant(db, tenantId(), (tx) =>
      quantitiesAsOf(tx, {
        tenantId: tenantId(),
        at,
        asked: items.flatMap((itemId) => ours.map((place) => ({ place, itemId }))),
      }),
    );
  const byHand = (at: Instant, items: readonly string[], all: readonly Movement[]) =>
    items.flatMap((itemId) =>
      ours.map((place) => ({
        place,
        itemId,
        quantityMilli: onHandAt(
          place,
          all.filter((moved) => moved.itemId === itemId && moved.at <= at),
        ) as number,
      })),
    );

  it('[SY4] [SY5] is the sum of all that moved until then, however late it was heard of and whenever days were closed', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async ({ pushes, asked }) => {
        const items = [1, 2, 3].map(() => idFrom<'ItemId'>(randomUUID()));
        const all: Movement[] = [];
        for (const { moves, isClosedAfter } of pushes) {
          const factId = deps.ids.next<'FactId'>();
          const moved = moves.map(({ from, by, item, ago, milli }, index): Movement => {
            const [here, there] = [places[from], places[(from + by) % places.length]];
            const itemId = items[item];
            assert(here && there && itemId, 'places and items are there');
            const named = { factId, entryNo: index + 1, itemId, from: here, to: there };
            return { ...named, quantity: quantity(milli), at: instant(now - ago) };
          });
          await post(moved);
          all.push(...moved);
          if (isClosedAfter) await closeDays(db, tenantId());
          for (const ago of asked) {
            const at = instant(now - ago);
            expect(await asOf(at, items)).toEqual(byHand(at, items, all));
          }
        }
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  it('[SY3] closes everything once: the same again finds nothing', async () => {
    let closed = 1;
    while (closed > 0) closed = await closeDays(db, tenantId());
    expect(await closeDays(db, tenantId())).toBe(0);
    const left = await asTenant(db, tenantId(), (tx) => rowsOf(tx, sql`select 1 from stock_unclosed`));
    expect(left).toEqual([]);
  });

  it('[SY2] the closing of the last month is what the levels say', async () => {
    const differing = await asTenant(db, tenantId(), (tx) =>
      rowsOf(
        tx,
        sql`select level.item_id from stock_level as level
            left join lateral (select quantity_milli from stock_closing
                               where tenant_id = level.tenant_id and place = 'store:' || level.store_id and item_id = level.item_id
                               order by month desc limit 1) as closing on true
            where on_hand_milli is distinct from coalesce(quantity_milli, 0)`,
      ),
    );
    expect(differing).toEqual([]);
  });

  it('[SY1] every entry lies in the part of its month, and what came before it had one moves there', async () => {
    const parts = () =>
      asTenant(db, tenantId(), (tx) =>
        rowsOf<{ part: string; month: string }>(
          tx,
          sql`select distinct tableoid::regclass::text as part,
                     'stock_entry_' || to_char(to_timestamp(at / 1000) at time zone 'utc', 'YYYY_MM') as month
              from stock_entry`,
        ),
      );
    const before = await asTenant(db, tenantId(), (tx) =>
      rowsOf(tx, sql`select * from stock_entry order by fact_id, entry_no`),
    );
    expect((await parts()).some(({ part }) => part === 'stock_entry_default')).toBe(true);
    expect(await giveStockMonths(db, { now, ahead: 3 })).toBeGreaterThan(0);
    expect(await giveStockMonths(db, { now, ahead: 3 })).toBe(0);
    for (const { part, month } of await parts()) expect(part).toBe(month);
    expect(
      await asTenant(db, tenantId(), (tx) =>
        rowsOf(tx, sql`select * from stock_entry order by fact_id, entry_no`),
      ),
    ).toEqual(before);
  });

  it('[SY1] a part is behind the wall like the whole, and nobody writes to it by its own name', async () => {
    const open = await rowsOf<{ relname: string }>(
      db.drizzle,
      sql`select relname from pg_class where relispartition and relkind = 'r' and relnamespace = 'public'::regnamespace
          and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
    const parts = await rowsOf<{ relname: string }>(
      db.drizzle,
      sql`select relname from pg_class where relispartition and relkind = 'r' and relname like 'stock_entry%'`,
    );
    expect(parts.length).toBeGreaterThan(4);
    for (const { relname } of parts) {
      const change = asTenant(db, tenantId(), (tx) =>
        tx.execute(sql`delete from ${sql.identifier(relname)}`),
      );
      await expect(change, relname).rejects.toThrow();
    }
  });
});
