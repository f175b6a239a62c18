import { type Permission, givenRoleNames, givenRoles } from '@tillbridge/core/access';
import type { StaffId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { type Tx, arrayLiteral, rowOf } from '../database';
import { officeStaff } from '../goods';
import { permissionsOf } from '../people';
import type { Asking } from '../sync/requests/answer-request';
import type { CountJudge } from './decide-count';

/** Somebody at head office: the person of the account, or nobody in particular. */
export async function judgeAtOffice(tx: Tx, principal: Principal, storeId: StoreId): Promise<CountJudge> {
  const staffId = await officeStaff(tx, principal);
  return {
    by: doneBy(principal),
    staffId,
    isAlone: (await others(tx, principal.tenantId, staffId, storeId)) === 0,
  };
}

/** Somebody at a till of the store, as long as their roles let them; null where they do not. */
export async function judgeAtTill(tx: Tx, asking: Asking, staffId: StaffId): Promise<CountJudge | null> {
  const { tenantId, storeId, terminalId } = asking;
  const { placesOf } = await permissionsOf(tx, tenantId, staffId);
  const places = placesOf.get('approve-counts');
  if (places === undefined || (places !== null && !places.includes(storeId))) return null;
  const person = await rowOf<{ name: string }>(
    tx,
    sql`select record->>'name' as name from staff
        where tenant_id = ${tenantId} and staff_id = ${staffId} and (record->>'isActive')::boolean limit 1`,
  );
  if (!person) return null;
  return {
    by: { tenantId, who: person.name, whoId: null, address: `till ${terminalId}` },
    staffId,
    isAlone: (await others(tx, tenantId, staffId, storeId)) === 0,
  };
}

const approveCounts: Permission = 'approve-counts';
const givenThatMay = givenRoleNames.filter((name) => givenRoles[name].permissions.includes(approveCounts));

/** How many people besides this one may approve a store's counts. Source: spec/counts.md ST10 */
async function others(tx: Tx, tenantId: TenantId, staffId: StaffId, storeId: StoreId): Promise<number> {
  const found = await rowOf<{ count: number }>(
    tx,
    sql`select count(distinct staff.staff_id)::int as count
        from staff
        join staff_grant on staff_grant.tenant_id = staff.tenant_id and staff_grant.staff_id = staff.staff_id
        join role on role.tenant_id = staff_grant.tenant_id and role.role_id = staff_grant.role_id
        where staff.tenant_id = ${tenantId} and (staff.record->>'isActive')::boolean and staff.staff_id <> ${staffId}
          and (role.permissions ? ${approveCounts} or role.given = any(${arrayLiteral(givenThatMay)}::text::text[]))
          and (staff_grant.store_id is null or staff_grant.store_id = ${storeId})`,
  );
  return found?.count ?? 0;
}
