import type { GivenRole, Permission } from '@tillbridge/core/access';
import type { StoreId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type ReadDb, rowsOf } from '../database';
import { permissionsOfRole } from '../people';

/** How many people besides this one can sign in here and may approve what leaves a store. Source: spec/transfers.md TR5 */
export async function otherApprovers(tx: ReadDb, by: Principal, from: StoreId): Promise<number> {
  const held = await rowsOf<{ accountId: string; given: GivenRole | null; permissions: Permission[] }>(
    tx,
    sql`select account.account_id as "accountId", role.given, role.permissions
        from account
        join staff on staff.tenant_id = account.tenant_id and staff.staff_id = account.staff_id
        join staff_grant on staff_grant.tenant_id = account.tenant_id and staff_grant.staff_id = account.staff_id
        join role on role.tenant_id = staff_grant.tenant_id and role.role_id = staff_grant.role_id
        where account.tenant_id = ${by.tenantId} and account.password_hash is not null
          and (staff.record ->> 'isActive')::boolean and account.account_id::text is distinct from ${by.whoId}::text
          and (staff_grant.store_id is null or staff_grant.store_id = ${from})`,
  );
  const approvers = held.filter((role) => permissionsOfRole(role).includes('approve-transfers'));
  return new Set(approvers.map(({ accountId }) => accountId)).size;
}
