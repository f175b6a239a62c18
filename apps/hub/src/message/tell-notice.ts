import type { StaffId, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { MessageEvent } from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import type { WorkHandler } from '../work';
import { tellPeople } from './tell-people';
import type { MessageWriter } from './write-for';

type Row = {
  transferId: string;
  step: string;
  storeId: StoreId | null;
  staffId: StaffId | null;
  byId: string | null;
  reference: string;
  fromStoreId: StoreId;
  from: string;
  to: string;
  timeZone: string;
  company: string;
};

/** Work of a notice about a transfer: those concerned who want it are written to. Source: spec/messages.md MG5, MG7 */
export const noticeTeller =
  (db: Database, writer: MessageWriter): WorkHandler =>
  async ({ tenantId, subject: noticeId }) => {
    await asTenant(db, tenantId, (tx) => tellNotice(tx, writer, tenantId, noticeId));
    return { done: true };
  };

async function tellNotice(
  tx: Tx,
  writer: MessageWriter,
  tenantId: TenantId,
  noticeId: string,
): Promise<void> {
  const row = await rowOf<Row>(
    tx,
    sql`select notice.transfer_id as "transferId", step, notice.store_id as "storeId", staff_id as "staffId", by_id as "byId",
               transfer.reference, transfer.from_store_id as "fromStoreId", sender.name as from, receiver.name as to,
               coalesce(concerned.record, sender.record) ->> 'timeZone' as "timeZone", tenant.name as company
        from notice
        join tenant on tenant.tenant_id = ${tenantId}
        join transfer on transfer.tenant_id = ${tenantId} and transfer.transfer_id = notice.transfer_id
        join store as sender on sender.tenant_id = ${tenantId} and sender.store_id = transfer.from_store_id
        join store as receiver on receiver.tenant_id = ${tenantId} and receiver.store_id = transfer.to_store_id
        left join store as concerned on concerned.tenant_id = ${tenantId} and concerned.store_id = notice.store_id
        where notice.tenant_id = ${tenantId} and notice_id::text = ${noticeId}`,
  );
  const event = row && eventOf(row);
  if (!row || !event) return;
  const { reference, from, to, company, timeZone, storeId, staffId, byId } = row;
  await tellPeople(tx, writer, {
    ...{ tenantId, event, storeId, staffId, byId, timeZone, permission: 'see-transfers' },
    filling: { reference, from, to, company, link: `${writer.publicUrl()}/transfers/${row.transferId}` },
    reason: `notice ${noticeId}`,
  });
}

/** What a step is called among the things that people choose from. */
function eventOf({ step, storeId, fromStoreId }: Row): MessageEvent | null {
  switch (step) {
    case 'requested':
      return 'transfer-requested';
    case 'approved':
      return storeId === fromStoreId ? 'transfer-to-pick' : 'transfer-approved';
    case 'rejected':
      return 'transfer-rejected';
    case 'cancelled':
      return 'transfer-cancelled';
    case 'partly-dispatched':
    case 'dispatched':
      return 'transfer-dispatched';
    case 'received':
      return 'transfer-received';
    case 'with-discrepancies':
      return 'transfer-discrepancies';
    case 'discrepancy-assigned':
      return 'discrepancy-assigned';
    default:
      return null;
  }
}
