import { type TenantId, ok } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';

/** Whether the company agreed that its tills send reports of crashes. Source: spec/support.md SU8 */
export const readCrashConsent = (db: Database, tenantId: TenantId): Promise<{ takesCrashes: boolean }> =>
  asTenant(db, tenantId, async (tx) => {
    const row = await rowOf<{ takesCrashes: boolean }>(
      tx,
      sql`select takes_crashes as "takesCrashes" from tenant where tenant_id = ${tenantId}`,
    );
    return { takesCrashes: row?.takesCrashes ?? false };
  });

export const changeCrashConsent = (
  db: Database,
  deps: HubDeps,
  principal: Principal,
  takesCrashes: boolean,
) =>
  asTenant(db, principal.tenantId, async (tx) => {
    const { tenantId } = principal;
    const changed = await rowOf(
      tx,
      sql`update tenant set takes_crashes = ${takesCrashes}
          where tenant_id = ${tenantId} and takes_crashes <> ${takesCrashes} returning tenant_id`,
    );
    if (changed)
      await writeAudit(tx, deps, {
        ...doneBy(principal),
        at: deps.clock.now(),
        verb: 'change-crash-reports',
        subject: tenantId,
        before: { takesCrashes: !takesCrashes },
        after: { takesCrashes },
      });
    return ok({ takesCrashes });
  });
