import type { Instant, StoreId, TenantId } from '@tillbridge/core/kernel';
import { type TransferId, type TransferStanding, transferOf } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, arrayLiteral, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { callForContradictions } from './call-for-transfer';
import { type KeptFact, loadFacts } from './load-facts';
import {
  type TransferLineRow,
  type TransferRow,
  agreementOfRow,
  transferColumns,
  transferLines,
  transferTables,
} from './load-transfer';
import { noticeStep } from './notice';
import { knownAtTillsMs } from './records';

export type Stood = {
  row: TransferRow;
  lines: TransferLineRow[];
  facts: KeptFact[];
  standing: TransferStanding;
};
/** `byId` is who brought it about, as notices have it. */
export type Restanding = {
  tenantId: TenantId;
  at: Instant;
  deps: Pick<HubDeps, 'ids' | 'clock'>;
  byId?: string | null;
  /** Nobody has heard of them yet. */
  isNew?: boolean;
};

/** Whoever decides about a transfer, and whoever states what happened to it, wait for each other; in one order always. */
export async function holdTransfers(
  tx: Tx,
  tenantId: TenantId,
  transferIds: readonly TransferId[],
): Promise<void> {
  for (const transferId of [...new Set(transferIds)].sort())
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`transfer ${tenantId} ${transferId}`}, 0))`,
    );
}

/** How these transfers stand by what is kept of them; a deleted one, and one that nobody here knows, does not. */
export async function loadStanding(
  tx: ReadDb,
  tenantId: TenantId,
  transferIds: readonly TransferId[],
): Promise<Stood[]> {
  const rows = await rowsOf<TransferRow>(
    tx,
    sql`select ${transferColumns} from ${transferTables}
        where transfer.tenant_id = ${tenantId} and deleted_at is null
          and transfer_id = any(${arrayLiteral(transferIds)}::text::uuid[]) order by number`,
  );
  const facts = Map.groupBy(
    await loadFacts(
      tx,
      tenantId,
      rows.map(({ transferId }) => transferId),
    ),
    ({ transferId }) => transferId,
  );
  const stood: Stood[] = [];
  for (const row of rows) {
    const lines = await transferLines(tx, tenantId, row.transferId);
    const its = facts.get(row.transferId) ?? [];
    stood.push({ row, lines, facts: its, standing: transferOf(agreementOfRow(row, lines), its) });
  }
  return stood;
}

/**
 * Works out anew how transfers stand, and keeps it for lists; calls a person for what contradicts itself, and tells those concerned.
 * Whoever calls holds them. Source: spec/transfers.md TR42
 */
export async function restand(
  tx: Tx,
  where: Restanding,
  transferIds: readonly TransferId[],
): Promise<Stood[]> {
  const all = await loadStanding(tx, where.tenantId, transferIds);
  for (const stood of all) {
    const { row, standing } = stood;
    await writeStanding(tx, where, stood);
    await callForContradictions(tx, where, row, standing);
    const was = where.isNew ? null : row.standing;
    await noticeStep(tx, where, { row, was, now: standing.state, byId: where.byId ?? null });
  }
  return all;
}

async function writeStanding(tx: Tx, { tenantId, at }: Restanding, { row, standing }: Stood): Promise<void> {
  const { state, discrepancies, exceptions, shipments } = standing;
  const open = discrepancies.filter((each) => each.open > 0).length;
  const dispatched = shipments.flatMap(({ dispatch }) => (dispatch ? [dispatch.at] : []));
  const isOver = state === 'closed' || state === 'rejected' || state === 'cancelled';
  await tx.execute(
    sql`update transfer
        set standing = ${state}, open_discrepancies = ${open}, contradictions = ${exceptions.length},
            dispatched_at = ${dispatched.length > 0 ? Math.min(...dispatched) : null},
            leaves_tills_at = ${isOver ? at + knownAtTillsMs : null}::bigint, changed_at = greatest(changed_at, ${at}::bigint)
        where tenant_id = ${tenantId} and transfer_id = ${row.transferId}`,
  );
}

export const betweenStores = (stood: readonly Stood[]): ReadonlyMap<TransferId, readonly StoreId[]> =>
  new Map(stood.map(({ row }) => [row.transferId, [row.fromStoreId, row.toStoreId]]));
