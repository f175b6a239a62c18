import type { StaffId, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { StaffV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';
import { permissionsOfRole } from './given-roles';
import { type Person, type RoleThere, terminalRecord } from './terminal-record';

export type StaffAtStore = { storeId: StoreId; record: StaffV1 };

/**
 * What the terminals of stores know of people: the one place where grants become records, for snapshots and the feed alike.
 * Source: spec/people.md PE3
 */
export async function staffAtStores(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  only: { storeId: StoreId } | { staffIds: readonly StaffId[] } | 'all',
): Promise<StaffAtStore[]> {
  const chosen =
    only === 'all'
      ? sql`true`
      : 'storeId' in only
        ? sql`store.store_id = ${only.storeId}`
        : sql`staff.staff_id = any(${arrayLiteral(only.staffIds)}::text::uuid[])`;
  const rows = await rowsOf<{ storeId: StoreId; person: Person; roles: RoleThere[] }>(
    tx,
    sql`select store.store_id as "storeId", staff.record as person,
               jsonb_agg(jsonb_build_object('name', role.name, 'given', role.given, 'permissions', role.permissions,
                                            'limits', role.limits)
                         order by role.name) as roles
        from staff
        join staff_grant on staff_grant.tenant_id = ${tenantId} and staff_grant.staff_id = staff.staff_id
        join role on role.tenant_id = ${tenantId} and role.role_id = staff_grant.role_id
        join store on store.tenant_id = ${tenantId}
          and (staff_grant.store_id is null or staff_grant.store_id = store.store_id)
        where staff.tenant_id = ${tenantId} and ${chosen}
        group by store.store_id, staff.staff_id, staff.record
        order by staff.staff_id, store.store_id`,
  );
  return rows.flatMap(({ storeId, person, roles }) => {
    const record = terminalRecord(
      person,
      roles.map((role) => ({ ...role, permissions: permissionsOfRole(role) })),
    );
    return record ? [{ storeId, record }] : [];
  });
}
