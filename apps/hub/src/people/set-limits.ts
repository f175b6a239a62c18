import type { Permission } from '@tillbridge/core/access';
import { type Result, type StaffId, ok, refuse } from '@tillbridge/core/kernel';
import type { LimitsV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import type { Database } from '../database';
import type { HubDeps } from '../hub-deps';
import { firstNotHeld } from './authority';
import { changePart } from './change-part';
import { changingPeople } from './changing-people';
import type { RoleId } from './grants';
import { type PeopleRefusal, no, notHeldBy } from './refusals';
import { holdersOf, readRole } from './save-role';
import { tellingTerminals } from './tell-terminals';

/** Nobody widens a limit who could not go beyond it themselves. */
const beyond: readonly Permission[] = ['exceed-discount', 'refund-above-limit'];

/** Sets how far holders of a role go alone; null is no limit. Also of a given role. Source: spec/limits.md LI7 */
export const setRoleLimits = (
  db: Database,
  deps: HubDeps,
  principal: Principal,
  { roleId, limits }: { roleId: RoleId; limits: LimitsV1 | null },
): Promise<Result<{ roleId: RoleId }, PeopleRefusal>> =>
  changingPeople(db, principal, async (tx, authority) => {
    const { tenantId } = principal;
    const role = await readRole(tx, tenantId, roleId);
    if (!role) return refuse(no.role);
    const notHeld = firstNotHeld(authority, [
      { permissions: [...role.permissions, ...beyond], storeId: null },
    ]);
    if (notHeld) return refuse(notHeldBy(notHeld));
    const at = deps.clock.now();
    const kept = limits && JSON.stringify(limits);
    await tellingTerminals(tx, { tenantId, at }, await holdersOf(tx, tenantId, roleId), () =>
      tx.execute(
        sql`update role set limits = ${kept}::jsonb where tenant_id = ${tenantId} and role_id = ${roleId}`,
      ),
    );
    await writeAudit(tx, deps, {
      ...doneBy(principal),
      at,
      verb: 'set-role-limits',
      subject: roleId,
      before: { limits: role.limits },
      after: { limits },
      detail: { name: role.name },
    });
    return ok({ roleId });
  });

/** Sets how far one person goes alone, in place of what their roles say; null lets the roles decide. Source: spec/limits.md LI6, LI7 */
export const setPersonLimits = (
  db: Database,
  deps: HubDeps,
  principal: Principal,
  { staffId, limits }: { staffId: StaffId; limits: LimitsV1 | null },
): Promise<Result<{ staffId: StaffId }, PeopleRefusal>> =>
  changePart(db, deps, principal, {
    staffId,
    part: 'limits',
    verb: 'set-person-limits',
    value: limits ?? undefined,
    besides: beyond,
  });
