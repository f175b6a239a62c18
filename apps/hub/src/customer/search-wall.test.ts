import { randomBytes } from 'node:crypto';
import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompany } from '../company';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { TestClock, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { type CustomerSearch, findCustomers } from './find-customers';

const everybody = 900;
const limit = 20;
const anyId = '0190a000-0000-7000-8000-00000000abcd';

describe.each(bothDatabases)('the one function that looks customers up, on $name', ({ open }) => {
  let db: Database;
  const [ours, theirs] = [smallCompany(83), smallCompany(84)];

  beforeAll(async () => {
    db = await open();
    const deps = hubDeps(randomBytes(32), new TestClock());
    for (const plan of [ours, theirs]) {
      await createCompany(db, deps, plan);
      await asTenant(db, plan.tenantId, (tx) =>
        tx.execute(
          sql`insert into customer (tenant_id, customer_id, name, search_text, created_at, changed_at, archived_at)
              select ${plan.tenantId}, gen_random_uuid(), 'Customer ' || to_char(n, 'FM0000'),
                     'customer ' || to_char(n, 'FM0000') || case when n % 250 = 0 then ' rare' else '' end, n, n,
                     case when n % 10 = 3 then n end
              from generate_series(1, ${everybody}::int) as n`,
        ),
      );
    }
  });
  afterAll(() => db.close());

  const every: Omit<CustomerSearch, 'text'> = { groupId: null, isArchived: false, after: null, limit };
  const allNames = async (tenantId: TenantId, search: Omit<CustomerSearch, 'after' | 'limit'>) => {
    const names: string[] = [];
    let after: CustomerSearch['after'] = null;
    do {
      const page = await asTenant(db, tenantId, (tx) =>
        findCustomers(tx, tenantId, { ...search, after, limit }),
      );
      const shown = page.slice(0, limit);
      names.push(...shown.map(({ name }) => name));
      const last = shown.at(-1);
      after = page.length > limit && last ? { name: last.name, customerId: last.customerId } : null;
    } while (after);
    return names;
  };
  const nameOf = (number: number): string => `Customer ${String(number).padStart(4, '0')}`;
  const numbers = Array.from({ length: everybody }, (_, index) => index + 1);

  it.each([
    { text: 'customer', fits: () => true, why: 'what all have is met on the way by name' },
    {
      text: 'rare',
      fits: (number: number) => number % 250 === 0,
      why: 'what few have is found by the index',
    },
    { text: 'customer 07', fits: (number: number) => nameOf(number).includes('07'), why: 'parts of a word' },
    { text: '9', fits: (number: number) => nameOf(number).includes('9'), why: 'too short for the index' },
    { text: 'nobody', fits: () => false, why: 'nothing' },
  ])('[CU6] finds “$text” page after page, each once and by name: $why', async ({ text, fits }) => {
    const wanted = numbers.filter(fits);
    const active = wanted.filter((number) => number % 10 !== 3).map(nameOf);
    const archived = wanted.filter((number) => number % 10 === 3).map(nameOf);
    const search = { text, groupId: null };
    expect(await allNames(ours.tenantId, { ...search, isArchived: false })).toEqual(active);
    expect(await allNames(ours.tenantId, { ...search, isArchived: true })).toEqual(archived);
  });

  it('[CU6] answers only ids of the company that asks, and none to nobody', async () => {
    const question = sql`select tillbridge_search_customers('{customer}'::text[], null, false, null, null, 2000) as id`;
    const idsOf = async (tenantId: TenantId) =>
      (await asTenant(db, tenantId, (tx) => rowsOf<{ id: string }>(tx, question))).map(({ id }) => id);
    const [one, other] = [await idsOf(ours.tenantId), await idsOf(theirs.tenantId)];
    expect(one).toHaveLength(everybody * 0.9);
    expect(other).toHaveLength(everybody * 0.9);
    expect(new Set([...one, ...other]).size).toBe(one.length + other.length);
    const strangers = await db.drizzle.transaction(async (tx) => {
      await tx.execute(sql`select set_config('role', 'tillbridge_app', true)`);
      return rowsOf(tx, question);
    });
    expect(strangers).toEqual([]);
  });

  it.each(["'", "') or true --", '%', '_', '\\', '$$', "a' or 'a'='a@"])(
    '[CU6] takes “%s” as letters, whatever it looks like',
    async (part) => {
      const question = sql`select tillbridge_search_customers(array[${part}]::text[], null, false, ${part}, ${anyId}, 20) as id`;
      expect(await asTenant(db, ours.tenantId, (tx) => rowsOf(tx, question))).toEqual([]);
      const found = await asTenant(db, ours.tenantId, (tx) =>
        findCustomers(tx, ours.tenantId, { ...every, text: `${part}@x` }),
      );
      expect(found).toEqual([]);
    },
  );

  it('[CU6] reads with a role that sees no address, no note and no number, and can change nothing', async () => {
    for (const question of [
      sql`select email from customer`,
      sql`select phone from customer`,
      sql`select note from customer`,
      sql`update customer set name = 'x'`,
    ]) {
      const asked = db.drizzle.transaction(async (tx) => {
        await tx.execute(sql`select set_config('role', 'tillbridge_searcher', true)`);
        return rowsOf(tx, question);
      });
      await expect(asked).rejects.toThrow();
    }
  });
});
