import type { Permission } from '@tillbridge/core/access';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type Tx, rowsOf } from '../database';
import { authorityOf, firstNotHeld } from './authority';
import { permissionsOfRole } from './given-roles';
import type { HeldRole } from './grants';

export type ListedRole = HeldRole & {
  /** How many people hold it somewhere. */
  holders: number;
  /** Whether whoever asks may give it somewhere. */
  mayGive: boolean;
};

/** The given roles first, then the company's own by name. */
export async function listRoles(tx: Tx, principal: Principal): Promise<ListedRole[]> {
  const { tenantId, storeIds } = principal;
  const rows = await rowsOf<HeldRole & { holders: number; permissions: Permission[] }>(
    tx,
    sql`select role_id as "roleId", name, given, permissions, limits,
               (select count(distinct staff_id)::int from staff_grant
                where staff_grant.tenant_id = ${tenantId} and staff_grant.role_id = role.role_id) as holders
        from role where tenant_id = ${tenantId}
        order by array_position(array['cashier','store-lead','warehouse','head-office','administrator','auditor'], given),
                 lower(name)`,
  );
  const authority = await authorityOf(tx, principal);
  return rows.map((row) => {
    const permissions = permissionsOfRole(row);
    const places = storeIds ?? [null];
    const mayGive = places.some((storeId) => firstNotHeld(authority, [{ permissions, storeId }]) === null);
    return { ...row, permissions, mayGive };
  });
}
