import { type Instant, type Quantity, quantity } from '../kernel';
import { type SaySentence, inEnglish } from '../sale';
import { type TransferStanding, isEnded } from './standing';
import type { TransferDeed } from './timeline';

/** The stations that a transfer passes, as a person sees them. */
export const trackSteps = [
  'requested',
  'approved',
  'picked',
  'packed',
  'dispatched',
  'received',
  'closed',
] as const;
export type TrackStepName = (typeof trackSteps)[number];

/**
 * `done` is wholly behind; `partly` is begun; `next` is what comes now; `ahead` comes later; `disputed` was received and something of it
 * is open; `stopped` is where it was rejected or called off; `never` comes no more.
 */
export type TrackStanding = 'done' | 'partly' | 'next' | 'ahead' | 'disputed' | 'stopped' | 'never';

export type TrackStep = {
  step: TrackStepName;
  standing: TrackStanding;
  /** So much of so much, thousandths over all items; null where it is not about goods, or nothing of it is done or all. */
  share: { done: Quantity; of: Quantity } | null;
  /** When it was done last; null while it was not. */
  at: Instant | null;
};

type Reached = { done: number; of: number };

/** How far a transfer came, station by station: each says honestly how much of the goods has passed it. Source: spec/transfers.md TR50 */
export function trackOf(standing: TransferStanding): TrackStep[] {
  const { agreement, timeline } = standing;
  const isOver = isEnded(agreement);
  let isPassed = true;
  return trackSteps.map((step): TrackStep => {
    const reached = reachedOf(step, standing);
    const share = typeof reached === 'boolean' ? null : shareOf(reached);
    const plain = typeof reached === 'boolean' ? (reached ? 'done' : 'ahead') : plainStanding(reached);
    const at = plain === 'done' || plain === 'partly' ? lastOf(timeline, step) : null;
    const here = inItsPlace(step, plain, { standing, isOver, isPassed });
    if (here !== 'done') isPassed = false;
    return { step, standing: here, share, at };
  });
}

const plainStanding = ({ done, of }: Reached): 'done' | 'partly' | 'ahead' =>
  of > 0 && done >= of ? 'done' : done > 0 ? 'partly' : 'ahead';

const shareOf = ({ done, of }: Reached): TrackStep['share'] =>
  done > 0 && done < of ? { done: quantity(done), of: quantity(of) } : null;

/** The first station that is not reached is the next one, or where it ended. */
function inItsPlace(
  step: TrackStepName,
  plain: 'done' | 'partly' | 'ahead',
  { standing, isOver, isPassed }: { standing: TransferStanding; isOver: boolean; isPassed: boolean },
): TrackStanding {
  if (step === 'received' && plain !== 'ahead' && standing.discrepancies.some(({ open }) => open > 0))
    return 'disputed';
  if (plain !== 'ahead') return plain;
  const hasLeft = standing.lines.some(({ dispatched }) => dispatched > 0);
  if (isOver && !hasLeft) return isPassed ? 'stopped' : 'never';
  return isPassed ? 'next' : 'ahead';
}

/** Measured in goods where it is about goods. What left without having been picked or packed is past both. */
function reachedOf(step: TrackStepName, standing: TransferStanding): Reached | boolean {
  const { agreement, lines, shipments, state } = standing;
  const sum = (of: (line: TransferStanding['lines'][number]) => number): number =>
    lines.reduce((all, line) => all + of(line), 0);
  const toLeave = sum((line) => line.toLeave);
  switch (step) {
    case 'requested':
      return true;
    case 'approved':
      return 'approvedBy' in agreement;
    case 'picked':
      return {
        done: sum((line) => Math.min(line.toLeave, Math.max(line.picked, line.packed, line.dispatched))),
        of: toLeave,
      };
    case 'packed':
      return { done: sum((line) => Math.min(line.toLeave, line.packed + line.dispatched)), of: toLeave };
    case 'dispatched':
      return { done: sum((line) => Math.min(line.toLeave, line.dispatched)), of: toLeave };
    case 'received': {
      const came = sum((line) => line.good + line.damaged);
      const isAll = shipments.every(({ hasArrived }) => hasArrived);
      const isAllOut = sum((line) => Math.min(line.toLeave, line.dispatched)) >= toLeave;
      return came > 0 && isAll && isAllOut ? true : { done: Math.min(came, toLeave - 1), of: toLeave };
    }
    case 'closed':
      return state === 'closed';
  }
}

const deedsOf: Readonly<Record<TrackStepName, readonly TransferDeed['kind'][]>> = {
  requested: ['requested'],
  approved: ['approved'],
  picked: ['transfer-line-picked'],
  packed: ['carton-packed'],
  dispatched: ['shipment-dispatched'],
  received: ['shipment-received'],
  closed: ['transfer-closed'],
};

const lastOf = (timeline: readonly TransferDeed[], step: TrackStepName): Instant | null =>
  timeline.findLast(({ kind }) => deedsOf[step].includes(kind))?.at ?? null;

/** What stands at a station. Source: spec/transfers.md TR50 */
export function trackWord(step: TrackStepName, say: SaySentence = inEnglish): string {
  switch (step) {
    case 'requested':
      return say('Asked for');
    case 'approved':
      return say('Approved');
    case 'picked':
      return say('Picked');
    case 'packed':
      return say('Packed');
    case 'dispatched':
      return say('Sent');
    case 'received':
      return say('Received');
    case 'closed':
      return say('Closed');
  }
}
