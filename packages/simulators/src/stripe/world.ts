import {
  type ApiError,
  type BalanceTransaction,
  type Charge,
  type Location,
  type PaymentIntent,
  type Payout,
  type Reader,
  type Refund,
  charge,
  paymentIntent,
  refund as refundOf,
} from './objects';
import { missing, unreadable, wrongState } from './refusal';
import type { PresentedCard } from './test-cards';

export type WorldDeps = {
  /** Unix milliseconds. */ nowMs(): number;
  /** Hears of everything that happens, as the service tells it. */
  happened(type: string, object: object): void;
};

/** What a sale of a card present costs here: 2.7 % and five cents, as the service's page for the United States has it. */
const feeOf = (amount: number): number => Math.round((amount * 27) / 1000) + 5;
const secondsUntilAvailable = 2 * 86_400;

/** One account of the service: what it knows, and the only ways in which that changes. */
export class World {
  readonly intents = new Map<string, PaymentIntent>();
  readonly charges = new Map<string, Charge>();
  readonly cards = new Map<string, PresentedCard>();
  readonly refunds = new Map<string, Refund>();
  readonly readers = new Map<string, Reader>();
  readonly locations = new Map<string, Location>();
  readonly transactions = new Map<string, BalanceTransaction>();
  readonly payouts = new Map<string, Payout>();
  /** Balance transaction to payout. */
  readonly paidOut = new Map<string, string>();
  readonly #deps: WorldDeps;
  #made = 0;

  constructor(deps: WorldDeps) {
    this.#deps = deps;
  }

