import type { StoreId, TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';

/** Where a store's goods lie, for a new terminal. Source: spec/spots.md SP3 */
export const spotRecordsOf = ({ tenantId, storeId }: { tenantId: TenantId; storeId: StoreId }): SQL =>
  sql`select store_id || ':' || item_id as key,
             jsonb_strip_nulls(jsonb_build_object('storeId', store_id, 'itemId', item_id, 'spot', spot,
                                                     'floorLeast', floor_least_milli))::text as record
      from item_spot where tenant_id = ${tenantId} and store_id = ${storeId}`;
