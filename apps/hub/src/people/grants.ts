import type { GivenRole, Permission } from '@tillbridge/core/access';
import {
  type Id,
  type Result,
  type StaffId,
  type StoreId,
  type TenantId,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import type { LimitsV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, arrayLiteral, rowOf, rowsOf, unnest } from '../database';
import { permissionsOfRole } from './given-roles';
import { type PeopleRefusal, no } from './refusals';

export type RoleId = Id<'RoleId'>;
/** A role, held everywhere or at a store. */
export type Grant = { roleId: RoleId; storeId: StoreId | null };
export type HeldRole = {
  roleId: RoleId;
  name: string;
  given: GivenRole | null;
  permissions: readonly Permission[];
  limits: LimitsV1 | null;
};
export type HeldGrant = Grant & { role: string; store: string | null } & Pick<
    HeldRole,
    'given' | 'permissions'
  >;

export async function readGrants(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  staffId: StaffId,
): Promise<HeldGrant[]> {
  const rows = await rowsOf<HeldGrant>(
    tx,
    sql`select role_id as "roleId", role.name as role, given, permissions, store_id as "storeId", store.name as store
        from staff_grant
        join role using (tenant_id, role_id)
        left join store using (tenant_id, store_id)
        where tenant_id = ${tenantId} and staff_id = ${staffId}
        order by store.name nulls first, role.name`,
  );
  return rows.map((row) => ({ ...row, permissions: permissionsOfRole(row) }));
}

/** Grants as they were asked for, each once, with what they mean; refused when a role or a store is not there. */
export async function resolveGrants(
  tx: Tx,
  tenantId: TenantId,
  asked: readonly Grant[],
): Promise<Result<HeldGrant[], PeopleRefusal>> {
  const wanted = [...new Map(asked.map((grant) => [`${grant.roleId} ${grant.storeId}`, grant])).values()];
  if (wanted.length === 0) return refuse(no.grants);
  const roles = await rowsOf<HeldRole>(
    tx,
    sql`select role_id as "roleId", name, given, permissions, limits from role
        where tenant_id = ${tenantId} and role_id = any(${arrayLiteral(wanted.map(({ roleId }) => roleId))}::text::uuid[])`,
  );
  const storeIds = wanted.flatMap(({ storeId }) => storeId ?? []);
  const stores = await rowsOf<{ storeId: StoreId; name: string }>(
    tx,
    sql`select store_id as "storeId", name from store
        where tenant_id = ${tenantId} and store_id = any(${arrayLiteral(storeIds)}::text::uuid[])`,
  );
  const resolved: HeldGrant[] = [];
  for (const { roleId, storeId } of wanted) {
    const role = roles.find((each) => each.roleId === roleId);
    if (!role) return refuse(no.role);
    const store = stores.find((each) => each.storeId === storeId);
    if (storeId !== null && !store) return refuse(no.store);
    const { given } = role;
    resolved.push({
      ...{ roleId, storeId, given },
      role: role.name,
      store: store?.name ?? null,
      permissions: permissionsOfRole(role),
    });
  }
  return ok(resolved);
}

/** Gives a person exactly these grants. */
export async function replaceGrants(
  tx: Tx,
  tenantId: TenantId,
  staffId: StaffId,
  grants: readonly Grant[],
): Promise<void> {
  const rows = grants.map(({ roleId, storeId }) => ({ role_id: roleId, store_id: storeId }));
  await tx.execute(sql`delete from staff_grant where tenant_id = ${tenantId} and staff_id = ${staffId}`);
  await tx.execute(
    sql`insert into staff_grant (tenant_id, grant_id, staff_id, role_id, store_id)
        select ${tenantId}::uuid, gen_random_uuid(), ${staffId}::uuid, rows.*
        from ${unnest('rows', { role_id: 'uuid', store_id: 'uuid' }, rows)}`,
  );
}

/** Grants as the audit log shows them. */
export const wordsOfGrants = (grants: readonly HeldGrant[]): string[] =>
  grants.map(({ role, store }) => `${role}, ${store ?? 'everywhere'}`);

/** The stores where somebody works by these grants; null is all of them. */
export const placesOfGrants = (grants: readonly Grant[]): StoreId[] | null =>
  grants.some(({ storeId }) => storeId === null) ? null : grants.flatMap(({ storeId }) => storeId ?? []);

const isAdministrator = ({ given, storeId }: Pick<HeldGrant, 'given' | 'storeId'>): boolean =>
  given === 'administrator' && storeId === null;

/** Whether nobody would be left who may do everything. Source: spec/access.md AC5 */
export async function losesLastAdministrator(
  tx: Tx,
  tenantId: TenantId,
  staffId: StaffId,
  { before, after }: { before: readonly HeldGrant[]; after: readonly HeldGrant[] },
): Promise<boolean> {
  if (!before.some(isAdministrator) || after.some(isAdministrator)) return false;
  const other = await rowOf(
    tx,
    sql`select 1 from staff_grant
        join role using (tenant_id, role_id)
        join staff using (tenant_id, staff_id)
        where tenant_id = ${tenantId} and staff_id <> ${staffId} and store_id is null and given = 'administrator'
          and (staff.record ->> 'isActive')::boolean
        limit 1`,
  );
  return !other;
}
