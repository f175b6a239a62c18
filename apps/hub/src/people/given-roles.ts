import { type GivenRole, type Permission, givenRoleNames, givenRoles } from '@tillbridge/core/access';
import type { StaffId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';

/** A given role is what this version says it is, whenever its row was written. Source: spec/access.md AC4 */
export const permissionsOfRole = ({
  given,
  permissions,
}: {
  given: GivenRole | null;
  permissions: readonly Permission[];
}): readonly Permission[] => (given === null ? permissions : givenRoles[given].permissions);

/** The six roles that every company begins with; those that are there already stay as they are. */
export async function seedGivenRoles(tx: Tx, tenantId: TenantId): Promise<void> {
  const roles = givenRoleNames.map((given) => ({
    given,
    name: givenRoles[given].label,
    permissions: JSON.stringify(givenRoles[given].permissions),
  }));
  await tx.execute(
    sql`insert into role (tenant_id, role_id, given, name, permissions)
        select ${tenantId}::uuid, gen_random_uuid(), rows.*
        from ${unnest('rows', { given: 'text', name: 'text', permissions: 'jsonb' }, roles)}
        on conflict do nothing`,
  );
}

export type GivenGrant = { staffId: StaffId; given: GivenRole; storeId: StoreId | null };

/** Gives people their given roles, each everywhere or at a store. */
export async function grantGivenRoles(
  tx: Tx,
  tenantId: TenantId,
  grants: readonly GivenGrant[],
): Promise<void> {
  const rows = grants.map(({ staffId, given, storeId }) => ({ staff_id: staffId, given, store_id: storeId }));
  await tx.execute(
    sql`insert into staff_grant (tenant_id, grant_id, staff_id, role_id, store_id)
        select ${tenantId}::uuid, gen_random_uuid(), rows.staff_id, role.role_id, rows.store_id
        from ${unnest('rows', { staff_id: 'uuid', given: 'text', store_id: 'uuid' }, rows)}
        join role on role.tenant_id = ${tenantId} and role.given = rows.given`,
  );
}
