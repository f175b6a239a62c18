import { type Permission, permissions as allPermissions } from '@tillbridge/core/access';
import type { StoreId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type Tx, rowsOf } from '../database';
import { permissionsOfRole } from './given-roles';
import type { HeldRole } from './grants';

/** Where each permission holds; null is everywhere. A permission that is not there is not held. */
export type Authority = ReadonlyMap<Permission, readonly StoreId[] | null>;

/** What whoever asks may do at registers and at head office, as their grants stand in this transaction. */
export async function authorityOf(tx: Tx, principal: Principal): Promise<Authority> {
  const { tenantId, kind, whoId, permissions, storeIds } = principal;
  if (kind === 'operator') return new Map(allPermissions.map((each) => [each, null]));
  if (kind === 'program') return new Map([...permissions].map((each) => [each, storeIds]));
  const grants = await rowsOf<Omit<HeldRole, 'limits'> & { storeId: StoreId | null }>(
    tx,
    sql`select store_id as "storeId", role.role_id as "roleId", role.name, given, permissions
        from account
        join staff_grant using (tenant_id, staff_id)
        join role using (tenant_id, role_id)
        where tenant_id = ${tenantId} and account_id = ${whoId}`,
  );
  const held = new Map<Permission, readonly StoreId[] | null>();
  for (const grant of grants) {
    for (const permission of permissionsOfRole(grant)) {
      const places = held.get(permission) ?? [];
      const isEverywhere = grant.storeId === null || held.get(permission) === null;
      held.set(permission, isEverywhere || grant.storeId === null ? null : [...places, grant.storeId]);
    }
  }
  return held;
}

export type Reach = { permissions: readonly Permission[]; storeId: StoreId | null };

/** The first permission that somebody would give or take away without having it there themselves. Source: spec/access.md AC3 */
export function firstNotHeld(authority: Authority, reaches: readonly Reach[]): Permission | null {
  for (const { permissions, storeId } of reaches) {
    for (const permission of permissions) {
      const places = authority.get(permission);
      const isHeld = places === null || (places && storeId !== null && places.includes(storeId));
      if (!isHeld) return permission;
    }
  }
  return null;
}
