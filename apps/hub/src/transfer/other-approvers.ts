import type { StaffId, StoreId } from '@tillbridge/core/kernel';
import { type ApprovedLine, withinLimit } from '@tillbridge/core/transfer';
import type { LimitsV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type ReadDb, rowsOf } from '../database';
import { permissionsOfRole } from '../people';
import { type LimitedRole, mostOf, worthAt } from './limit';

/** Where somebody says yes: who has only a PIN or a badge signs in at a till, and never at head office. */
export type ApprovedWhere = 'office' | 'till';

type Asked = { from: StoreId; lines: readonly ApprovedLine[]; where: ApprovedWhere };
type Held = LimitedRole & { staffId: StaffId; ownLimits: LimitsV1 | null };

/**
 * Whether somebody besides this person can sign in there and may approve what leaves a store, also in what it is worth.
 * Source: spec/transfers.md TR5, TR33
 */
export async function somebodyElseMayApprove(
  tx: ReadDb,
  by: Principal,
  { from, lines, where }: Asked,
): Promise<boolean> {
  const held = await rowsOf<Held>(
    tx,
    sql`select staff.staff_id as "staffId", staff.record -> 'limits' as "ownLimits",
               role.given, role.permissions, role.limits
        from staff
        left join account on account.tenant_id = staff.tenant_id and account.staff_id = staff.staff_id
        join staff_grant on staff_grant.tenant_id = staff.tenant_id and staff_grant.staff_id = staff.staff_id
        join role on role.tenant_id = staff_grant.tenant_id and role.role_id = staff_grant.role_id
        where staff.tenant_id = ${by.tenantId} and (staff.record ->> 'isActive')::boolean
          and staff.staff_id::text is distinct from ${by.whoId}::text
          and account.account_id::text is distinct from ${by.whoId}::text
          and (account.password_hash is not null
               or ${where === 'till'} and (jsonb_typeof(staff.record -> 'pin') = 'object'
                                           or jsonb_typeof(staff.record -> 'badgeHash') = 'string'))
          and (staff_grant.store_id is null or staff_grant.store_id = ${from})`,
  );
  const approving = held.filter((role) => permissionsOfRole(role).includes('approve-transfers'));
  const people = Map.groupBy(approving, ({ staffId }) => staffId);
  const mosts = [...people.values()].map((roles) => mostOf(roles[0]?.ownLimits ?? null, roles));
  if (mosts.length === 0) return false;
  if (mosts.some((most) => most === null)) return true;
  const worth = await worthAt(tx, by, { from, lines });
  return mosts.some((most) => withinLimit(worth, most).ok);
}
