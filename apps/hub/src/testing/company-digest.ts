import type { TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type Database, asTenant, rowsOf } from '../database';

/** Every table, by the database's own list; a table that is cut into parts is read as a whole. */
export const tableNames = async (db: Database): Promise<string[]> => {
  const rows = await rowsOf<{ name: string }>(
    db.drizzle,
    sql`select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by relname`,
  );
  return rows.map((row) => row.name);
};

/** One hash per table over all that a company has in it: two readings are equal when nobody touched it. */
export const companyDigest = (
  db: Database,
  tenantId: TenantId,
  tables: readonly string[],
): Promise<Record<string, string>> =>
  digestOf(
    db,
    tenantId,
    tables.map((table) => ({ table, where: sql`true` })),
  );

/** The same for the rows of each table that a question chooses. */
export async function digestOf(
  db: Database,
  tenantId: TenantId,
  parts: readonly { table: string; where: SQL }[],
): Promise<Record<string, string>> {
  const questions = parts.map(
    ({ table, where }) =>
      sql`select ${table}::text as "table", md5(coalesce(string_agg(row::text, chr(10) order by row::text), '')) as hash
          from ${sql.identifier(table)} as row where ${where}`,
  );
  const rows = await asTenant(db, tenantId, (tx) =>
    rowsOf<{ table: string; hash: string }>(tx, sql.join(questions, sql` union all `)),
  );
  return Object.fromEntries(rows.map(({ table, hash }) => [table, hash]));
}

/** Every id that a company has, by the name of its column in camel case: `itemId`, `storeId`. */
export async function companyIds(
  db: Database,
  tenantId: TenantId,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const columns = await columnsOfType(db, 'uuid');
  const ids = new Map<string, Set<string>>();
  for (const { table, column } of columns) {
    const name = camelCase(column);
    const rows = await asTenant(db, tenantId, (tx) =>
      rowsOf<{ id: string | null }>(
        tx,
        sql`select distinct ${sql.identifier(column)}::text as id from ${sql.identifier(table)} limit 200`,
      ),
    );
    const known = ids.get(name) ?? new Set<string>();
    for (const { id } of rows) if (id !== null) known.add(id);
    ids.set(name, known);
  }
  return new Map([...ids].map(([name, known]) => [name, [...known]]));
}

export const camelCase = (column: string): string =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Every column of a type, but for the one that says whose row it is. */
export const columnsOfType = (db: Database, type: string): Promise<{ table: string; column: string }[]> =>
  rowsOf<{ table: string; column: string }>(
    db.drizzle,
    sql`select table_name as table, column_name as column from information_schema.columns
        where table_schema = 'public' and udt_name = ${type} and column_name <> 'tenant_id'
          and not (select relispartition from pg_class where oid = format('%I.%I', table_schema, table_name)::regclass)`,
  );

/** Whether a text stands anywhere in what a company has. */
export async function companyHas(
  db: Database,
  tenantId: TenantId,
  tables: readonly string[],
  text: string,
): Promise<boolean> {
  const questions = tables.map(
    (table) => sql`select 1 from ${sql.identifier(table)} as row where strpos(row::text, ${text}) > 0`,
  );
  const rows = await asTenant(db, tenantId, (tx) =>
    rowsOf(tx, sql`select 1 where exists (${sql.join(questions, sql` union all `)})`),
  );
  return rows.length > 0;
}
