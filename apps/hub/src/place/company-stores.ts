import type { StoreId, TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import type { AppendedChange } from '../feed';

/** Every till of the company knows its stores by name. Source: spec/stores.md SR23 */
export const tellOfStore = ({ storeId, name }: { storeId: StoreId; name: string }): AppendedChange => ({
  topic: 'company-store',
  key: storeId,
  record: { storeId, name },
});

/** One that was archived is asked for nothing any more. Source: spec/stores.md SR23 */
export const forgetStore = (storeId: StoreId): AppendedChange => ({
  topic: 'company-store',
  key: storeId,
  record: null,
});

/** The same for a new terminal. */
export const companyStoresOf = (tenantId: TenantId): SQL =>
  sql`select store_id::text as key, jsonb_build_object('storeId', store_id, 'name', name)::text as record
      from store where tenant_id = ${tenantId} and archived_at is null`;
