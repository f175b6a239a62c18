import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompany } from '../../company';
import { type Database, asTenant, rowsOf } from '../../database';
import { hubDeps } from '../../hub-deps';
import { TestClock, smallCompany } from '../../testing';
import { bothDatabases } from '../../testing/databases';

describe.each(bothDatabases)('the one function that looks words up, on $name', ({ open }) => {
  let db: Database;
  const [ours, theirs] = [smallCompany(81), smallCompany(82)];

  beforeAll(async () => {
    db = await open();
    const deps = hubDeps(randomBytes(32), new TestClock());
    for (const plan of [ours, theirs]) await createCompany(db, deps, plan);
  });
  afterAll(() => db.close());

  const everything = sql`select found from tillbridge_search_products('{}'::text[], null, null, null, null, null, null, null, 1000)`;
  const asRole = <Row extends object>(role: string, question: ReturnType<typeof sql>) =>
    db.drizzle.transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('role', ${role}, true), set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`,
      );
      return rowsOf<Row>(tx, question);
    });

  it('[CG19] answers only ids of the company that asks, and none to nobody', async () => {
    for (const plan of [ours, theirs]) {
      const found = await asTenant(db, plan.tenantId, (tx) => rowsOf<{ found: string }>(tx, everything));
      const own = new Set<string>(plan.items.map(({ itemId }) => itemId));
      expect(found.length).toBe(own.size);
      expect(found.every((row) => own.has(row.found))).toBe(true);
    }
    expect(await asRole('tillbridge_app', everything)).toEqual([]);
  });

  it('[CG19] takes what is typed as letters, whatever it looks like', async () => {
    for (const word of ["'", "') or true --", '%', '\\', '$$', 'a|b']) {
      const question = sql`select found from tillbridge_search_products(array[${word}]::text[], null, null, null, ${word}, null, ${word}, null, 10)`;
      expect(await asTenant(db, ours.tenantId, (tx) => rowsOf(tx, question))).toEqual([]);
    }
  });

  it('[CG10] finds as many as are wanted of what most products carry, and each of what few do', async () => {
    const all = 1_500;
    await asTenant(db, theirs.tenantId, (tx) =>
      tx.execute(
        sql`insert into product (tenant_id, product_id, name, is_active, version, search_text, record, changed_at)
            select ${theirs.tenantId}, gen_random_uuid(), 'Kauri ' || n, n % 10 <> 3, 1,
                   ' kauri ' || case when n % 7 = 0 then 'lamp' else 'cup' end || ' s' || n, '{}'::jsonb, n
            from generate_series(1, ${all}::int) as n`,
      ),
    );
    const search = (wanted: string, isActive: boolean, most: number) =>
      asTenant(db, theirs.tenantId, (tx) =>
        rowsOf<{ called: string }>(
          tx,
          sql`select called from tillbridge_search_products(${wanted}::text::text[], null, null, null, null, ${isActive}::boolean,
                null, null, ${most}::int)`,
        ),
      );
    const numbers = (rows: { called: string }[]): Set<number> =>
      new Set(rows.map(({ called }) => Number(called.split(' ')[1])));
    const fitting = (fits: (number: number) => boolean) =>
      new Set(Array.from({ length: all }, (_, index) => index + 1).filter(fits));

    const some = numbers(await search('{kauri,lamp}', true, 50));
    expect(some.size).toBe(50);
    expect([...some].every((number) => number % 7 === 0 && number % 10 !== 3)).toBe(true);
    const lamps = fitting((number) => number % 7 === 0 && number % 10 !== 3);
    expect(numbers(await search('{kauri,lamp}', true, 1_000))).toEqual(lamps);
    const gone = fitting((number) => number % 10 === 3);
    expect(numbers(await search('{kauri}', false, 1_000))).toEqual(gone);
    expect(numbers(await search('{s1499}', true, 1_000))).toEqual(new Set([1_499]));
  });

  it('[CG19] finds words by the index, which the wall keeps from everybody else', async () => {
    const plan = sql`explain select product_id from product where search_text like '% cola%'`;
    const text = async (role: string) => JSON.stringify(await asRole(role, plan));
    expect(await text('tillbridge_searcher')).toContain('product_by_words');
    expect(await text('tillbridge_app')).not.toContain('product_by_words');
  });

  it('[CG19] reads with a role that sees no prices and can change nothing', async () => {
    for (const question of [
      sql`select record from product`,
      sql`select record from item`,
      sql`select cost from supplier_item`,
      sql`update product set name = 'x'`,
      sql`select * from sale`,
    ]) {
      await expect(asRole('tillbridge_searcher', question)).rejects.toThrow();
    }
  });
});
