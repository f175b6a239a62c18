import type { StoreId, TenantId } from '@tillbridge/core/kernel';
import { storePlace } from '@tillbridge/core/ledger';
import { type SQL, sql } from 'drizzle-orm';

/** What each item costs at a store, for a new terminal. Source: spec/stock-cost.md CS10 */
export const itemCostRecordsOf = ({ tenantId, storeId }: { tenantId: TenantId; storeId: StoreId }): SQL =>
  sql`select item_id::text as key,
             json_build_object('storeId', ${storeId}::text, 'itemId', item_id, 'unitCost', average)::text as record
      from item_cost where tenant_id = ${tenantId} and place = ${storePlace(storeId)} and average is not null`;
