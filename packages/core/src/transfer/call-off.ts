import { type Instant, type Result, ok, refuse } from '../kernel';
import {
  type Ending,
  type NewTransfer,
  type TransferRefusal,
  cancelTransfer,
  requestTransfer,
} from './agree';
import { type TransferStanding, isEnded } from './standing';
import type { Actor, Transfer, TransferIn } from './transfer';

/**
 * Head office sends goods without having been asked: the request is its own approval.
 * Refuses what a request is refused for; whether somebody may push is decided before.
 * Source: spec/transfers.md TR25
 */
export function pushTransfer(asked: NewTransfer): Result<TransferIn<'approved'>, TransferRefusal> {
  const requested = requestTransfer(asked);
  if (!requested.ok) return requested;
  const { lines, requestedBy, requestedAt } = requested.value;
  return ok({
    ...requested.value,
    state: 'approved',
    lines: lines.map((line) => ({ ...line, approved: line.requested, cutReason: null })),
    approvedBy: requestedBy.who,
    approvedAt: requestedAt,
  });
}

/**
 * Calls off what has not left: the whole transfer while nothing has, and else the rest of it; what is on its way is received as ever.
 * Refuses one that is over, one of which everything has left, and a missing reason.
 * Source: spec/transfers.md TR26
 */
export function callOffTransfer(
  { agreement, shipments, lines, state }: TransferStanding,
  { by, at, reason }: { by: Actor; at: Instant; reason: string },
): Result<Transfer, TransferRefusal> {
  const ending: Ending = { by, at, reason };
  const hasLeft = shipments.length > 0;
  if (!hasLeft) return cancelTransfer(agreement, ending);
  const isAllOut = lines.every(({ dispatched, toLeave }) => dispatched >= toLeave);
  if (isEnded(agreement) || state === 'closed' || isAllOut) return refuse({ kind: 'nothing-to-call-off' });
  if (reason.trim() === '') return refuse({ kind: 'reason-missing' });
  return ok({ ...agreement, restCancelled: { by: by.who, at, reason: reason.trim() } });
}
