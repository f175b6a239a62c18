import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, asTenant, rowOf, rowsOf } from '../database';

/** Every table, by the database's own list. */
export const tableNames = async (db: Database): Promise<string[]> => {
  const rows = await rowsOf<{ name: string }>(
    db.drizzle,
    sql`select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`,
  );
  return rows.map((row) => row.name);
};

/** One hash per table over all that a company has in it: two readings are equal when nobody touched it. */
export async function companyDigest(
  db: Database,
  tenantId: TenantId,
  tables: readonly string[],
): Promise<Record<string, string>> {
  const digest: Record<string, string> = {};
  for (const table of tables) {
    const row = await asTenant(db, tenantId, (tx) =>
      rowOf<{ hash: string }>(
        tx,
        sql`select md5(coalesce(string_agg(row::text, chr(10) order by row::text), '')) as hash
            from ${sql.identifier(table)} as row`,
      ),
    );
    digest[table] = row?.hash ?? '';
  }
  return digest;
}

/** Every id that a company has, by the name of its column in camel case: `itemId`, `storeId`. */
export async function companyIds(
  db: Database,
  tenantId: TenantId,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const columns = await rowsOf<{ table: string; column: string }>(
    db.drizzle,
    sql`select table_name as table, column_name as column from information_schema.columns
        where table_schema = 'public' and udt_name = 'uuid' and column_name <> 'tenant_id'`,
  );
  const ids = new Map<string, Set<string>>();
  for (const { table, column } of columns) {
    const name = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
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
