import type { Instant, StaffId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';
import type { RoleId } from './grants';

export const staffStatuses = ['active', 'deactivated', 'locked'] as const;

export type StaffSearch = {
  /** A part of the name or the email. */
  text?: string | undefined;
  roleId?: RoleId | undefined;
  storeId?: StoreId | undefined;
  status?: (typeof staffStatuses)[number] | undefined;
};

export type ListedPerson = {
  staffId: StaffId;
  name: string;
  isActive: boolean;
  hasPin: boolean;
  /** When a terminal last locked the PIN they have now; null when none did. */
  lockedAt: Instant | null;
  email: string | null;
  /** `invited` until they have chosen a password. */
  account: 'none' | 'invited' | 'open';
  grants: { roleId: RoleId; role: string; storeId: StoreId | null; store: string | null }[];
};
export type StaffCursor = { name: string; staffId: StaffId };

const partOf = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const holdsRole = (tenantId: TenantId, condition: SQL): SQL =>
  sql`exists (select from staff_grant where staff_grant.tenant_id = ${tenantId}
              and staff_grant.staff_id = staff.staff_id and ${condition})`;

/** Whom somebody may see: everybody, or who holds a role at one of their stores or everywhere. */
export const visibleTo = ({ tenantId, storeIds }: Principal): SQL =>
  storeIds === null
    ? sql`true`
    : holdsRole(
        tenantId,
        sql`(store_id is null or store_id = any(${arrayLiteral([...storeIds])}::text::uuid[]))`,
      );

/** The last time that a terminal locked the PIN somebody has now. */
const lockedAt = (tenantId: TenantId): SQL =>
  sql`(select max(fact.recorded_at) from fact
       where fact.tenant_id = ${tenantId} and fact.type = 'pin-locked' and fact.recorded_at > staff.pin_set_at
         and fact.body::jsonb #>> '{fact,staffId}' = staff.staff_id::text)`;

/** People by name, after a cursor. */
export async function listStaff(
  tx: ReadDb,
  principal: Principal,
  { text, roleId, storeId, status }: StaffSearch,
  { after, limit }: { after: StaffCursor | null; limit: number },
): Promise<{ people: ListedPerson[]; nextCursor: StaffCursor | null }> {
  const { tenantId } = principal;
  const part = text ? partOf(text) : null;
  const conditions = [
    sql`staff.tenant_id = ${tenantId}`,
    visibleTo(principal),
    ...(after
      ? [sql`(lower(staff.name), staff.staff_id) > (lower(${after.name}), ${after.staffId}::uuid)`]
      : []),
    ...(part ? [sql`(staff.name ilike ${part} or account.email ilike ${part})`] : []),
    ...(roleId ? [holdsRole(tenantId, sql`role_id = ${roleId}`)] : []),
    ...(storeId ? [holdsRole(tenantId, sql`(store_id is null or store_id = ${storeId})`)] : []),
    ...(status === 'active' ? [sql`(staff.record ->> 'isActive')::boolean`] : []),
    ...(status === 'deactivated' ? [sql`not (staff.record ->> 'isActive')::boolean`] : []),
    ...(status === 'locked' ? [sql`${lockedAt(tenantId)} is not null`] : []),
  ];
  // One row more than asked tells whether more is waiting.
  const rows = await rowsOf<ListedPerson>(
    tx,
    sql`select staff.staff_id as "staffId", staff.name, (staff.record ->> 'isActive')::boolean as "isActive",
               jsonb_typeof(staff.record -> 'pin') = 'object' as "hasPin",
               ${lockedAt(tenantId)} as "lockedAt",
               account.email,
               case when account.account_id is null then 'none'
                    when account.password_hash is null then 'invited' else 'open' end as account,
               coalesce((select jsonb_agg(jsonb_build_object('roleId', role.role_id, 'role', role.name,
                                                             'storeId', store.store_id, 'store', store.name)
                                          order by store.name nulls first, role.name)
                         from staff_grant
                         join role on role.tenant_id = ${tenantId} and role.role_id = staff_grant.role_id
                         left join store on store.tenant_id = ${tenantId} and store.store_id = staff_grant.store_id
                         where staff_grant.tenant_id = ${tenantId} and staff_grant.staff_id = staff.staff_id),
                        '[]'::jsonb) as grants
        from staff
        left join account on account.tenant_id = ${tenantId} and account.staff_id = staff.staff_id
        where ${sql.join(conditions, sql` and `)}
        order by lower(staff.name), staff.staff_id
        limit ${limit + 1}`,
  );
  const people = rows.slice(0, limit);
  const last = people.at(-1);
  return {
    people,
    nextCursor: rows.length > limit && last ? { name: last.name, staffId: last.staffId } : null,
  };
}
