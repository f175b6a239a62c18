import type { TenantId } from '@tillbridge/core/kernel';
import { type JournalLink, RecordedFact } from '@tillbridge/core/wire';
import type pg from 'pg';

/**
 * The database's own floor: the rows that ingest wrote, read back and written again for a second company by the fewest
 * hand-written statements there can be, one `unnest` per table and batch, in one transaction per batch. No hashing, no
 * parsing, no pricing, no row security: only what PostgreSQL itself needs for these rows.
 */

type Column = { name: string; type: string };
type TableBatch = { sql: string; columns: string[][] };
export type FloorBatch = { tables: TableBatch[] };

/** Where the rows of a batch are: of company `$1`, facts `$2`, sales `$3`. */
const place = 'tenant_id = $1 and $2::uuid[] is not null and $3::uuid[] is not null';
const tables: readonly { name: string; where: string }[] = [
  { name: 'fact', where: 'fact_id = any($2)' },
  { name: 'sale', where: 'sale_id = any($3)' },
  { name: 'sale_line', where: 'sale_id = any($3)' },
  { name: 'sale_tender', where: 'sale_id = any($3)' },
  { name: 'stock_entry', where: 'fact_id = any($2)' },
  { name: 'money_entry', where: 'fact_id = any($2)' },
];

/** Arrays are left out (`typcategory`: a table that was made like another does not say so in `attndims`); a plain sale has none. */
async function columnsOf(client: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type
     from pg_attribute join pg_type on pg_type.oid = atttypid
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = '' and typcategory <> 'A'
     order by attnum`,
    [table],
  );
  return rows;
}

/** The facts and sales of one batch, which names all its rows. */
export function namesIn(batch: readonly JournalLink[]): { factIds: string[]; saleIds: string[] } {
  const recorded = batch.map((link) => RecordedFact.parse(JSON.parse(link.body)));
  return {
    factIds: recorded.map((each) => each.id),
    saleIds: recorded.flatMap(({ fact }) => (fact.type === 'sale-completed' ? [fact.saleId] : [])),
  };
}

/** Reads what ingest wrote for one batch of company `from`, ready to be written again for company `to`. */
export async function readBatch(
  client: pg.Client,
  batch: readonly JournalLink[],
  { from, to }: { from: TenantId; to: TenantId },
): Promise<FloorBatch> {
  const { factIds, saleIds } = namesIn(batch);
  const names = [from, factIds, saleIds];
  const read: TableBatch[] = [];
  for (const { name, where } of tables) {
    const columns = await columnsOf(client, name);
    const list = columns.map((column) => `"${column.name}"::text as "${column.name}"`).join(', ');
    const { rows } = await client.query<Record<string, string | null>>(
      `select ${list} from ${name} where ${place} and ${where}`,
      names,
    );
    read.push({
      sql: insertOf(name, columns),
      columns: columns.map((column) =>
        rows.map((row) => (column.name === 'tenant_id' ? to : (row[column.name] ?? null)) as string),
      ),
    });
  }
  read.push(await readLevels(client, names, to));
  return { tables: read };
}

const insertOf = (table: string, columns: readonly Column[]): string =>
  `insert into ${table} (${columns.map((column) => `"${column.name}"`).join(', ')})
   select * from unnest(${columns.map((column, index) => `$${index + 1}::${column.type}[]`).join(', ')})`;

/** Stock levels and the feed's word of them: one row per item that the batch moved. */
async function readLevels(client: pg.Client, names: unknown[], to: TenantId): Promise<TableBatch> {
  const { rows } = await client.query<{ store: string; item: string; moved: string }>(
    `select substr(from_place, 7) as store, item_id::text as item, (-sum(quantity_milli))::text as moved
     from stock_entry where ${place} and fact_id = any($2) and from_place like 'store:%' group by 1, 2 order by 1, 2`,
    names,
  );
  return {
    sql: `with level as (
            insert into stock_level (tenant_id, store_id, item_id, on_hand_milli)
            select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[])
            on conflict (tenant_id, store_id, item_id)
              do update set on_hand_milli = stock_level.on_hand_milli + excluded.on_hand_milli
            returning tenant_id, store_id, item_id, on_hand_milli)
          insert into feed (tenant_id, xid, topic, key, store_id, record, at)
          select tenant_id, pg_current_xact_id(), 'stock-level', store_id || ':' || item_id, store_id,
                 jsonb_build_object('storeId', store_id, 'itemId', item_id, 'onHand', on_hand_milli), 0 from level`,
    columns: [
      rows.map(() => to),
      rows.map((row) => row.store),
      rows.map((row) => row.item),
      rows.map((row) => row.moved),
    ],
  };
}

/** Writes one batch, as quickly as a program over `pg` can. */
export async function writeBatch(client: pg.Client, batch: FloorBatch): Promise<void> {
  await client.query('begin');
  for (const table of batch.tables)
    await client.query({ name: statementName(table.sql), text: table.sql, values: table.columns });
  await client.query('commit');
}

const names = new Map<string, string>();
/** Prepared once per connection, as one would by hand. */
function statementName(sql: string): string {
  const name = names.get(sql) ?? `floor_${names.size}`;
  names.set(sql, name);
  return name;
}