  id(prefix: string): string {
    this.#made += 1;
    return `${prefix}_${String(this.#made).padStart(6, '0')}${this.#deps.nowMs().toString(36)}`;
  }
  seconds = (): number => Math.floor(this.#deps.nowMs() / 1000);
  nowMs = (): number => this.#deps.nowMs();
  tell(type: string, object: object): void {
    this.#deps.happened(type, object);
  }

  intent(id: string): PaymentIntent {
    const found = this.intents.get(id);
    if (!found) throw missing('payment_intent', id);
    return found;
  }

  createIntent(asked: Omit<Parameters<typeof paymentIntent>[0], 'id' | 'created'>): PaymentIntent {
    const intent = paymentIntent({ ...asked, id: this.id('pi'), created: this.seconds() });
    this.intents.set(intent.id, intent);
    this.tell('payment_intent.created', intent);
    return intent;
  }

  /** The bank agrees to a card that a reader read. */
  approve(intent: PaymentIntent, card: PresentedCard, reader: Reader): void {
    const made = charge({
      id: this.id('ch'),
      intent,
      card,
      readerId: reader.id,
      location: reader.location,
      created: this.seconds(),
    });
    this.charges.set(made.id, made);
    this.cards.set(made.id, card);
    intent.latest_charge = made.id;
    intent.payment_method = made.payment_method;
    intent.last_payment_error = null;
    if (intent.capture_method === 'manual') {
      intent.status = 'requires_capture';
      intent.amount_capturable = intent.amount;
      this.tell('charge.succeeded', made);
      this.tell('payment_intent.amount_capturable_updated', intent);
    } else this.#collect(intent, made, intent.amount);
  }

  decline(intent: PaymentIntent, error: ApiError): void {
    intent.last_payment_error = error;
    this.tell('payment_intent.payment_failed', intent);
  }

  capture(id: string, amount: number | undefined): PaymentIntent {
    const intent = this.intent(id);
    const made = intent.latest_charge === null ? undefined : this.charges.get(intent.latest_charge);
    if (intent.status !== 'requires_capture' || !made)
      throw wrongState(
        `This PaymentIntent could not be captured because it has a status of ${intent.status}.`,
      );
    const taken = amount ?? intent.amount_capturable;
    if (!Number.isInteger(taken) || taken <= 0 || taken > intent.amount_capturable)
      throw unreadable('The amount to capture must be at least 1 and at most what was authorised.');
    this.#collect(intent, made, taken);
    return intent;
  }

  #collect(intent: PaymentIntent, made: Charge, amount: number): void {
    intent.status = 'succeeded';
    intent.amount_capturable = 0;
    intent.amount_received = amount;
    made.captured = true;
    made.amount_captured = amount;
    made.balance_transaction = this.#post({
      type: 'charge',
      source: made.id,
      amount,
      currency: intent.currency,
    });
    this.tell('charge.captured', made);
    this.tell('payment_intent.succeeded', intent);
  }

  cancel(id: string, reason: string | null): PaymentIntent {
    const intent = this.intent(id);
    if (intent.status === 'succeeded' || intent.status === 'canceled' || intent.status === 'processing')
      throw wrongState(`You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`);
    intent.status = 'canceled';
    intent.amount_capturable = 0;
    intent.canceled_at = this.seconds();
    intent.cancellation_reason = reason;
    this.tell('payment_intent.canceled', intent);
    return intent;
  }

  /** A hold that nobody collected lapses by itself. */
  lapse(id: string): PaymentIntent {
    const intent = this.cancel(id, 'automatic');
    const made = intent.latest_charge === null ? undefined : this.charges.get(intent.latest_charge);
    if (made) this.tell('charge.expired', made);
    return intent;
  }

  refund(asked: {
    intentId?: string | undefined;
    chargeId?: string | undefined;
    amount?: number | undefined;
    reason: string | null;
    metadata: Record<string, string>;
  }): Refund {
    const made = this.#refundable(asked);
    const left = made.amount_captured - made.amount_refunded;
    const amount = asked.amount ?? left;
    if (left === 0)
      throw wrongState(`Charge ${made.id} has already been refunded.`, 'charge_already_refunded');
    if (!Number.isInteger(amount) || amount <= 0 || amount > left)
      throw wrongState(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`);
    if (made.payment_method_details.card_present.brand === 'interac')
      throw wrongState('Interac payments can only be refunded with the card present.', 'refund_card_absent');
    made.amount_refunded += amount;
    made.refunded = made.amount_refunded === made.amount_captured;
    const refund: Refund = refundOf({
      id: this.id('re'),
      of: made,
      amount,
      created: this.seconds(),
      reason: asked.reason,
      metadata: asked.metadata,
    });
    refund.balance_transaction = this.#post({
      type: 'refund',
      source: refund.id,
      amount: -amount,
      currency: made.currency,
    });
    this.refunds.set(refund.id, refund);
    this.tell('refund.created', refund);
    this.tell('charge.refunded', made);
    return refund;
  }

  #refundable({
    intentId,
    chargeId,
  }: {
    intentId?: string | undefined;
    chargeId?: string | undefined;
  }): Charge {
    const id = chargeId ?? (intentId === undefined ? null : this.intent(intentId).latest_charge);
    if (id === null) throw wrongState('This PaymentIntent does not have a successful charge to refund.');
    const made = this.charges.get(id);
    if (!made) throw missing('charge', id);
    if (!made.captured) throw wrongState(`Charge ${id} has not been captured and cannot be refunded.`);
    return made;
  }

  /** The bank of the customer sends it back, days later. */
  failRefund(id: string): Refund {
    const refund = this.refunds.get(id);
    if (!refund) throw missing('refund', id);
    if (refund.status !== 'succeeded') throw wrongState('Only a refund that went out can come back.');
    refund.status = 'failed';
    refund.failure_reason = 'lost_or_stolen_card';
    const made = this.charges.get(refund.charge);
    if (made) made.amount_refunded -= refund.amount;
    this.#post({
      type: 'refund_failure',
      source: refund.id,
      amount: refund.amount,
      currency: refund.currency,
    });
    this.tell('refund.failed', refund);
    return refund;
  }

  #post(entry: Pick<BalanceTransaction, 'type' | 'source' | 'amount' | 'currency'>): string {
    const fee = entry.type === 'charge' ? feeOf(entry.amount) : 0;
    const made: BalanceTransaction = {
      id: this.id('txn'),
      object: 'balance_transaction',
      amount: entry.amount,
      available_on: this.seconds() + secondsUntilAvailable,
      balance_type: 'payments',
      created: this.seconds(),
      currency: entry.currency,
      description: null,
      exchange_rate: null,
      fee,
      fee_details:
        fee === 0
          ? []
          : [
              {
                amount: fee,
                application: null,
                currency: entry.currency,
                description: 'Stripe processing fees',
                type: 'stripe_fee',
              },
            ],
      net: entry.amount - fee,
      reporting_category: entry.type,
      source: entry.source,
      status: 'pending',
      type: entry.type,
    };
    this.transactions.set(made.id, made);
    return made.id;
  }

  /** Sends everything that is not paid out yet to the bank. */
  payOut(currency: string): Payout {
    const waiting = [...this.transactions.values()].filter(
      (each) => each.currency === currency && each.type !== 'payout' && !this.paidOut.has(each.id),
    );
    const amount = waiting.reduce((all, { net }) => all + net, 0);
    const id = this.id('po');
    for (const each of waiting) {
      each.status = 'available';
      this.paidOut.set(each.id, id);
    }
    const balance = this.#post({ type: 'payout', source: id, amount: -amount, currency });
    this.paidOut.set(balance, id);
    const payout = payoutOf({ id, amount, currency, at: this.seconds(), balance });
    this.payouts.set(id, payout);
    this.tell('payout.paid', payout);
    this.tell('payout.reconciliation_completed', payout);
    return payout;
  }

  /** Somebody asks for a sum: it is made of nothing in particular. */
  payOutByHand(currency: string, amount: number): Payout {
    const id = this.id('po');
    const balance = this.#post({ type: 'payout', source: id, amount: -amount, currency });
    const made = payoutOf({ id, amount, currency, at: this.seconds(), balance });
    const payout: Payout = { ...made, automatic: false, reconciliation_status: 'not_applicable' };
    this.payouts.set(id, payout);
    this.tell('payout.paid', payout);
    return payout;
  }
}

const payoutOf = (made: {
  id: string;
  amount: number;
  currency: string;
  at: number;
  balance: string;
}): Payout => ({
  id: made.id,
  object: 'payout',
  amount: made.amount,
  application_fee: null,
  application_fee_amount: null,
  arrival_date: made.at,
  automatic: true,
  balance_transaction: made.balance,
  created: made.at,
  currency: made.currency,
  description: 'STRIPE PAYOUT',
  destination: 'ba_standin',
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  livemode: false,
  metadata: {},
  method: 'standard',
  original_payout: null,
  payout_method: null,
  reconciliation_status: 'completed',
  reversed_by: null,
  source_type: 'card',
  statement_descriptor: null,
  status: 'paid',
  trace_id: { status: 'supported', value: null },
  type: 'bank_account',
});
