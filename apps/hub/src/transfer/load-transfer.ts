import type { Instant, ItemId, Quantity, StoreId, TenantId } from '@tillbridge/core/kernel';
import { assert } from '@tillbridge/core/kernel';
import type { Transfer, TransferId, TransferLineId, TransferState } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowOf, rowsOf } from '../database';

export type TransferRow = {
  transferId: TransferId;
  number: number;
  fromStoreId: StoreId;
  fromStoreName: string;
  toStoreId: StoreId;
  toStoreName: string;
  state: TransferState;
  note: string | null;
  requestedBy: string;
  requestedById: string | null;
  requestedAt: Instant;
  approvedBy: string | null;
  approvedAt: Instant | null;
  endedBy: string | null;
  endedAt: Instant | null;
  endReason: string | null;
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

export const transferColumns = sql`transfer_id as "transferId", number, from_store_id as "fromStoreId",
  coalesce(from_store.name, '') as "fromStoreName", to_store_id as "toStoreId", coalesce(to_store.name, '') as "toStoreName",
  state, note, requested_by as "requestedBy", requested_by_id as "requestedById", requested_at as "requestedAt",
  approved_by as "approvedBy", approved_at as "approvedAt", ended_by as "endedBy", ended_at as "endedAt",
  end_reason as "endReason", changed_at as "changedAt",
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

/**
 * A row and its lines as the core knows them. Only the states of the agreement are written so far; what the warehouse states comes
 * with its own tables.
 */
export function transferOf(row: TransferRow, lines: readonly TransferLineRow[]): Transfer {
  const agreement = {
    transferId: row.transferId,
    from: row.fromStoreId,
    to: row.toStoreId,
    note: row.note,
    requestedBy: { who: row.requestedBy, whoId: row.requestedById },
    requestedAt: row.requestedAt,
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
      throw new Error(`a transfer cannot be ${row.state} yet`);
  }
}
