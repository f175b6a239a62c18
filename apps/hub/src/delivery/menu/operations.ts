import { type Instant, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowOf } from '../../database';
import type { MenuPlace } from './told';

/** What a platform took in hand: its word of the end names it. Source: spec/deliveries.md DL25 */
export const keepUnfinished = (
  tx: Tx,
  { tenantId, linkId, theirStoreId }: MenuPlace,
  { operationId, theirIds, at }: { operationId: string; theirIds: readonly string[]; at: Instant },
): Promise<unknown> =>
  tx.execute(
    sql`insert into platform_operation (tenant_id, link_id, operation_id, their_store_id, their_ids, told_at)
        values (${tenantId}, ${linkId}, ${operationId}, ${theirStoreId}, ${JSON.stringify(theirIds)}::jsonb, ${at})
        on conflict do nothing`,
  );

/** These the platform did not take: shown with its words, and told again a day later. */
export async function markFailed(
  tx: Tx,
  { tenantId, linkId, theirStoreId }: MenuPlace,
  failed: ReadonlyMap<string, string>,
  at: Instant,
): Promise<void> {
  for (const [why, ids] of Map.groupBy(failed.keys(), (id) => failed.get(id) ?? ''))
    await tx.execute(
      sql`update platform_offer set trouble = ${why.slice(0, 200)}, trouble_at = ${at}
          where tenant_id = ${tenantId} and link_id = ${linkId} and their_store_id = ${theirStoreId}
            and their_id = any(${arrayLiteral(ids)}::text::text[])`,
    );
}

/**
 * The end of what a platform took in hand. Told again it changes nothing.
 * @param failure why it came to nothing; null where it went well
 * @returns whether we know of it
 * Source: spec/deliveries.md DL25
 */
export async function endOperation(
  tx: Tx,
  { tenantId, linkId }: Omit<MenuPlace, 'theirStoreId'>,
  { operationId, failure, at }: { operationId: string; failure: string | null; at: number },
): Promise<boolean> {
  const ended = await rowOf<{ theirStoreId: string; theirIds: string[] }>(
    tx,
    sql`delete from platform_operation
        where tenant_id = ${tenantId} and link_id = ${linkId} and operation_id = ${operationId}
        returning their_store_id as "theirStoreId", their_ids as "theirIds"`,
  );
  if (!ended) return false;
  const { theirStoreId, theirIds } = ended;
  if (failure !== null)
    await markFailed(
      tx,
      { tenantId, linkId, theirStoreId },
      new Map(theirIds.map((id) => [id, failure])),
      instant(at),
    );
  return true;
}
