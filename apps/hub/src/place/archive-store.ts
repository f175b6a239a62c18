import { type Result, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, mayActAt } from '../access';
import { writeAudit } from '../audit';
import { type Database, asTenant, rowOf, rowsOf } from '../database';
import { appendChanges, hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { whoOf } from './commit-store';
import { forgetStore } from './company-stores';
import { type PlaceRefusal, notYourStore, storeArchived, storeUnknown, terminalsEnrolled } from './refusals';

/** Takes a store out of every list of places to choose from; its sales stay. Source: spec/stores.md SR4 */
export const archiveStore = (
  db: Database,
  deps: HubDeps,
  { by, storeId }: { by: Principal; storeId: StoreId },
): Promise<Result<{ storeId: StoreId }, PlaceRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    if (!mayActAt(by, storeId).ok) return refuse(notYourStore);
    const row = await rowOf<{ name: string; archived_at: number | null }>(
      tx,
      sql`select name, archived_at from store where tenant_id = ${tenantId} and store_id = ${storeId} for update`,
    );
    if (!row) return refuse(storeUnknown);
    if (row.archived_at !== null) return refuse(storeArchived);
    const standing = await rowsOf<{ name: string }>(
      tx,
      sql`select distinct register.name from terminal join register using (tenant_id, register_id)
          where tenant_id = ${tenantId} and terminal.store_id = ${storeId}
            and revoked_at is null and replaced_at is null order by register.name`,
    );
    if (standing.length > 0)
      return refuse(
        terminalsEnrolled(
          'store',
          standing.map(({ name }) => name),
        ),
      );
    const at = deps.clock.now();
    await tx.execute(
      sql`update store set archived_at = ${at} where tenant_id = ${tenantId} and store_id = ${storeId}`,
    );
    await tx.execute(
      sql`update register set archived_at = ${at}
          where tenant_id = ${tenantId} and store_id = ${storeId} and archived_at is null`,
    );
    await writeAudit(tx, deps, {
      ...whoOf(by),
      at,
      verb: 'archive-store',
      subject: storeId,
      before: { name: row.name, archivedAt: null },
      after: { name: row.name, archivedAt: at },
      atStores: [storeId],
    });
    await appendChanges(tx, { tenantId, at }, [forgetStore(storeId)]);
    await hintCompany(tx, tenantId);
    return ok({ storeId });
  });
