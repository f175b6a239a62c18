import type { CountId, StaffId, StoreId, TenantId, TerminalId } from '@tillbridge/core/kernel';
import type pg from 'pg';

export type CountedStore = {
  tenantId: TenantId;
  storeId: StoreId;
  countId: CountId;
  staffId: StaffId;
  terminalId: TerminalId;
  /** When the first line was counted; each takes a second. */
  begunAt: number;
};

/**
 * A full count that somebody finished: every item of a store, each a second after the one before, one in ten of them off by one. Written
 * as the tills' facts would have left it.
 * @returns how many lines it has
 */
export async function writeFinishedCount(client: pg.Client, plan: CountedStore): Promise<number> {
  const { tenantId, storeId, countId, staffId, terminalId, begunAt } = plan;
  await client.query(
    `insert into stock_count (tenant_id, count_id, store_id, state, name, opened_at, changed_at, finished_at)
     values ($1::uuid, $2::uuid, $3::uuid, 'finished', 'Everything', $4::bigint, $4::bigint, $4::bigint)`,
    [tenantId, countId, storeId, begunAt],
  );
  // The bench's history sells more than came in; a shelf has no less than nothing.
  await client.query(
    'update stock_level set on_hand_milli = 5000 where tenant_id = $1 and store_id = $2 and on_hand_milli <= 0',
    [tenantId, storeId],
  );
  const { rowCount } = await client.query(
    `with line as (
       select gen_random_uuid() as fact_id, 1 + row_number() over (order by item_id) as no, item_id, on_hand_milli
       from stock_level where tenant_id = $1::uuid and store_id = $3::uuid and on_hand_milli <> 0),
     stated as (
       select fact_id, no, jsonb_build_object('type', 'count-line-counted', 'itemId', item_id, 'spot', '', 'round', 1,
         'quantity', on_hand_milli + case when no % 10 = 0 then 1000 else 0 end,
         'begunAt', $4::bigint + no * 1000, 'known', '[]'::jsonb) as fact from line
       union all
       select gen_random_uuid(), 1, jsonb_build_object('type', 'count-opened', 'name', 'Everything',
         'scope', jsonb_build_object('kind', 'full'), 'isBlind', true)
       union all
       select gen_random_uuid(), 2 + count(*), jsonb_build_object('type', 'count-finished', 'known', '[]'::jsonb) from line)
     insert into count_fact (tenant_id, fact_id, count_id, store_id, received_at, stated)
     select $1::uuid, fact_id, $2::uuid, $3::uuid, $4::bigint,
            jsonb_build_object('id', fact_id, 'terminalId', $6::text, 'sequence', no, 'recordedAt', $4::bigint + no * 1000,
              'hubOffsetMs', 0, 'fact', jsonb_build_object('v', 1, 'countId', $2::uuid, 'storeId', $3::uuid, 'staffId', $5::text) || fact)
     from stated`,
    [tenantId, countId, storeId, begunAt, staffId, terminalId],
  );
  await client.query('vacuum analyze count_fact, stock_level');
  return (rowCount ?? 0) - 2;
}
