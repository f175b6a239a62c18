import type { TenantId } from '@tillbridge/core/kernel';
import type { StandingState, TransferId } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type LinkId, addErrand } from '../link';

export type TransferMoved = { transferId: TransferId; now: StandingState | null };

const worthTelling: ReadonlySet<StandingState> = new Set([
  'approved',
  'cancelled',
  'dispatched',
  'partly-received',
  'with-discrepancies',
  'received',
]);

/** The errands that follow from transfers that came to stand otherwise, in the transaction of that. Source: spec/vend.md VN13 */
export async function vendFollows(
  tx: Tx,
  deps: Pick<HubDeps, 'ids' | 'clock'>,
  tenantId: TenantId,
  moved: readonly TransferMoved[],
): Promise<void> {
  const told = moved.filter(({ now }) => now !== null && worthTelling.has(now));
  if (told.length === 0) return;
  const links = await rowsOf<{ linkId: LinkId }>(
    tx,
    sql`select link_id as "linkId" from link
        where tenant_id = ${tenantId} and kind = 'vend' and deleted_at is null
          and settings -> 'directions' ->> 'transfers' = 'we-lead'`,
  );
  for (const { linkId } of links)
    for (const { transferId, now } of told)
      await addErrand(tx, deps, {
        ...{ tenantId, linkId, errand: 'tell-transfer', input: { transferId } },
        // Each change is an errand of its own: what it does depends on how things stand then, not on which it was.
        key: `transfer ${transferId} ${now} ${deps.ids.next<string>()}`,
      });
}
