import type { HubPermission, Permission } from '@tillbridge/core/access';
import type { StaffId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { type MessageChoice, noChoice } from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';
import { permissionsOfRole } from '../people';

export type Hearer = {
  staffId: StaffId;
  name: string;
  email: string;
  choice: MessageChoice;
  /** Rather than everywhere. */
  worksThere: boolean;
};

type Row = {
  staffId: StaffId;
  accountId: string;
  name: string;
  email: string;
  choice: MessageChoice | null;
  grants: {
    storeId: StoreId | null;
    name: string;
    given: Parameters<typeof permissionsOfRole>[0]['given'];
    permissions: Permission[];
  }[];
};

/**
 * Who may hear of something: those with an account who may see it at that store, or one of them by name; never who did it.
 * Source: spec/messages.md MG5, MG7
 */
export async function whoHears(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  {
    storeId,
    staffId,
    permission,
    byId,
  }: {
    storeId: StoreId | null;
    staffId: StaffId | null;
    permission: HubPermission;
    /** As notices have it: an account, or somebody of the staff at a till. */
    byId: string | null;
  },
): Promise<Hearer[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select staff.staff_id as "staffId", account.account_id as "accountId", staff.name, account.email, choice,
               jsonb_agg(jsonb_build_object('storeId', staff_grant.store_id, 'name', role.name, 'given', role.given,
                                            'permissions', role.permissions)) as grants
        from account
        join staff on staff.tenant_id = ${tenantId} and staff.staff_id = account.staff_id
              and (staff.record ->> 'isActive')::boolean
        join staff_grant on staff_grant.tenant_id = ${tenantId} and staff_grant.staff_id = staff.staff_id
        join role on role.tenant_id = ${tenantId} and role.role_id = staff_grant.role_id
        left join message_choice as chosen on chosen.tenant_id = ${tenantId} and chosen.staff_id = staff.staff_id
        where account.tenant_id = ${tenantId} and account.password_hash is not null
          and (${staffId}::uuid is null or staff.staff_id = ${staffId}::uuid)
        group by staff.staff_id, account.account_id, staff.name, account.email, choice
        order by staff.staff_id`,
  );
  return rows.flatMap(({ grants, accountId, choice, ...person }) => {
    if (byId !== null && (byId === accountId || byId === person.staffId)) return [];
    const places = grants
      .filter((grant) => permissionsOfRole(grant).includes(permission))
      .map((grant) => grant.storeId);
    const isNamed = staffId !== null && storeId === null;
    const worksThere = isNamed || (storeId !== null && places.includes(storeId));
    const maySee = places.length > 0 && (worksThere || places.includes(null));
    return maySee ? [{ ...person, choice: { ...noChoice, ...choice }, worksThere }] : [];
  });
}
