import type { GivenRole, Permission } from '@tillbridge/core/access';
import type { StaffId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { mayOwnDiscrepancy } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';
import { permissionsOfRole } from '../people';

export type Owner = { staffId: StaffId; name: string };

type Held = Owner & { storeId: StoreId | null; given: GivenRole | null; permissions: Permission[] };
const acting: readonly Permission[] = ['handle-transfers', 'approve-transfers'];

/**
 * Who may be given a discrepancy between two stores, by name: whoever may handle or approve transfers at one of them, or everywhere.
 * Source: spec/transfers.md TR80
 */
export async function ownersBetween(
  tx: ReadDb,
  tenantId: TenantId,
  between: { from: StoreId; to: StoreId },
): Promise<Owner[]> {
  const held = await rowsOf<Held>(
    tx,
    sql`select staff.staff_id as "staffId", staff.name, held.store_id as "storeId", role.given, role.permissions
        from staff
        join staff_grant as held on held.tenant_id = staff.tenant_id and held.staff_id = staff.staff_id
        join role on role.tenant_id = held.tenant_id and role.role_id = held.role_id
        where staff.tenant_id = ${tenantId} and (staff.record ->> 'isActive')::boolean
          and (held.store_id is null or held.store_id in (${between.from}, ${between.to}))
        order by staff.name, staff.staff_id`,
  );
  const owners = new Map<StaffId, Owner>();
  for (const { staffId, name, storeId, ...role } of held) {
    const places = storeId === null ? null : [storeId];
    const mayAct = permissionsOfRole(role).some((permission) => acting.includes(permission));
    if (mayAct && mayOwnDiscrepancy(places, between)) owners.set(staffId, { staffId, name });
  }
  return [...owners.values()];
}
