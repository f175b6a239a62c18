import type { Instant, TenantId } from '@tillbridge/core/kernel';
import type { Change } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';

export type AppendedChange = Change & {
  /** Set when only the terminals of one store need to know. */
  storeId?: string;
};

const types = { topic: 'text', key: 'text', store_id: 'uuid', record: 'jsonb' } as const;

/** Writes changes to the feed in the transaction that makes them, in the order given. Source: spec/feed.md F1 */
export async function appendChanges(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  changes: readonly AppendedChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((change) => ({
    topic: change.topic,
    key: change.key,
    store_id: change.storeId ?? null,
    record: change.record === null ? null : JSON.stringify(change.record),
  }));
  await tx.execute(
    sql`insert into feed (tenant_id, xid, topic, key, store_id, record, at)
        select ${tenantId}::uuid, pg_current_xact_id(), changes.*, ${at}::bigint from ${unnest('changes', types, rows)}`,
  );
  const items = changes.filter(({ topic }) => topic === 'item').length;
  if (items >= manyItems) await noticeManyItems(tx, tenantId, items);
}

/** Fewer are an ordinary day at head office, and no reason to make snapshots again. */
const manyItems = 100;

/** Tells hub processes of a batch of items, so that snapshots can be made ahead. Source: spec/fleet.md FL10 */
const noticeManyItems = (tx: Tx, tenantId: TenantId, items: number): Promise<unknown> =>
  tx.execute(sql`select pg_notify('tillbridge', ${`items ${tenantId} ${items}`})`);

/** Tells every hub process, when this commits, that the company's terminals have something to pull. */
export const hintCompany = (tx: Tx, tenantId: TenantId): Promise<unknown> =>
  tx.execute(sql`select pg_notify('tillbridge', ${`hint ${tenantId} *`})`);
