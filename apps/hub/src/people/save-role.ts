import { type Permission, permissions as allPermissions } from '@tillbridge/core/access';
import { type Result, type StaffId, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import type { LimitsV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, type Tx, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { firstNotHeld } from './authority';
import { changingPeople } from './changing-people';
import type { HeldRole, RoleId } from './grants';
import { nameFrom } from './hire';
import { type PeopleRefusal, no, notHeldBy } from './refusals';
import { tellingTerminals } from './tell-terminals';

/** Makes a role, or changes the name and permissions of one that the company made. Source: spec/access.md AC3, AC4 */
export const saveRole = (
  db: Database,
  deps: HubDeps,
  principal: Principal,
  asked: {
    roleId: RoleId | null;
    name: string;
    permissions: readonly Permission[];
    /** What a copy begins with; a role that is there keeps its own. */
    limits?: LimitsV1 | null | undefined;
  },
): Promise<Result<{ roleId: RoleId }, PeopleRefusal>> =>
  changingPeople(db, principal, async (tx, authority) => {
    const { tenantId } = principal;
    const name = nameFrom(asked.name);
    if (name === null) return refuse(no.name);
    const wanted = allPermissions.filter((each) => asked.permissions.includes(each));
    if (wanted.length === 0) return refuse(no.permission);
    const before = asked.roleId === null ? null : await readRole(tx, tenantId, asked.roleId);
    if (before === undefined) return refuse(no.role);
    if (before?.given) return refuse(no.given);
    const notHeld = firstNotHeld(authority, [
      { permissions: [...wanted, ...(before?.permissions ?? [])], storeId: null },
    ]);
    if (notHeld) return refuse(notHeldBy(notHeld));
    const roleId = before?.roleId ?? deps.ids.next<'RoleId'>();
    const twin = await rowOf(
      tx,
      sql`select 1 from role where tenant_id = ${tenantId} and lower(name) = lower(${name}) and role_id <> ${roleId}`,
    );
    if (twin) return refuse(no.roleName);

    const at = deps.clock.now();
    await tellingTerminals(tx, { tenantId, at }, await holdersOf(tx, tenantId, roleId), () =>
      tx.execute(
        sql`insert into role (tenant_id, role_id, name, permissions, limits)
            values (${tenantId}, ${roleId}, ${name}, ${JSON.stringify(wanted)}::jsonb, ${jsonOf(asked.limits)}::jsonb)
            on conflict (tenant_id, role_id) do update set name = excluded.name, permissions = excluded.permissions`,
      ),
    );
    await writeAudit(tx, deps, {
      ...doneBy(principal),
      at,
      verb: before ? 'change-role' : 'create-role',
      subject: roleId,
      before: before ? { name: before.name, permissions: before.permissions } : null,
      after: { name, permissions: wanted },
    });
    return ok({ roleId });
  });

const jsonOf = (limits: LimitsV1 | null | undefined): string | null =>
  limits ? JSON.stringify(limits) : null;

/** Deletes a role that nobody holds. */
export const deleteRole = (
  db: Database,
  deps: HubDeps,
  principal: Principal,
  { roleId }: { roleId: RoleId },
): Promise<Result<{ roleId: RoleId }, PeopleRefusal>> =>
  changingPeople(db, principal, async (tx, authority) => {
    const { tenantId } = principal;
    const role = await readRole(tx, tenantId, roleId);
    if (!role) return refuse(no.role);
    if (role.given) return refuse(no.given);
    const notHeld = firstNotHeld(authority, [{ permissions: role.permissions, storeId: null }]);
    if (notHeld) return refuse(notHeldBy(notHeld));
    if ((await holdersOf(tx, tenantId, roleId)).length > 0) return refuse(no.roleHeld);
    await tx.execute(sql`delete from role where tenant_id = ${tenantId} and role_id = ${roleId}`);
    await writeAudit(tx, deps, {
      ...doneBy(principal),
      at: deps.clock.now(),
      verb: 'delete-role',
      subject: roleId,
      before: { name: role.name, permissions: role.permissions },
    });
    return ok({ roleId });
  });

export const readRole = (tx: Tx, tenantId: TenantId, roleId: RoleId): Promise<HeldRole | undefined> =>
  rowOf<HeldRole>(
    tx,
    sql`select role_id as "roleId", name, given, permissions, limits from role
        where tenant_id = ${tenantId} and role_id = ${roleId} for update`,
  );

export const holdersOf = async (tx: Tx, tenantId: TenantId, roleId: RoleId): Promise<StaffId[]> => {
  const rows = await rowsOf<{ staffId: StaffId }>(
    tx,
    sql`select distinct staff_id as "staffId" from staff_grant where tenant_id = ${tenantId} and role_id = ${roleId}`,
  );
  return rows.map(({ staffId }) => staffId);
};
