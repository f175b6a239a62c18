import { type GivenRole, type Permission, givenRoles, tillPermissions } from '@tillbridge/core/access';
import type { Instant, StaffId, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { StaffV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';
import { type GivenGrant, grantGivenRoles, seedGivenRoles } from './given-roles';
import { tellingTerminals } from './tell-terminals';

export type PlannedStaff = { record: StaffV1; storeId: StoreId | null };

const setOf = (permissions: readonly Permission[]): string => [...new Set(permissions)].sort().join();
const tillPart = (given: GivenRole): string =>
  setOf(tillPermissions.filter((each) => givenRoles[given].permissions.includes(each)));

/**
 * The people a company begins with: whoever may do exactly what a given role does at a register gets that role, everybody else one
 * that is made for them, so that nobody may do more than the plan says.
 */
export async function savePlannedStaff(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  people: readonly PlannedStaff[],
): Promise<void> {
  await seedGivenRoles(tx, tenantId);
  await tellingTerminals(
    tx,
    { tenantId, at },
    people.map(({ record }) => record.staffId),
    async () => {
      await insertStaff(tx, tenantId, at, people);
      const given: GivenGrant[] = [];
      const own: { staffId: StaffId; storeId: StoreId | null; name: string; permissions: Permission[] }[] =
        [];
      const names = new Map<string, string>();
      for (const { record, storeId } of people) {
        const { staffId, role, permissions } = record;
        const wanted = setOf(permissions);
        if (wanted === tillPart(role)) {
          given.push({ staffId, given: role, storeId });
          continue;
        }
        const { label } = givenRoles[role];
        const alike = [...names.keys()].filter((key) => key.startsWith(`${role} `)).length;
        const name = names.get(`${role} ${wanted}`) ?? `${label} (${alike + 2})`;
        names.set(`${role} ${wanted}`, name);
        own.push({ staffId, storeId, name, permissions });
      }
      await grantGivenRoles(tx, tenantId, given);
      await grantOwnRoles(tx, tenantId, own);
    },
  );
}

async function insertStaff(
  tx: Tx,
  tenantId: TenantId,
  at: Instant,
  people: readonly PlannedStaff[],
): Promise<void> {
  const rows = people.map(({ record: { staffId, name, pin, isActive } }) => ({
    id: staffId,
    name,
    record: JSON.stringify({ staffId, name, pin, isActive }),
  }));
  await tx.execute(
    sql`insert into staff (tenant_id, staff_id, name, record, pin_set_at)
        select ${tenantId}::uuid, rows.*, ${at}::bigint
        from ${unnest('rows', { id: 'uuid', name: 'text', record: 'jsonb' }, rows)}`,
  );
}

async function grantOwnRoles(
  tx: Tx,
  tenantId: TenantId,
  grants: readonly { staffId: StaffId; storeId: StoreId | null; name: string; permissions: Permission[] }[],
): Promise<void> {
  const rows = grants.map(({ staffId, storeId, name, permissions }) => ({
    staff_id: staffId,
    store_id: storeId,
    name,
    permissions: JSON.stringify(permissions),
  }));
  const types = { staff_id: 'uuid', store_id: 'uuid', name: 'text', permissions: 'jsonb' } as const;
  await tx.execute(
    sql`insert into role (tenant_id, role_id, name, permissions)
        select distinct on (name) ${tenantId}::uuid, gen_random_uuid(), name, permissions
        from ${unnest('rows', types, rows)}`,
  );
  await tx.execute(
    sql`insert into staff_grant (tenant_id, grant_id, staff_id, role_id, store_id)
        select ${tenantId}::uuid, gen_random_uuid(), rows.staff_id, role.role_id, rows.store_id
        from ${unnest('rows', types, rows)}
        join role on role.tenant_id = ${tenantId} and role.name = rows.name`,
  );
}
