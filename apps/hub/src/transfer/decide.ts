import { type Quantity, ok, refuse } from '@tillbridge/core/kernel';
import {
  type Transfer,
  type TransferId,
  type TransferLineId,
  type TransferStanding,
  approveTransfer as decideApproval,
  callOffTransfer as decideCallOff,
  rejectTransfer as decideRejection,
} from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type Database, type Tx, asTenant, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { type TransferAnswer, actIn, isTheirs } from './act';
import { withinTheirLimit } from './limit';
import { type ApprovedWhere, somebodyElseMayApprove } from './other-approvers';

export type AskedCut = { lineId: TransferLineId; quantity: Quantity; reason: string };

/** Agrees to a request, for the store that the goods leave. Source: spec/transfers.md TR4, TR5, TR7 */
export const approveTransfer = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  cuts: readonly AskedCut[],
): TransferAnswer => asTenant(db, by.tenantId, (tx) => approveIn(tx, deps, by, transferId, cuts));

export const approveIn = (
  tx: Tx,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  cuts: readonly AskedCut[],
  where: ApprovedWhere = 'office',
): TransferAnswer =>
  actIn(tx, deps, by, transferId, async ({ agreement }) => {
    if (!isTheirs(by, agreement.from)) return refuse({ kind: 'not-your-store' });
    const asked = {
      by: { who: by.who, whoId: by.whoId },
      at: deps.clock.now(),
      cuts: cuts.map(({ lineId, quantity, reason }) => ({ lineId, approved: quantity, reason })),
    };
    const decided = decideApproval(agreement, { ...asked, mayApproveOwn: true });
    if (!decided.ok) return decided;
    const approving = { from: agreement.from, lines: decided.value.lines, where };
    const isTheirsToSay = decideApproval(agreement, {
      ...asked,
      mayApproveOwn: !(await somebodyElseMayApprove(tx, by, approving)),
    });
    if (!isTheirsToSay.ok) return isTheirsToSay;
    const { lines, approvedBy, approvedAt } = decided.value;
    const within = await withinTheirLimit(tx, by, { from: agreement.from, lines });
    if (!within.ok) return within;
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
): TransferAnswer =>
  asTenant(db, by.tenantId, (tx) => endIn(tx, deps, by, { transferId, reason, how: 'reject' }));

/** Calls it off, for either store: all of it, or what has not left yet. Source: spec/transfers.md TR6, TR26 */
export const cancelTransfer = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  reason: string,
): TransferAnswer =>
  asTenant(db, by.tenantId, (tx) => endIn(tx, deps, by, { transferId, reason, how: 'cancel' }));

export type AskedEnd = { transferId: TransferId; reason: string; how: 'reject' | 'cancel' };

export const endIn = (
  tx: Tx,
  deps: HubDeps,
  by: Principal,
  { transferId, reason, how }: AskedEnd,
): TransferAnswer =>
  actIn(tx, deps, by, transferId, async (standing: TransferStanding) => {
    if (how === 'reject' && !isTheirs(by, standing.agreement.from)) return refuse({ kind: 'not-your-store' });
    const ending = { by: { who: by.who, whoId: by.whoId }, at: deps.clock.now(), reason };
    const decided =
      how === 'reject' ? decideRejection(standing.agreement, ending) : decideCallOff(standing, ending);
    if (!decided.ok) return decided;
    const ended = decided.value;
    return ok({ verb: `${how}-transfer`, write: (inside) => writeEnd(inside, by, ended) });
  });

const writeEnd = (tx: Tx, { tenantId }: Principal, ended: Transfer): Promise<unknown> => {
  const end = 'endedBy' in ended ? ended : null;
  const rest = ended.restCancelled ?? null;
  return tx.execute(
    sql`update transfer set state = ${ended.state}, ended_by = ${end?.endedBy ?? null}, ended_at = ${end?.endedAt ?? null},
               end_reason = ${end?.endReason ?? null}, rest_by = ${rest?.by ?? null}, rest_at = ${rest?.at ?? null},
               rest_reason = ${rest?.reason ?? null}, changed_at = ${end?.endedAt ?? rest?.at ?? 0}
        where tenant_id = ${tenantId} and transfer_id = ${ended.transferId}`,
  );
};
