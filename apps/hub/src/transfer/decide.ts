import { type Quantity, ok, refuse } from '@tillbridge/core/kernel';
import {
  type TransferId,
  type TransferLineId,
  approveTransfer as decideApproval,
  cancelTransfer as decideCancel,
  rejectTransfer as decideRejection,
} from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type Database, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { type TransferAnswer, actOnTransfer, isTheirs } from './act';
import { otherApprovers } from './other-approvers';

export type AskedCut = { lineId: TransferLineId; quantity: Quantity; reason: string };

/** Agrees to a request, for the store that the goods leave. Source: spec/transfers.md TR4, TR5, TR7 */
export const approveTransfer = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  cuts: readonly AskedCut[],
): TransferAnswer =>
  actOnTransfer(db, deps, by, transferId, async (transfer, tx) => {
    if (!isTheirs(by, transfer.from)) return refuse({ kind: 'not-your-store' });
    const decided = decideApproval(transfer, {
      by: { who: by.who, whoId: by.whoId },
      at: deps.clock.now(),
      cuts: cuts.map(({ lineId, quantity, reason }) => ({ lineId, approved: quantity, reason })),
      mayApproveOwn: (await otherApprovers(tx, by, transfer.from)) === 0,
    });
    if (!decided.ok) return decided;
    const { lines, approvedBy, approvedAt } = decided.value;
    const types = { line_id: 'uuid', approved_milli: 'bigint', cut_reason: 'text' } as const;
    const rows = lines.map((line) => ({
      line_id: line.lineId,
      approved_milli: line.approved,
      cut_reason: line.cutReason,
    }));
    return ok({
      verb: 'approve-transfer',
      write: async (inside) => {
        await inside.execute(
          sql`update transfer set state = 'approved', approved_by = ${approvedBy}, approved_at = ${approvedAt},
                     changed_at = ${approvedAt}
              where tenant_id = ${by.tenantId} and transfer_id = ${transferId}`,
        );
        await inside.execute(
          sql`update transfer_line set approved_milli = lines.approved_milli, cut_reason = lines.cut_reason
              from ${unnest('lines', types, rows)}
              where transfer_line.tenant_id = ${by.tenantId} and transfer_line.transfer_id = ${transferId}
                and transfer_line.line_id = lines.line_id`,
        );
      },
    });
  });

/** Says no, for the store that the goods would leave. Source: spec/transfers.md TR6, TR7 */
export const rejectTransfer = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  reason: string,
): TransferAnswer => end(db, deps, by, transferId, reason, 'reject');

/** Calls it off, for either store. Source: spec/transfers.md TR6 */
export const cancelTransfer = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  reason: string,
): TransferAnswer => end(db, deps, by, transferId, reason, 'cancel');

const end = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  reason: string,
  how: 'reject' | 'cancel',
): TransferAnswer =>
  actOnTransfer(db, deps, by, transferId, async (transfer) => {
    if (how === 'reject' && !isTheirs(by, transfer.from)) return refuse({ kind: 'not-your-store' });
    const ending = { by: { who: by.who, whoId: by.whoId }, at: deps.clock.now(), reason };
    const decided = how === 'reject' ? decideRejection(transfer, ending) : decideCancel(transfer, ending);
    if (!decided.ok) return decided;
    const { state, endedBy, endedAt, endReason } = decided.value;
    return ok({
      verb: `${how}-transfer`,
      write: (inside) =>
        inside.execute(
          sql`update transfer set state = ${state}, ended_by = ${endedBy}, ended_at = ${endedAt}, end_reason = ${endReason},
                     changed_at = ${endedAt}
              where tenant_id = ${by.tenantId} and transfer_id = ${transferId}`,
        ),
    });
  });
