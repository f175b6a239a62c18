import type { StoreId } from '../kernel';
import { type SaySentence, inEnglish } from '../sale';
import { type TransferStanding, isEnded } from './standing';

/** What somebody can do with a transfer, in the order in which it usually happens. */
export const transferActs = [
  'change',
  'approve',
  'reject',
  'pick',
  'pack',
  'unpack',
  'dispatch',
  'receive',
  'assign',
  'settle',
  'close',
  'call-off',
  'comment',
] as const;
export type TransferAct = (typeof transferActs)[number];

export const transferRights = ['change', 'approve', 'handle'] as const;
/** To ask for goods and change what was asked; to decide; to have the goods in hand. */
export type TransferRight = (typeof transferRights)[number];

export type TransferPerson = {
  /** The account or key that they are; the operator has none. */
  whoId: string | null;
  /** Null is every store. */
  storeIds: readonly StoreId[] | null;
  may: readonly TransferRight[];
  /** Nobody else could: spec/transfers.md TR5. */
  mayApproveOwn: boolean;
};

export type WhyNot =
  | 'not-permitted'
  | 'at-sender'
  | 'at-receiver'
  | 'own-request'
  | 'decided'
  | 'not-approved'
  | 'over'
  | 'all-picked'
  | 'all-packed'
  | 'nothing-packed'
  | 'all-gone'
  | 'nothing-on-its-way'
  | 'nothing-open'
  | 'not-all-here'
  | 'discrepancies-open'
  | 'closed';

export type NextAct = { act: TransferAct; whyNot: WhyNot | null };

/**
 * What somebody may do now with a transfer, each act with why not. It advises: a fact that is stated anyway counts.
 * @returns every act in order; the first allowed one that is not a comment is what comes next for this person
 * Source: spec/transfers.md TR27
 */
export const whatNext = (standing: TransferStanding, person: TransferPerson): NextAct[] =>
  transferActs.map((act) => ({
    act,
    whyNot: whyNotOf(act, standing) ?? personal(act, standing, person),
  }));

/** The reason in the transfer itself; the most important one. */
function whyNotOf(act: TransferAct, standing: TransferStanding): WhyNot | null {
  const { agreement, state, discrepancies } = standing;
  const isOpen = discrepancies.some(({ open }) => open > 0);
  switch (act) {
    case 'change':
    case 'approve':
    case 'reject':
      return agreement.state === 'requested' ? null : 'decided';
    case 'pick':
    case 'pack':
    case 'dispatch':
      return agreement.state === 'requested'
        ? 'not-approved'
        : isEnded(agreement)
          ? 'over'
          : leaving(act, standing);
    case 'unpack':
      return standing.cartons.length > 0 ? null : 'nothing-packed';
    case 'receive':
      return isOnItsWay(standing) ? null : 'nothing-on-its-way';
    case 'assign':
    case 'settle':
      return isOpen ? null : 'nothing-open';
    case 'close':
      if (state === 'closed') return 'closed';
      if (isOpen) return 'discrepancies-open';
      return state === 'received' ? null : 'not-all-here';
    case 'call-off':
      if (isEnded(agreement)) return 'over';
      return standing.lines.some(({ dispatched, toLeave }) => dispatched < toLeave) ? null : 'all-gone';
    case 'comment':
      return null;
  }
}

function leaving(act: 'pick' | 'pack' | 'dispatch', { lines, cartons }: TransferStanding): WhyNot | null {
  if (lines.every(({ dispatched, toLeave }) => dispatched >= toLeave)) return 'all-gone';
  switch (act) {
    case 'pick':
      return lines.some(({ picked, dispatched, toLeave }) => Math.max(picked, dispatched) < toLeave)
        ? null
        : 'all-picked';
    case 'pack':
      return lines.some(({ packed, dispatched, toLeave }) => packed + dispatched < toLeave)
        ? null
        : 'all-packed';
    case 'dispatch':
      return cartons.length > 0 || lines.some(({ picked, dispatched }) => picked > dispatched)
        ? null
        : 'nothing-packed';
  }
}

const isOnItsWay = ({ shipments }: TransferStanding): boolean =>
  shipments.some(({ hasArrived }) => !hasArrived);

const rightFor: Readonly<Record<TransferAct, TransferRight | null>> = {
  change: 'change',
  approve: 'approve',
  reject: 'approve',
  pick: 'handle',
  pack: 'handle',
  unpack: 'handle',
  dispatch: 'handle',
  receive: 'handle',
  assign: 'handle',
  settle: 'approve',
  close: 'handle',
  'call-off': 'approve',
  comment: null,
};

const sendersActs: readonly TransferAct[] = ['approve', 'reject', 'pick', 'pack', 'unpack', 'dispatch'];

/** The reason in who they are and where. Source: spec/transfers.md TR5, TR7 */
function personal(
  act: TransferAct,
  { agreement: { from, to, requestedBy } }: TransferStanding,
  { whoId, storeIds, may, mayApproveOwn }: TransferPerson,
): WhyNot | null {
  const right = rightFor[act];
  if (right !== null && !may.includes(right)) return 'not-permitted';
  const isAt = (storeId: StoreId): boolean => storeIds === null || storeIds.includes(storeId);
  if (sendersActs.includes(act) && !isAt(from)) return 'at-sender';
  if (act === 'receive' && !isAt(to)) return 'at-receiver';
  const isOwn = whoId !== null && whoId === requestedBy.whoId;
  return act === 'approve' && isOwn && !mayApproveOwn ? 'own-request' : null;
}

/** Why not, for the person who would. Source: spec/transfers.md TR27 */
export function whyNotSentence(whyNot: WhyNot, say: SaySentence = inEnglish): string {
  switch (whyNot) {
    case 'not-permitted':
      return say('You may not do this. Ask somebody who may.');
    case 'at-sender':
      return say('The store that sends the goods does this.');
    case 'at-receiver':
      return say('The store that gets the goods does this.');
    case 'own-request':
      return say('You requested this transfer, so somebody else approves it.');
    case 'decided':
      return say('This was decided already.');
    case 'not-approved':
      return say('Nobody has approved this transfer yet.');
    case 'over':
      return say('This transfer was called off. Put back what was picked.');
    case 'all-picked':
      return say('Everything is picked.');
    case 'all-packed':
      return say('Everything is packed.');
    case 'nothing-packed':
      return say('Nothing is picked or packed yet.');
    case 'all-gone':
      return say('Everything has left.');
    case 'nothing-on-its-way':
      return say(
        'Nothing is on its way here. If goods stand in front of you, scan the square code on their slip.',
      );
    case 'nothing-open':
      return say('There is no open discrepancy.');
    case 'not-all-here':
      return say('Not everything has arrived.');
    case 'discrepancies-open':
      return say('Settle the open discrepancies first.');
    case 'closed':
      return say('This transfer is closed.');
  }
}
