import { type StoreId, type TenantId, idFrom } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, asTenant, rowsOf } from '../database';
import type { SnapshotCache } from './snapshot-cache';

/** So many changed items make the feed longer than a new snapshot is long in the making. */
const worthIt = 5_000;
/** An import comes in parts; only when it is over is a snapshot worth making. */
const quietMs = 30_000;

export type Warmer = {
  /** So many items of a company changed. */
  heard(tenantId: string, items: number): void;
  /** Makes the snapshots of a company's stores, one after the other. */
  warm(tenantId: TenantId): Promise<void>;
  stop(): void;
};

/** Makes snapshots ahead, so that the first new terminal after a large import does not wait for one. Source: spec/fleet.md FL10 */
export function snapshotWarmer(
  db: Database,
  snapshots: SnapshotCache,
  onTrouble: (error: unknown) => void,
  waitMs = quietMs,
): Warmer {
  const waiting = new Map<string, { items: number; timer: NodeJS.Timeout | null }>();
  let isStopped = false;

  const warm = async (tenantId: TenantId): Promise<void> => {
    const stores = await asTenant(db, tenantId, (tx) =>
      rowsOf<{ storeId: StoreId }>(
        tx,
        sql`select store_id as "storeId" from store where tenant_id = ${tenantId} and archived_at is null`,
      ),
    );
    for (const { storeId } of stores) if (!isStopped) await snapshots.renew({ tenantId, storeId });
  };

  return {
    warm,
    heard: (tenantId, items) => {
      if (isStopped || !Number.isFinite(items)) return;
      const known = waiting.get(tenantId) ?? { items: 0, timer: null };
      known.items += items;
      waiting.set(tenantId, known);
      if (known.timer) clearTimeout(known.timer);
      known.timer = setTimeout(() => {
        waiting.delete(tenantId);
        if (known.items > worthIt) warm(idFrom<'TenantId'>(tenantId)).catch(onTrouble);
      }, waitMs);
      known.timer.unref();
    },
    stop: () => {
      isStopped = true;
      for (const { timer } of waiting.values()) if (timer) clearTimeout(timer);
    },
  };
}
