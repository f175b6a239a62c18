import type { Instant, TradingDate } from '@tillbridge/core/kernel';
import { instant, quantity, tradingDateOf } from '@tillbridge/core/kernel';
import { type StandingState, type TransferStanding, stateWord, whatNext } from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { TransferGroup, TransferRow } from '../../ipc/areas/transfer-views';
import type { Counter, Present } from '../sale/counter';
import { personHere } from './acting';
import { type KnownTransfer, referenceOf, unsentOf } from './known';
import { piecesOf, storeNameOf, unitsOf } from './names';

export type Here = Pick<Present, 'identity' | 'staff' | 'store'>;

const over: ReadonlySet<StandingState> = new Set(['closed', 'rejected', 'cancelled']);
export const isOver = (state: StandingState): boolean => over.has(state);

export function rowOf(counter: Counter, here: Here, known: KnownTransfer): TransferRow {
  const { record, standing, transferId } = known;
  const { agreement, lines, state, discrepancies } = standing;
  const direction = agreement.from === here.identity.storeId ? 'out' : 'in';
  const unitOf = unitsOf(counter, record);
  const { timeZone, dayCutOffMinutes } = here.store;
  const today: TradingDate = tradingDateOf(counter.clock.now(), timeZone, dayCutOffMinutes);
  const dueOn = record?.dueOn ?? null;
  const wanted = lines.map(({ itemId, requested, approved, dispatched, good, damaged }) => ({
    itemId,
    quantity:
      agreement.state === 'approved'
        ? approved || dispatched || good || damaged
        : requested || good || damaged,
  }));
  return {
    transferId,
    reference: referenceOf(known),
    direction,
    otherStore: storeNameOf(known, direction === 'out' ? agreement.to : agreement.from),
    group: groupOf(known, here, direction),
    state,
    stateWord: stateWord(state, say),
    isUrgent: record?.priority === 'urgent',
    dueOn,
    isLate: dueOn !== null && dueOn < today && !isOver(state) && !isAllHere(standing),
    items: lines.length,
    pieces: piecesOf(wanted, unitOf),
    progress: record ? progressOf(standing, unitOf) : say('The hub has not told of it yet'),
    openDiscrepancies: discrepancies.filter(({ open }) => open > 0).length,
    changedAt: changedAt(known),
    unsent: unsentOf(counter.ledger, known),
  };
}

const isAllHere = ({ state }: TransferStanding): boolean =>
  state === 'received' || state === 'with-discrepancies';

/** When something was last decided or done about it. */
export const changedAt = ({ record, standing }: KnownTransfer): Instant => {
  const last = standing.timeline.at(-1)?.at;
  const told = record?.changedAt ?? last;
  return (last !== undefined && told !== undefined && last > told ? last : told) ?? instant(0);
};

/** Under which heading somebody here looks for it. Source: spec/transfers.md TR61 */
export function groupOf(
  { record, standing }: KnownTransfer,
  here: Pick<Here, 'identity' | 'staff'>,
  direction: TransferRow['direction'],
): TransferGroup {
  const { state, discrepancies, shipments } = standing;
  // Goods came of which nobody has told.
  if (record === null && direction === 'in') return 'arriving';
  if (isOver(state)) return 'done';
  if (state === 'requested' && shipments.length === 0)
    return direction === 'out' && here.staff.permissions.includes('approve-transfers')
      ? 'to-approve'
      : 'asked';
  const isComing = shipments.some(({ hasArrived }) => !hasArrived);
  if (direction === 'in' && isComing) return 'arriving';
  if (discrepancies.some(({ open }) => open > 0)) return 'discrepancies';
  if (state === 'received') return 'to-close';
  if (direction === 'in') return 'asked';
  if (state === 'dispatched' || state === 'partly-received')
    return isLeftToSend(standing) ? sending(standing, here) : 'on-its-way';
  return sending(standing, here);
}

const isLeftToSend = ({ lines }: TransferStanding): boolean =>
  lines.some(({ dispatched, toLeave }) => dispatched < toLeave);

const sending = (standing: TransferStanding, here: Pick<Here, 'identity' | 'staff'>): TransferGroup => {
  const next = whatNext(standing, personHere(here));
  return next.some(({ act, whyNot }) => act === 'pick' && whyNot === null) ? 'to-pick' : 'to-send';
};

function progressOf(
  { state, lines, discrepancies, cartons }: TransferStanding,
  unitOf: ReturnType<typeof unitsOf>,
): string {
  const count = (of: (line: TransferStanding['lines'][number]) => number): number =>
    piecesOf(
      lines.map((line) => ({ itemId: line.itemId, quantity: quantity(of(line)) })),
      unitOf,
    );
  const all = count(({ toLeave }) => toLeave);
  const sent = count(({ dispatched }) => dispatched);
  const came = count(({ good, damaged }) => good + damaged);
  const open = discrepancies.filter((each) => each.open > 0).length;
  switch (state) {
    case 'requested':
      return came > 0 ? say('{count} received', { count: came }) : say('Waits for a decision');
    case 'approved':
      return say('Nothing is picked yet');
    case 'picking':
      return say('{done} of {all} picked', {
        done: count((line) => Math.max(line.picked, line.dispatched)),
        all,
      });
    case 'packed':
      return say('{count, plural, one {# carton packed} other {# cartons packed}}', {
        count: cartons.length,
      });
    case 'partly-dispatched':
    case 'dispatched':
      return say('{done} of {all} sent', { done: sent, all });
    case 'partly-received':
      return say('{done} of {all} received', { done: came, all: Math.max(sent, all) });
    case 'with-discrepancies':
      return say('{count, plural, one {# discrepancy is open} other {# discrepancies are open}}', {
        count: open,
      });
    case 'received':
    case 'closed':
      return say('{count} received', { count: came });
    case 'rejected':
      return say('Rejected');
    case 'cancelled':
      return say('Called off');
  }
}
