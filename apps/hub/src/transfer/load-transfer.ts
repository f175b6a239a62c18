import type { Instant, ItemId, Quantity, StoreId, TenantId } from '@tillbridge/core/kernel';
import { assert } from '@tillbridge/core/kernel';
import type {
  StandingState,
  Transfer,
  TransferId,
  TransferLineId,
  TransferState,
} from '@tillbridge/core/transfer';
import type { TransferPriority } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowOf, rowsOf } from '../database';

export type TransferRow = {
  transferId: TransferId;
  number: number;
  /** `TR-20261120-12-001`. */
  reference: string;
  fromStoreId: StoreId;
  fromStoreName: string;
  toStoreId: StoreId;
  toStoreName: string;
  /** What was agreed. */
  state: TransferState;
  /** How it stands by what happened as well. */
  standing: StandingState;
  openDiscrepancies: number;
  contradictions: number;
  dispatchedAt: Instant | null;
  priority: TransferPriority;
  dueOn: string | null;
  note: string | null;
  requestedBy: string;
  requestedById: string | null;
  requestedAt: Instant;
  approvedBy: string | null;
  approvedAt: Instant | null;
  endedBy: string | null;
  endedAt: Instant | null;
  endReason: string | null;
  restBy: string | null;
  restAt: Instant | null;
  restReason: string | null;
  changedAt: Instant;
  lineCount: number;
};

export type TransferLineRow = {
  lineId: TransferLineId;
  itemId: ItemId;
  sku: string;
  description: string;
  /** As the item is sold today. */
  unitOfMeasure: string;
  requested: Quantity;
  approved: Quantity | null;
  cutReason: string | null;
};

export const transferColumns = sql`transfer_id as "transferId", number, reference, from_store_id as "fromStoreId",
  coalesce(from_store.name, '') as "fromStoreName", to_store_id as "toStoreId", coalesce(to_store.name, '') as "toStoreName",
  state, standing, open_discrepancies as "openDiscrepancies", contradictions, dispatched_at as "dispatchedAt", priority,
  due_on as "dueOn", note, requested_by as "requestedBy", requested_by_id as "requestedById", requested_at as "requestedAt",
  approved_by as "approvedBy", approved_at as "approvedAt", ended_by as "endedBy", ended_at as "endedAt",
  end_reason as "endReason", rest_by as "restBy", rest_at as "restAt", rest_reason as "restReason",
  changed_at as "changedAt",
  (select count(*)::int from transfer_line as line
   where line.tenant_id = transfer.tenant_id and line.transfer_id = transfer.transfer_id) as "lineCount"`;

export const transferTables = sql`transfer
  left join store as from_store on from_store.tenant_id = transfer.tenant_id and from_store.store_id = from_store_id
  left join store as to_store on to_store.tenant_id = transfer.tenant_id and to_store.store_id = to_store_id`;

export const transferRow = (
  tx: ReadDb,
  tenantId: TenantId,
  transferId: TransferId,
): Promise<TransferRow | undefined> =>
  rowOf<TransferRow>(
    tx,
    sql`select ${transferColumns} from ${transferTables}
        where transfer.tenant_id = ${tenantId} and transfer_id = ${transferId} and deleted_at is null`,
  );

export const transferLines = (
  tx: ReadDb,
  tenantId: TenantId,
  transferId: TransferId,
): Promise<TransferLineRow[]> =>
  rowsOf<TransferLineRow>(
    tx,
    sql`select line_id as "lineId", line.item_id as "itemId", line.sku, description, requested_milli as requested,
               approved_milli as approved, cut_reason as "cutReason",
               coalesce(item.record ->> 'unitOfMeasure', 'each') as "unitOfMeasure"
        from transfer_line as line left join item on item.tenant_id = ${tenantId} and item.item_id = line.item_id
        where line.tenant_id = ${tenantId} and transfer_id = ${transferId} order by line_no`,
  );

/** A row and its lines as the core knows them: what was agreed, without what happened to the goods. */
export function agreementOfRow(row: TransferRow, lines: readonly TransferLineRow[]): Transfer {
  const agreement = {
    transferId: row.transferId,
    from: row.fromStoreId,
    to: row.toStoreId,
    note: row.note,
    requestedBy: { who: row.requestedBy, whoId: row.requestedById },
    requestedAt: row.requestedAt,
    ...restCancelledOf(row),
  };
  const requested = lines.map(({ lineId, itemId, requested: asked }) => ({
    lineId,
    itemId,
    requested: asked,
  }));
  const approved = lines.map(({ lineId, itemId, requested: asked, approved: given, cutReason }) => ({
    lineId,
    itemId,
    requested: asked,
    approved: given ?? asked,
    cutReason,
  }));
  const ended = (): { endedBy: string; endedAt: Instant; endReason: string } => {
    assert(row.endedBy !== null && row.endedAt !== null && row.endReason !== null, 'an end has its reason');
    return { endedBy: row.endedBy, endedAt: row.endedAt, endReason: row.endReason };
  };
  switch (row.state) {
    case 'requested':
      return { ...agreement, state: 'requested', lines: requested };
    case 'rejected':
      return { ...agreement, state: 'rejected', lines: requested, ...ended() };
    case 'cancelled':
      return { ...agreement, state: 'cancelled', lines: row.approvedAt ? approved : requested, ...ended() };
    case 'approved': {
      assert(row.approvedBy !== null && row.approvedAt !== null, 'an approval is somebody’s');
      const { approvedBy, approvedAt } = row;
      return { ...agreement, state: 'approved', lines: approved, approvedBy, approvedAt };
    }
    default:
      // The states beyond are said by facts, and stand in `standing`.
      throw new Error(`nobody agrees to ${row.state}`);
  }
}

function restCancelledOf({ restBy, restAt, restReason }: TransferRow): Pick<Transfer, 'restCancelled'> {
  if (restBy === null || restAt === null) return {};
  return { restCancelled: { by: restBy, at: restAt, reason: restReason ?? '' } };
}
