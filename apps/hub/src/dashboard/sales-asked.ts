import type { TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';

/**
 * To be joined to rows `asked(store_id, first, last)`: the sales of those stores in those days. Looked up store by store behind
 * OFFSET 0: of days that are not known beforehand the planner expects a ninth of all sales, and would read every one.
 * Source: spec/dashboard.md DB5
 */
export const salesAsked = (tenantId: TenantId): SQL => sql`cross join lateral (
  select sale_id, currency, completed_at, trading_date, total from sale
  where tenant_id = ${tenantId} and store_id = asked.store_id and trading_date between asked.first and asked.last
  offset 0) as sale`;
