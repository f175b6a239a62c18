import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { bothDatabases } from '../testing/databases';
import { fillTables } from '../testing/fill-tables';
import { TestClock, type SetUp, setUpCompany, smallCompany } from '../testing';
import { type Database, asTenant, atTheDoor, rowsOf } from './index';

describe.each(bothDatabases)('two companies in one hub on $name', ({ open }) => {
  let db: Database;
  let ours: SetUp;
  let theirs: SetUp;
  let tables: string[];

  beforeAll(async () => {
    db = await open();
    const deps = hubDeps(randomBytes(32), new TestClock());
    ours = await setUpCompany(db, deps, smallCompany(11));
    theirs = await setUpCompany(db, deps, smallCompany(12));
    for (const { plan, terminals } of [ours, theirs]) {
      for (const { known, terminal } of terminals) {
        await ingest(db, known, [terminal.sell(plan.items.slice(0, 2)), terminal.stateText('poison')], deps);
      }
    }
    // What the login role sees: PostgreSQL's own list, so that a new table cannot be forgotten here.
    const rows = await rowsOf<{ table_name: string }>(
      db.drizzle,
      sql`select relname as table_name from pg_class
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by relname`,
    );
    tables = rows.map((row) => row.table_name);
    for (const { plan } of [ours, theirs]) await fillTables(db, plan.tenantId, tables);
  });
  afterAll(() => db.close());

  it('[Y12] every table has its tenant first in every key, and row security that also its owner obeys', async () => {
    expect(tables.length).toBeGreaterThan(15);
    const keys = await rowsOf<{ table_name: string; first: string }>(
      db.drizzle,
      sql`select class.relname as table_name, attribute.attname as first
          from pg_index as index
          join pg_class as class on class.oid = index.indrelid
          join pg_namespace as space on space.oid = class.relnamespace and space.nspname = 'public'
          join pg_attribute as attribute on attribute.attrelid = class.oid and attribute.attnum = index.indkey[0]
          where index.indisunique and not class.relispartition`,
    );
    expect(new Set(keys.map((key) => key.table_name))).toEqual(new Set(tables));
    expect(keys.filter((key) => key.first !== 'tenant_id')).toEqual([]);
    const open = await rowsOf(
      db.drizzle,
      sql`select relname from pg_class join pg_namespace as space on space.oid = relnamespace
          where nspname = 'public' and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
  });

  it("[Y12] reads none of the other company's rows, in any table", async () => {
    for (const table of tables) {
      const seen = await asTenant(db, ours.plan.tenantId, (tx) =>
        rowsOf<{ own: number; other: number }>(
          tx,
          sql`select count(*) filter (where tenant_id = ${ours.plan.tenantId})::int as own,
                     count(*) filter (where tenant_id <> ${ours.plan.tenantId})::int as other
              from ${sql.identifier(table)}`,
        ),
      );
      // Not a table of them is empty, or this test would prove nothing about it.
      expect({ table, ...seen[0] }).toEqual({ table, own: expect.any(Number), other: 0 });
      expect(seen[0]?.own, table).toBeGreaterThan(0);
    }
  });

  it("[Y12] cannot take, change or delete the other company's rows, in any table", async () => {
    for (const table of tables) {
      const name = sql.identifier(table);
      const steal = asTenant(db, ours.plan.tenantId, (tx) =>
        tx.execute(sql`update ${name} set tenant_id = ${theirs.plan.tenantId}`),
      );
      await expect(steal, table).rejects.toThrow();
      const deleted = asTenant(db, ours.plan.tenantId, (tx) =>
        rowsOf(tx, sql`delete from ${name} where tenant_id = ${theirs.plan.tenantId} returning 1`),
      );
      await expect(
        deleted.catch((error: unknown) => (isDenied(error) ? [] : Promise.reject(error))),
        table,
      ).resolves.toEqual([]);
    }
  });

  it('[Y12] nobody without a company sees or writes anything', async () => {
    for (const table of tables) {
      const seen = await atTheDoor(db, { codeHash: 'nobody' }, (tx) =>
        rowsOf(tx, sql`select 1 from ${sql.identifier(table)} limit 1`),
      );
      expect({ table, seen }).toEqual({ table, seen: [] });
    }
  });

  it('[I10] nobody changes or deletes a fact or a ledger entry', async () => {
    for (const table of ['fact', 'stock_entry', 'money_entry', 'audit']) {
      const change = asTenant(db, ours.plan.tenantId, (tx) =>
        tx.execute(sql`delete from ${sql.identifier(table)}`),
      );
      await expect(change.catch((error: unknown) => Promise.reject(isDenied(error)))).rejects.toBe(true);
    }
  });
});

const isDenied = (error: unknown): boolean =>
  error instanceof Error && /permission denied/.test(`${error.message} ${String(error.cause)}`);
