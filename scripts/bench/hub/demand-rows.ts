import { type TenantId, instant } from '@tillbridge/core/kernel';
import pg from 'pg';
import { saveItems } from '../../../apps/hub/src/catalogue';
import { asTenant, openDatabase } from '../../../apps/hub/src/database';
import { itemAt } from '../shop/catalogue';
import { numberedId, storeRecord } from '../shop/company';

export type DemandSize = { stores: number; items: number };

export const demandTenant: TenantId = numberedId<'TenantId'>('7000', 6);
const storeAt = (no: number) => numberedId<'StoreId'>('5800', no);
/** The morning after the last day. */
export const demandEnds = Date.UTC(2026, 10, 2, 6);
const days = 182;
const perBatch = 500;

/**
 * A company whose stores sold for half a year, by the day as the hub adds it up: one item in ten sells most days, the others once in three
 * days to once in three weeks; on Sundays all are closed. Every item lies everywhere, here too much and there nearly none.
 */
export async function writeDemand(url: string, { stores, items }: DemandSize): Promise<void> {
  const db = await openDatabase({ databaseUrl: url });
  for (let from = 0; from < items; from += perBatch) {
    const batch = Array.from({ length: Math.min(perBatch, items - from) }, (_, index) =>
      itemAt(from + index),
    );
    const at = instant(demandEnds - days * 86_400_000);
    await asTenant(db, demandTenant, (tx) => saveItems(tx, { tenantId: demandTenant, at }, batch));
  }
  await db.close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("insert into tenant (tenant_id, name, created_at) values ($1, 'Bench', 0)", [
      demandTenant,
    ]);
    for (let no = 0; no < stores; no++) {
      const store = { ...storeRecord, storeId: storeAt(no), name: `Store ${no}`, timeZone: 'UTC' };
      await client.query('insert into store (tenant_id, store_id, name, record) values ($1, $2, $3, $4)', [
        ...[demandTenant, store.storeId, store.name, JSON.stringify(store)],
      ]);
    }
    await client.query('select setseed(0.25)');
    const last = new Date(demandEnds - 86_400_000).toISOString().slice(0, 10);
    for (const question of questions) await client.query(question(last));
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

const tenant = `'${demandTenant}'::uuid`;
const openDays = (last: string) =>
  `(select day::date from generate_series('${last}'::date - ${days - 1}, '${last}'::date, interval '1 day') as day
    where extract(dow from day) <> 0) as open`;

const questions: readonly ((last: string) => string)[] = [
  (last) => `insert into store_day (tenant_id, store_id, day, sales)
    select ${tenant}, store_id, day, 100 from store cross join ${openDays(last)} where tenant_id = ${tenant}`,
  (last) => `insert into item_demand (tenant_id, item_id, store_id, day, sold_milli, returned_milli, net)
    select ${tenant}, item_id, store_id, day, (1 + floor(random() * 3))::bigint * 1000, 0, 1000
    from (select item_id, store_id, day, chance from (
            select item_id, case when row_number() over (order by item_id) % 10 = 0 then 0.8 else 0.05 + 0.28 * random() ^ 2 end as chance
            from item where tenant_id = ${tenant}) as sells
          cross join (select store_id from store where tenant_id = ${tenant}) as store
          cross join ${openDays(last)} offset 0) as drawn
    where random() < chance`,
  () => `insert into stock_day (tenant_id, place, item_id, day, moved_milli)
    select ${tenant}, 'store:' || store_id, item_id, day, -sold_milli from item_demand where tenant_id = ${tenant}`,
  () => `insert into stock_level (tenant_id, store_id, item_id, on_hand_milli)
    select ${tenant}, store_id, item_id, floor(60 * random() ^ 3)::bigint * 1000
    from item cross join store where item.tenant_id = ${tenant} and store.tenant_id = ${tenant}`,
];
