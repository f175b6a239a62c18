import { randomBytes } from 'node:crypto';
import { type ItemId, type StoreId, assert } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, asTenant, openDatabase } from '../database';
import { hubDeps } from '../hub-deps';
import { TestClock, createCompanyWithTills } from '../testing';
import { findHolds } from './find-holds';

const clock = new TestClock();
const deps = hubDeps(randomBytes(32), clock);
const dayMs = 86_400_000;
let db: Database;
let company: Awaited<ReturnType<typeof createCompanyWithTills>>;
let itemId: ItemId;
beforeAll(async () => {
  db = await openDatabase({});
  company = await createCompanyWithTills(db, deps, { seed: 94, tills: 1, items: 1 });
  const [item] = company.items;
  assert(item, 'there is an item');
  itemId = item.itemId;
  const now = clock.now();
  for (const { customer, until, endedAt } of [
    { customer: 'Later', until: now + 2 * dayMs, endedAt: null },
    { customer: 'Sooner', until: now + dayMs, endedAt: null },
    { customer: 'Run out', until: now - 1, endedAt: null },
    { customer: 'Let go', until: now + dayMs, endedAt: now - 5 },
  ])
    await asTenant(db, company.tenantId, (tx) =>
      tx.execute(
        sql`insert into stock_hold (tenant_id, hold_id, store_id, item_id, quantity_milli, customer_name, phone,
                                    asked_by_store_id, asked_by, asked_at, until, ended_at, ended_how)
            values (${company.tenantId}, ${deps.ids.next()}, ${company.storeId}, ${itemId}, 1000, ${customer}, '021',
                    ${company.storeId}, ${company.staff[0]}, ${now - dayMs}, ${until}, ${endedAt},
                    ${endedAt === null ? null : 'let-go'})`,
      ),
    );
});
afterAll(() => db.close());

const find = (isStanding: boolean, limitedTo: StoreId[] | null = null, seesCustomers = true) =>
  asTenant(db, company.tenantId, (tx) =>
    findHolds(
      tx,
      { tenantId: company.tenantId, limitedTo, seesCustomers },
      { storeId: null, isStanding, now: clock.now(), limit: 10 },
    ),
  );

it('[NB20] head office sees what waits for customers, what runs out first first, and apart from it what is over', async () => {
  expect((await find(true)).map(({ customerName }) => customerName)).toEqual(['Sooner', 'Later']);
  expect((await find(false)).map(({ customerName }) => customerName)).toEqual(['Run out', 'Let go']);
});

it('[NB20] who may not see customers sees the goods without a name, and nobody sees other stores’ than theirs', async () => {
  expect(await find(true, [company.storeId], false)).toMatchObject([
    { itemId, customerName: null, phone: null },
    { itemId, customerName: null, phone: null },
  ]);
  expect(await find(true, [])).toEqual([]);
});
