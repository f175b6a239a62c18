import { type HubPermission, givenRoles } from '@tillbridge/core/access';
import { type StaffId, type TenantId, ok } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, type ReadDb, asTenant, rowOf, rowsOf } from '../database';
import type { secondFactorDemands } from '../database/schema';
import type { HubDeps } from '../hub-deps';
import { permissionsOf } from '../people';
import { hasSecondFactor } from './second-factors';

export type SecondFactorDemand = (typeof secondFactorDemands)[number];

const ofStoreLeads: ReadonlySet<string> = new Set(givenRoles['store-lead'].permissions);

/** Whoever may do anything at head office that the store lead we give may not, by whatever roles. Source: spec/accounts.md AU20 */
export const isAboveStoreLead = (permissions: ReadonlySet<HubPermission>): boolean =>
  [...permissions].some((permission) => !ofStoreLeads.has(permission));

/** Whether the company demands a second factor of somebody as their grants stand now. */
export async function isDemandedOf(
  tx: Pick<ReadDb, 'execute'>,
  { tenantId, staffId }: { tenantId: TenantId; staffId: StaffId },
): Promise<boolean> {
  switch (await demandOf(tx, tenantId)) {
    case 'nobody':
      return false;
    case 'everybody':
      return true;
    case 'above-store-lead':
      return isAboveStoreLead((await permissionsOf(tx, tenantId, staffId)).permissions);
  }
}

async function demandOf(tx: Pick<ReadDb, 'execute'>, tenantId: TenantId): Promise<SecondFactorDemand> {
  const row = await rowOf<{ demand: SecondFactorDemand }>(
    tx,
    sql`select second_factor_demand as demand from tenant where tenant_id = ${tenantId}`,
  );
  return row?.demand ?? 'nobody';
}

export type DemandShown = {
  demand: SecondFactorDemand;
  /** Who signs in at head office without one so far, by name. */
  without: { name: string; isAboveStoreLead: boolean }[];
};

/** The rule as it is, and whom it would lead through setting one up. */
export const readDemand = (db: Database, tenantId: TenantId): Promise<DemandShown> =>
  asTenant(db, tenantId, async (tx) => {
    const people = await rowsOf<{ name: string; staffId: StaffId }>(
      tx,
      sql`select staff.name, staff_id as "staffId" from account join staff using (tenant_id, staff_id)
          where tenant_id = ${tenantId} and (staff.record ->> 'isActive')::boolean and not ${hasSecondFactor}
          order by staff.name, staff_id`,
    );
    const without: DemandShown['without'] = [];
    for (const { name, staffId } of people) {
      const { permissions } = await permissionsOf(tx, tenantId, staffId);
      without.push({ name, isAboveStoreLead: isAboveStoreLead(permissions) });
    }
    return { demand: await demandOf(tx, tenantId), without };
  });

/** Whoever is signed in goes on until their session ends; from then on it opens nothing without a second factor. */
export const changeDemand = (db: Database, deps: HubDeps, principal: Principal, demand: SecondFactorDemand) =>
  asTenant(db, principal.tenantId, async (tx) => {
    const { tenantId } = principal;
    const before = await demandOf(tx, tenantId);
    if (before === demand) return ok({ demand });
    await tx.execute(sql`update tenant set second_factor_demand = ${demand} where tenant_id = ${tenantId}`);
    await writeAudit(tx, deps, {
      ...doneBy(principal),
      at: deps.clock.now(),
      verb: 'demand-second-factor',
      subject: tenantId,
      before: { demand: before },
      after: { demand },
    });
    return ok({ demand });
  });

export const demandedOfYou = {
  kind: 'second-factor-demanded' as const,
  sentence: 'Your company demands a second factor of you. Set another one up before you take this one away.',
};
