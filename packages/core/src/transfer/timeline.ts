import type { FactId, Instant, StaffId, StoreId } from '../kernel';
import type { TransferFactType } from '../wire';
import { type StatedTransferFact, photosOf } from './stated';
import type { Transfer } from './transfer';

/** What somebody did, on the way of a transfer from asking to closing. */
export type TransferDeed = {
  kind: 'requested' | 'approved' | 'rejected' | 'cancelled' | 'rest-cancelled' | TransferFactType;
  at: Instant;
  who: string;
  staffId: StaffId | null;
  /** Where it was done; null at head office. */
  storeId: StoreId | null;
  /** Null of what the hub decided. */
  factId: FactId | null;
  /** A reason, a note or a comment, in the person's words. */
  words: string | null;
  /** SHA-256 of the pictures that were taken of it. Source: spec/transfers.md TR70 */
  photoIds: readonly string[];
};

/**
 * Who did what when: the facts in the order of their causes, and what the hub decided among them by clock.
 * Source: spec/transfers.md TR13
 */
export function timelineOf(agreement: Transfer, facts: readonly StatedTransferFact[]): TransferDeed[] {
  const deeds = facts.map(deedOf);
  for (const decided of decisionsOf(agreement)) {
    const isEnd = decided.kind !== 'requested' && decided.kind !== 'approved';
    const next = deeds.findIndex(({ at, factId }) => factId !== null && (isEnd ? at > decided.at : true));
    deeds.splice(next === -1 ? deeds.length : next, 0, decided);
  }
  return deeds;
}

const deedOf = ({ factId, at, fact }: StatedTransferFact): TransferDeed => ({
  kind: fact.type,
  at,
  who: fact.by.who,
  staffId: fact.by.staffId,
  storeId: fact.storeId,
  factId,
  words: wordsOf(fact),
  photoIds: fact.type === 'shipment-received' ? photosOf([{ fact }]) : [],
});

function wordsOf(fact: StatedTransferFact['fact']): string | null {
  switch (fact.type) {
    case 'transfer-commented':
      return fact.words;
    case 'transfer-line-picked':
      return fact.short?.words ?? null;
    case 'discrepancy-settled':
      return fact.note;
    default:
      return null;
  }
}

function decisionsOf(agreement: Transfer): TransferDeed[] {
  const decided = (kind: TransferDeed['kind'], who: string, at: Instant, words: string | null) => ({
    kind,
    at,
    who,
    staffId: null,
    storeId: null,
    factId: null,
    words,
    photoIds: [],
  });
  const { requestedBy, requestedAt, note, restCancelled } = agreement;
  const asked = decided('requested', requestedBy.who, requestedAt, note);
  const agreed =
    'approvedBy' in agreement ? [decided('approved', agreement.approvedBy, agreement.approvedAt, null)] : [];
  const ended =
    'endedBy' in agreement
      ? [decided(agreement.state, agreement.endedBy, agreement.endedAt, agreement.endReason)]
      : [];
  const rest = restCancelled
    ? [decided('rest-cancelled', restCancelled.by, restCancelled.at, restCancelled.reason)]
    : [];
  return [asked, ...agreed, ...ended, ...rest];
}
