import type { ReadDb } from '@tillbridge/hub/database';
import { rowsOf } from '@tillbridge/hub/database';
import { type SQL, sql } from 'drizzle-orm';
import type { Owed } from './evidence';

type Keyed<T> = { id: string; value: T };
async function mapOf<T>(tx: ReadDb, question: SQL): Promise<Map<string, T>> {
  const rows = await rowsOf<Keyed<T>>(tx, question);
  return new Map(rows.map(({ id, value }) => [id, value]));
}

/** What the hub says is on each card, owed by and promised to each customer, and paid on each layby. */
export const readOwed = async (tx: ReadDb): Promise<Owed> => ({
  value: await mapOf(tx, sql`select value_account_id as id, balance::int as value from value_account`),
  owed: await mapOf(tx, sql`select customer_id as id, account_owed::int as value from customer`),
  points: await mapOf(tx, sql`select customer_id as id, points::int as value from customer`),
  laybys: await mapOf(tx, sql`select layby_id as id, state || ' ' || paid as value from layby`),
});

/** How much of each line came back, by the sale and the line. */
export const readReturned = (tx: ReadDb): Promise<Map<string, number>> =>
  mapOf(
    tx,
    sql`select sale_id || ':' || line_id as id, sum(quantity_milli)::int as value
        from returned_line group by sale_id, line_id`,
  );

/** By store: what its tills must have been told of cards, customers, open laybys, and lines that came back. */
export async function readWhatIsTold(
  tx: ReadDb,
  stores: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  const shared = await mapOf<string>(
    tx,
    sql`select 'value-account ' || value_account_id as id, balance::text as value from value_account
        union all
        select 'customer ' || customer_id, account_owed || ' owed, ' || points || ' points' from customer
        where archived_at is null
        union all
        select 'returned-line ' || sale_id || ':' || line_id, sum(quantity_milli)::text
        from returned_line group by sale_id, line_id`,
  );
  const byStore = new Map<string, Map<string, string>>();
  for (const storeId of stores) {
    const own = await mapOf<string>(
      tx,
      sql`select 'layby ' || layby_id as id, paid::text as value from layby
          where store_id = ${storeId} and state = 'open'`,
    );
    byStore.set(storeId, new Map([...shared, ...own]));
  }
  return byStore;
}
