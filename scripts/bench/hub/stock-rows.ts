import { type TenantId, instant } from '@tillbridge/core/kernel';
import pg from 'pg';
import { saveItems } from '../../../apps/hub/src/catalogue';
import { asTenant, openDatabase } from '../../../apps/hub/src/database';
import { itemAt } from '../shop/catalogue';
import { numberedId, storeRecord } from '../shop/company';

export type StockSize = { movements: number; stores: number; items: number };

export const stockTenant: TenantId = numberedId<'TenantId'>('7000', 5);
export const stockStore = (no: number) => numberedId<'StoreId'>('5700', no);
/** Three years that end here. */
export const stockEnds = Date.UTC(2026, 10, 1);
const years = 3;
const dayMs = 86_400_000;
export const stockBegins = stockEnds - years * 365 * dayMs;
const perBatch = 1_000;

/**
 * A company that sold, was delivered to and moved goods for three years: mostly sales, a tenth deliveries, some transfers of which one
 * in a hundred is on its way still. What sells much sells most. Written by hand, with the sums that the hub would have kept.
 */
export async function writeStock(url: string, size: StockSize): Promise<void> {
  const db = await openDatabase({ databaseUrl: url });
  for (let from = 0; from < size.items; from += perBatch) {
    const count = Math.min(perBatch, size.items - from);
    const batch = Array.from({ length: count }, (_, index) => itemAt(from + index));
    await asTenant(db, stockTenant, (tx) =>
      saveItems(tx, { tenantId: stockTenant, at: instant(stockBegins) }, batch),
    );
  }
  await db.close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set work_mem = '256MB'");
    await writeStores(client, size);
    await writeEntries(client, size);
    await writeSums(client);
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

async function writeStores(client: pg.Client, { stores }: StockSize): Promise<void> {
  await client.query("insert into tenant (tenant_id, name, created_at) values ($1, 'Bench', 0)", [
    stockTenant,
  ]);
  for (let no = 0; no < stores; no++) {
    const store = { ...storeRecord, storeId: stockStore(no), name: `Store ${no}` };
    await client.query('insert into store (tenant_id, store_id, name, record) values ($1, $2, $3, $4)', [
      stockTenant,
      store.storeId,
      store.name,
      JSON.stringify(store),
    ]);
  }
}

const fromAndTo = `
  case when kind < 0.85 then store else case when kind < 0.95 then 'supplier' when kind < 0.97 then 'adjustment' else store end end,
  case when kind < 0.85 then 'customer' when kind < 0.97 then store else 'transit:' || gen_random_uuid() end`;

/** Facts are named as terminals name them, by their moment first. */
const factId = `(lpad(to_hex(at), 12, '0') || '7000' || substr(md5(at::text || random()::text), 1, 16))::uuid`;

async function writeEntries(client: pg.Client, { movements, stores, items }: StockSize): Promise<void> {
  await client.query(
    `select tillbridge_stock_month(month::date)
     from generate_series(date_trunc('month', to_timestamp($1::bigint / 1000) at time zone 'utc'),
                          to_timestamp($2::bigint / 1000) at time zone 'utc', interval '1 month') as month`,
    [stockBegins, stockEnds],
  );
  await client.query('select setseed(0.5)');
  await client.query(
    `create temp table picked as select row_number() over (order by item_id) - 1 as no, item_id from item where tenant_id = '${stockTenant}'`,
  );
  await client.query('create unique index on picked (no)');
  await client.query('analyze picked');
  const sent = Math.floor(movements * 0.03);
  await client.query(
    `insert into stock_entry (tenant_id, fact_id, entry_no, item_id, from_place, to_place, quantity_milli, at, cause, is_clock_known)
     select $1, ${factId}, 1, item_id, ${fromAndTo}, quantity, at,
            case when kind < 0.85 then 'sale' when kind < 0.95 then 'intake' when kind < 0.97 then 'adjustment' else 'transfer' end, true
     from (select $2::bigint + (number * ($3::bigint - $2::bigint)) / $4::bigint as at, random() as kind,
                  'store:' || '01995700-0000-7000-8000-' || lpad(floor(random() * $5)::int::text, 12, '0') as store,
                  floor($6::int * random() ^ 2)::int as item_no, (1 + floor(random() * 5))::bigint * 1000 as quantity
           from generate_series(0, $4::bigint - 1) as number offset 0) as drawn
     join picked on picked.no = drawn.item_no`,
    [stockTenant, stockBegins, stockEnds, movements - sent, stores, items],
  );
  // What was sent arrives two days later somewhere else, but for one in a hundred.
  await client.query(
    `insert into stock_entry (tenant_id, fact_id, entry_no, item_id, from_place, to_place, quantity_milli, at, cause, is_clock_known)
     select $1, ${factId}, 1, item_id, to_place, 'store:01995700-0000-7000-8000-' || lpad(floor(random() * $2)::int::text, 12, '0'),
            quantity_milli, at, 'transfer', true
     from (select item_id, to_place, quantity_milli, at + ${2 * dayMs} as at from stock_entry
           where tenant_id = $1 and cause = 'transfer' and random() < 0.99 offset 0) as dispatched`,
    [stockTenant, stores],
  );
}

/** What the hub keeps beside the entries, as its own posting and its job would have made it. */
async function writeSums(client: pg.Client): Promise<void> {
  const moved = `(select to_place as place, item_id, at, quantity_milli as milli from stock_entry where tenant_id = $1
                  union all select from_place, item_id, at, -quantity_milli from stock_entry where tenant_id = $1) as moved`;
  const questions = [
    `insert into stock_day (tenant_id, place, item_id, day, moved_milli)
     select $1, place, item_id, '1970-01-01'::date + (at / ${dayMs})::int, sum(milli)::bigint from ${moved}
     where place like 'store:%' or place like 'transit:%' group by 1, 2, 3, 4 order by 2, 3, 4`,
    `insert into stock_closing (tenant_id, place, item_id, month, quantity_milli)
     select $1, place, item_id, month, sum(milli) over (partition by place, item_id order by month)::bigint
     from (select place, item_id, date_trunc('month', day)::date as month, sum(moved_milli) as milli
           from stock_day where tenant_id = $1 group by 1, 2, 3) as months`,
    `insert into stock_level (tenant_id, store_id, item_id, on_hand_milli)
     select $1, substr(place, 7)::uuid, item_id, sum(milli)::bigint from ${moved} where place like 'store:%' group by place, item_id order by 2, 3`,
    `insert into stock_elsewhere (tenant_id, place, item_id, quantity_milli)
     select $1, place, item_id, sum(milli)::bigint from ${moved} where place like 'transit:%' group by place, item_id having sum(milli) <> 0`,
  ];
  for (const question of questions) await client.query(question, [stockTenant]);
}
