import type { Instant, ItemId, Quantity, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { holdEnds } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';

export type ListedHold = {
  holdId: string;
  storeId: StoreId;
  itemId: ItemId;
  name: string;
  sku: string;
  unitOfMeasure: string;
  quantity: Quantity;
  /** Null for whoever may not see customers. */
  customerName: string | null;
  phone: string | null;
  askedByStoreId: StoreId;
  askedBy: string | null;
  askedAt: Instant;
  until: Instant;
  putAsideAt: Instant | null;
  endedAt: Instant | null;
  endedHow: (typeof holdEnds)[number] | null;
};

export type HoldQuestion = {
  storeId: StoreId | null;
  /** Those that bind somebody now; else those that are over. */
  isStanding: boolean;
  now: Instant;
  limit: number;
};

/** What waits for customers, what runs out first first; or what is over, the latest first. Source: spec/near-by.md NB20 */
export const findHolds = (
  tx: Pick<ReadDb, 'execute'>,
  {
    tenantId,
    limitedTo,
    seesCustomers,
  }: { tenantId: TenantId; limitedTo: readonly StoreId[] | null; seesCustomers: boolean },
  { storeId, isStanding, now, limit }: HoldQuestion,
): Promise<ListedHold[]> =>
  rowsOf<ListedHold>(
    tx,
    sql`select hold_id as "holdId", hold.store_id as "storeId", hold.item_id as "itemId", item.name, item.sku,
               coalesce(item.record ->> 'unitOfMeasure', 'each') as "unitOfMeasure", quantity_milli as quantity,
               case when ${seesCustomers} then customer_name end as "customerName",
               case when ${seesCustomers} then phone end as phone,
               asked_by_store_id as "askedByStoreId", staff.name as "askedBy", asked_at as "askedAt", until,
               put_aside_at as "putAsideAt", ended_at as "endedAt", ended_how as "endedHow"
        from stock_hold as hold
        join item on item.tenant_id = hold.tenant_id and item.item_id = hold.item_id
        left join staff on staff.tenant_id = hold.tenant_id and staff.staff_id = hold.asked_by
        where hold.tenant_id = ${tenantId}
          and (ended_at is null and until > ${now}) = ${isStanding}
          and (${storeId}::uuid is null or hold.store_id = ${storeId})
          and (${limitedTo === null} or hold.store_id = any(${arrayLiteral(limitedTo ?? [])}::text::uuid[]))
        order by case when ${isStanding} then until else -coalesce(ended_at, until) end, hold_id limit ${limit}`,
  );
