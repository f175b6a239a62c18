import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, asTenant, rowOf } from '../database';

export type FirstSteps = { stores: number; items: number; staff: number; terminals: number };

/** What a company has of the four things without which nobody can sell. The catalogue is counted no further than one. */
export async function firstSteps(db: Database, tenantId: TenantId): Promise<FirstSteps> {
  const counted = await asTenant(db, tenantId, (tx) =>
    rowOf<FirstSteps>(
      tx,
      sql`select (select count(*)::int from store where tenant_id = ${tenantId}) as stores,
                 (select count(*)::int from (select 1 from item where tenant_id = ${tenantId} limit 1) as any_item) as items,
                 (select count(*)::int from staff where tenant_id = ${tenantId} and record ->> 'pin' is not null) as staff,
                 (select count(*)::int from terminal where tenant_id = ${tenantId} and revoked_at is null) as terminals`,
    ),
  );
  return counted ?? { stores: 0, items: 0, staff: 0, terminals: 0 };
}
