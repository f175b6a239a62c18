import { type Instant, type Quantity, type Result, ok, quantity, refuse } from '../kernel';
import type {
  Actor,
  ApprovedLine,
  RequestedLine,
  Transfer,
  TransferIn,
  TransferLineId,
  TransferState,
} from './transfer';

export const maxTransferLines = 500;
/** A million units of one item is a slip of the finger. */
export const maxTransferQuantity = quantity(1_000_000_000);

export type TransferRefusal =
  | { kind: 'state-forbids'; state: TransferState; needs: readonly TransferState[] }
  | { kind: 'same-store' }
  | { kind: 'no-lines' }
  | { kind: 'too-many-lines'; most: number }
  | { kind: 'item-twice'; lineId: TransferLineId }
  | { kind: 'quantity-unfit'; lineId: TransferLineId; most: Quantity }
  | { kind: 'line-unknown'; lineId: TransferLineId }
  | { kind: 'more-than-requested'; lineId: TransferLineId; requested: Quantity }
  | { kind: 'cut-without-reason'; lineId: TransferLineId }
  | { kind: 'nothing-left' }
  | { kind: 'reason-missing' }
  | { kind: 'own-request' }
  | { kind: 'nothing-to-call-off' };

export type NewTransfer = Pick<
  TransferIn<'requested'>,
  'transferId' | 'from' | 'to' | 'note' | 'lines' | 'requestedBy' | 'requestedAt'
>;

/**
 * Asks for goods to be moved from one store to another.
 * Refuses a transfer to the same store, one without lines, more than 500 lines, an item on two lines, and quantities that are not
 * above zero or absurd.
 * Source: spec/transfers.md TR2
 */
export function requestTransfer(asked: NewTransfer): Result<TransferIn<'requested'>, TransferRefusal> {
  const wrong = wrongWith(asked);
  return wrong ? refuse(wrong) : ok({ ...asked, state: 'requested' });
}

/** Changes what was asked for, while nobody has decided. Source: spec/transfers.md TR3 */
export function changeTransfer(
  transfer: Transfer,
  change: Partial<Pick<NewTransfer, 'from' | 'to' | 'note' | 'lines'>>,
): Result<TransferIn<'requested'>, TransferRefusal> {
  if (transfer.state !== 'requested') return forbids(transfer, 'requested');
  const changed = { ...transfer, ...change };
  const wrong = wrongWith(changed);
  return wrong ? refuse(wrong) : ok(changed);
}

/** Only what nobody has decided about may be taken back as if it had not been asked. Source: spec/transfers.md TR3 */
export const deleteTransfer = (transfer: Transfer): Result<null, TransferRefusal> =>
  transfer.state === 'requested' ? ok(null) : forbids(transfer, 'requested');

export type Cut = { lineId: TransferLineId; approved: Quantity; reason: string };

/**
 * Agrees to a request, whole or with some lines cut to less, each with its reason.
 * @param mayApproveOwn there is nobody else who could: spec/transfers.md TR5
 * Refuses what is not requested, one's own request, more than was requested, a cut without a reason, and cutting everything.
 * Source: spec/transfers.md TR4, TR5
 */
export function approveTransfer(
  transfer: Transfer,
  { by, at, cuts, mayApproveOwn }: { by: Actor; at: Instant; cuts: readonly Cut[]; mayApproveOwn: boolean },
): Result<TransferIn<'approved'>, TransferRefusal> {
  if (transfer.state !== 'requested') return forbids(transfer, 'requested');
  if (!mayApproveOwn && isSame(by, transfer.requestedBy)) return refuse({ kind: 'own-request' });
  for (const cut of cuts) {
    const wrong = wrongWithCut(transfer.lines, cut);
    if (wrong) return refuse(wrong);
  }
  const lines = transfer.lines.map((line) => approvedLine(line, cuts));
  if (lines.every((line) => line.approved === 0)) return refuse({ kind: 'nothing-left' });
  return ok({ ...transfer, state: 'approved', lines, approvedBy: by.who, approvedAt: at });
}

/** Says no to a request, with a reason for whoever asked. Source: spec/transfers.md TR6 */
export function rejectTransfer(
  transfer: Transfer,
  end: Ending,
): Result<TransferIn<'rejected'>, TransferRefusal> {
  if (transfer.state !== 'requested') return forbids(transfer, 'requested');
  const reason = end.reason.trim();
  if (reason === '') return refuse({ kind: 'reason-missing' });
  return ok({ ...transfer, state: 'rejected', endedBy: end.by.who, endedAt: end.at, endReason: reason });
}

/** Calls off what nobody has begun to pick. Source: spec/transfers.md TR6 */
export function cancelTransfer(
  transfer: Transfer,
  end: Ending,
): Result<TransferIn<'cancelled'>, TransferRefusal> {
  if (transfer.state !== 'requested' && transfer.state !== 'approved')
    return forbids(transfer, 'requested', 'approved');
  const reason = end.reason.trim();
  if (reason === '') return refuse({ kind: 'reason-missing' });
  return ok({ ...transfer, state: 'cancelled', endedBy: end.by.who, endedAt: end.at, endReason: reason });
}

export type Ending = { by: Actor; at: Instant; reason: string };

const forbids = ({ state }: Transfer, ...needs: TransferState[]) =>
  refuse<TransferRefusal>({ kind: 'state-forbids', state, needs });

const isSame = (one: Actor, other: Actor): boolean => one.whoId !== null && one.whoId === other.whoId;

/** The most important reason first. */
function wrongWith({ from, to, lines }: Pick<NewTransfer, 'from' | 'to' | 'lines'>): TransferRefusal | null {
  if (from === to) return { kind: 'same-store' };
  if (lines.length === 0) return { kind: 'no-lines' };
  if (lines.length > maxTransferLines) return { kind: 'too-many-lines', most: maxTransferLines };
  const seen = new Set<string>();
  for (const { lineId, itemId, requested } of lines) {
    if (seen.has(itemId)) return { kind: 'item-twice', lineId };
    seen.add(itemId);
    if (requested <= 0 || requested > maxTransferQuantity)
      return { kind: 'quantity-unfit', lineId, most: maxTransferQuantity };
  }
  return null;
}

function wrongWithCut(lines: readonly RequestedLine[], cut: Cut): TransferRefusal | null {
  const { lineId } = cut;
  const line = lines.find((each) => each.lineId === lineId);
  if (!line) return { kind: 'line-unknown', lineId };
  if (cut.approved > line.requested)
    return { kind: 'more-than-requested', lineId, requested: line.requested };
  if (cut.approved < 0) return { kind: 'quantity-unfit', lineId, most: line.requested };
  if (cut.approved < line.requested && cut.reason.trim() === '')
    return { kind: 'cut-without-reason', lineId };
  return null;
}

/** The last cut of a line counts. */
function approvedLine(line: RequestedLine, cuts: readonly Cut[]): ApprovedLine {
  const cut = cuts.findLast((each) => each.lineId === line.lineId);
  if (!cut || cut.approved === line.requested) return { ...line, approved: line.requested, cutReason: null };
  return { ...line, approved: cut.approved, cutReason: cut.reason.trim() };
}
