import { type Instant, instant } from '@tillbridge/core/kernel';
import type { TransferId } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { asTenant, rowOf } from '../database';
import type { Links } from '../link';
import { highestSeen } from './pull-state';
import type { VendLink } from './settings';

/** Longer than one attempt may take, so that whoever died in the middle of one keeps others waiting for this and no longer. */
const heldMs = 4 * 60_000;

export type HeldTransfer = {
  transferId: TransferId;
  consignmentId: string | null;
  lookAfter: number;
  until: Instant;
};

/**
 * The right to tell Vend of a transfer, for one process at a time. The first time it is written down where one of ours would have to lie
 * at the service, before anything is asked of it. @returns undefined while another holds it
 * Source: spec/vend.md VN14
 */
export const holdTransfer = (
  links: Links,
  { tenantId, linkId }: VendLink,
  transferId: TransferId,
): Promise<HeldTransfer | undefined> =>
  asTenant(links.db, tenantId, async (tx) => {
    const now = links.deps.clock.now();
    const until = instant(now + heldMs);
    const lookAfter = await highestSeen(tx, { tenantId, linkId });
    const row = await rowOf<Pick<HeldTransfer, 'consignmentId' | 'lookAfter'>>(
      tx,
      sql`insert into vend_transfer (tenant_id, link_id, transfer_id, look_after, held_until, changed_at)
          values (${tenantId}, ${linkId}, ${transferId}, ${lookAfter}, ${until}, ${now})
          on conflict (tenant_id, link_id, transfer_id) do update set held_until = excluded.held_until
            where vend_transfer.held_until <= ${now}
          returning consignment_id as "consignmentId", look_after as "lookAfter"`,
    );
    return row && { ...row, lookAfter: Number(row.lookAfter), transferId, until };
  });

type Kept = { consignmentId?: string; status?: string };

/** What was found out of it, at once. */
export const keepTold = (
  links: Links,
  { tenantId, linkId }: VendLink,
  { transferId }: HeldTransfer,
  { consignmentId, status }: Kept,
): Promise<unknown> =>
  asTenant(links.db, tenantId, (tx) =>
    tx.execute(
      sql`update vend_transfer
          set consignment_id = coalesce(${consignmentId ?? null}::text, consignment_id),
              status = coalesce(${status ?? null}::text, status), changed_at = ${links.deps.clock.now()}
          where tenant_id = ${tenantId} and link_id = ${linkId} and transfer_id = ${transferId}`,
    ),
  );

export const letGo = (links: Links, { tenantId, linkId }: VendLink, { transferId, until }: HeldTransfer) =>
  asTenant(links.db, tenantId, (tx) =>
    tx.execute(
      sql`update vend_transfer set held_until = 0
          where tenant_id = ${tenantId} and link_id = ${linkId} and transfer_id = ${transferId} and held_until = ${until}`,
    ),
  );
