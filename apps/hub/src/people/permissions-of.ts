import { type GivenRole, type HubPermission, type Permission, hubPermissions } from '@tillbridge/core/access';
import type { StaffId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';
import { permissionsOfRole } from './given-roles';

export type StaffPermissions = {
  permissions: Set<HubPermission>;
  /** Every store where they may do anything at head office; null is all of them. */
  storeIds: StoreId[] | null;
  /** Where each permission holds: a lead of one store who is an auditor everywhere leads that one store only. */
  placesOf: Map<HubPermission, StoreId[] | null>;
};

type Held = { storeId: StoreId | null; given: GivenRole | null; permissions: Permission[] };

/** What the grants of a person let them do at head office, as they stand now. */
export async function permissionsOf(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  staffId: StaffId,
): Promise<StaffPermissions> {
  const grants = await rowsOf<Held>(
    tx,
    sql`select store_id as "storeId", given, permissions
        from staff_grant join role using (tenant_id, role_id)
        where tenant_id = ${tenantId} and staff_id = ${staffId}`,
  );
  return gathered(grants.map((grant) => ({ ...grant, permissions: permissionsOfRole(grant) })));
}

/** The sum of grants. A role that lets nobody do anything at head office opens no store of it either. */
export function gathered(
  grants: readonly { storeId: StoreId | null; permissions: readonly Permission[] }[],
): StaffPermissions {
  const placesOf = new Map<HubPermission, StoreId[] | null>();
  for (const permission of hubPermissions) {
    const places = grants.filter((grant) => grant.permissions.includes(permission));
    if (places.length > 0) placesOf.set(permission, joined(places.map(({ storeId }) => storeId)));
  }
  const lists = [...placesOf.values()];
  const isEverywhere = lists.some((list) => list === null);
  return {
    permissions: new Set(placesOf.keys()),
    storeIds: isEverywhere ? null : joined(lists.flatMap((list) => list ?? [])),
    placesOf,
  };
}

function joined(storeIds: readonly (StoreId | null)[]): StoreId[] | null {
  const named = storeIds.filter((storeId) => storeId !== null);
  return named.length < storeIds.length ? null : [...new Set(named)];
}
