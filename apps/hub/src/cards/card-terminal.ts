import type { Instant, Money } from '@tillbridge/core/kernel';
import type { CardSeen, CardTry } from '@tillbridge/core/payment';

/**
 * What came of asking the service. `unknown`: it may have had its effect; it is asked again under the same key, or looked for.
 * `later`: it had none, and the service is to be left alone until then.
 */
export type CardSaid<T> =
  | { is: 'done'; value: T }
  /** In the service's own word; null where it gave none. */
  | { is: 'refused'; code: string | null; sentence: string }
  /** `isAnswered`: with a failure of its own, which it may say again to the same key for ever. */
  | { is: 'unknown'; isAnswered: boolean; sentence: string }
  | { is: 'later'; sentence: string };

/** What a card pays for. */
export type CardSubjectId = { saleId: string } | { paymentId: string };

export type NewPayment = {
  /** Makes the same payment again the same. */ key: string;
  attemptId: string;
  /** What it pays: a sale, or money for a layby or an account. */
  of: CardSubjectId;
  amount: Money;
  currency: string;
};
export type SeenReader = {
  readerId: string;
  label: string;
  deviceType: string;
  serialNumber: string;
  isOnline: boolean;
  /** Unix milliseconds. */ lastSeenAt: Instant | null;
};
export type SeenRefund = { refundId: string; state: 'waiting' | 'paid' | 'failed' };
/** Money that the service moved for us: minor units, negative when it left. */
export type MovedMoney = {
  id: string;
  kind: 'payment' | 'refund' | 'other';
  /** The payment or the refund that it belongs to, by the service's id. */
  intentId: string | null;
  refundId: string | null;
  amount: Money;
  fee: Money;
  currency: string;
  at: Instant;
};

/** Money that the service sends to the company's bank. */
export type SeenPayout = {
  payoutId: string;
  amount: Money;
  currency: string;
  arrivesAt: Instant;
  state: 'on-its-way' | 'paid' | 'failed';
  /** Somebody asked for it: it is of no payments in particular, but has an entry of its own in the balance. */
  isByHand: boolean;
  /** Whether the service has said for good what it is made of. */
  isFinal: boolean;
};

/** A service that takes cards through readers on the counters: the one way in which money of cards moves. Source: spec/cards.md CK3 */
export type CardTerminal = {
  createPayment(payment: NewPayment): Promise<CardSaid<{ intentId: string }>>;
  /** A payment that was asked for and whose answer was lost; null when the service knows of none. */
  findPayment(asked: { attemptId: string; begunAt: Instant }): Promise<CardSaid<{ intentId: string } | null>>;
  /** `isMoving`: a card was read and the bank is asked. */
  look(intentId: string): Promise<CardSaid<{ seen: CardSeen; decline: string | null; isMoving: boolean }>>;
  /** What lets the service's own script in a till's window speak to the readers. Source: spec/cards.md CK19 */
  windowToken(): Promise<CardSaid<{ secret: string }>>;
  /** What lets that script ask for a card for this one payment. */
  windowSecret(intentId: string): Promise<CardSaid<{ clientSecret: string | null }>>;
  arm(asked: { readerId: string; intentId: string; key: string }): Promise<CardSaid<null>>;
  /** Lets the reader go if it asks for a card for this payment. */
  disarm(asked: { readerId: string; intentId: string }): Promise<CardSaid<null>>;
  /** What became of this payment's card at the reader; `unknown` while the bank is asked. */
  lookAtReader(asked: { readerId: string; intentId: string }): Promise<CardSaid<CardTry>>;
  capture(asked: { intentId: string; key: string }): Promise<CardSaid<null>>;
  release(asked: { intentId: string; key: string }): Promise<CardSaid<null>>;
  refund(asked: {
    intentId: string;
    tenderId: string;
    amount: Money;
    key: string;
  }): Promise<CardSaid<SeenRefund>>;
  findRefund(asked: { intentId: string; tenderId: string }): Promise<CardSaid<SeenRefund | null>>;
  readers(): Promise<CardSaid<SeenReader[]>>;
  renameReader(asked: { readerId: string; label: string }): Promise<CardSaid<SeenReader>>;
  /** What was sent to the bank since, oldest first. */
  payoutsSince(since: Instant): Promise<CardSaid<SeenPayout[]>>;
  /** What a payout is made of, itself left out; of one that was asked for by hand, what left the balance for it. */
  partsOfPayout(payout: Pick<SeenPayout, 'payoutId' | 'isByHand'>): Promise<CardSaid<MovedMoney[]>>;
  /** All that was moved since, oldest first. */
  moneySince(since: Instant): Promise<CardSaid<MovedMoney[]>>;
};
