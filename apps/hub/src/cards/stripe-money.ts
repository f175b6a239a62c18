import { type Instant, instant, money } from '@tillbridge/core/kernel';
import type Stripe from 'stripe';
import type { MovedMoney, SeenPayout } from './card-terminal';

export const perPage = 100;
/** No shop has more in a few days, and a list that never ends must not hold up the rest. */
export const mostListed = 20_000;

const kindOf = (type: string): MovedMoney['kind'] =>
  type === 'charge' || type === 'payment'
    ? 'payment'
    : type === 'refund' || type === 'payment_refund' || type === 'refund_failure'
      ? 'refund'
      : 'other';

/** The entries of the account's balance, oldest first; those that send money to the bank are the payouts' own. */
export async function movedMoney(
  stripe: Stripe,
  of: { created: { gte: number } } | { payout: string },
): Promise<MovedMoney[]> {
  const moved: MovedMoney[] = [];
  const listed = stripe.balanceTransactions.list({ ...of, limit: perPage, expand: ['data.source'] });
  for await (const one of listed) {
    if (one.type === 'payout') continue;
    moved.push(moneyOf(one));
    if (moved.length >= mostListed) break;
  }
  return moved.reverse();
}

/** What left the balance for a payout that was asked for by hand, as if it were what it is made of. */
export async function leftForPayout(stripe: Stripe, source: string): Promise<MovedMoney[]> {
  const { data } = await stripe.balanceTransactions.list({ source, type: 'payout', limit: perPage });
  return data.map((one) => ({ ...moneyOf(one), kind: 'other' as const, amount: money(-one.net) }));
}

function moneyOf(one: Stripe.BalanceTransaction): MovedMoney {
  const { source } = one;
  const owner = source !== null && typeof source === 'object' ? source : null;
  const intent = owner !== null && 'payment_intent' in owner ? owner.payment_intent : null;
  return {
    id: one.id,
    kind: kindOf(one.type),
    intentId: typeof intent === 'string' ? intent : null,
    refundId: owner?.object === 'refund' ? owner.id : null,
    amount: money(one.amount),
    fee: money(one.fee),
    currency: one.currency.toUpperCase(),
    at: instant(one.created * 1000),
  };
}

const stateOf = (status: string): SeenPayout['state'] =>
  status === 'paid' ? 'paid' : status === 'failed' || status === 'canceled' ? 'failed' : 'on-its-way';

export async function payoutsSince(stripe: Stripe, since: Instant): Promise<SeenPayout[]> {
  const all: SeenPayout[] = [];
  const created = { gte: Math.floor(since / 1000) };
  for await (const payout of stripe.payouts.list({ created, limit: perPage })) {
    all.push({
      payoutId: payout.id,
      amount: money(payout.amount),
      currency: payout.currency.toUpperCase(),
      arrivesAt: instant(payout.arrival_date * 1000),
      state: stateOf(payout.status),
      isByHand: !payout.automatic,
      isFinal: !payout.automatic || payout.reconciliation_status === 'completed',
    });
    if (all.length >= mostListed) break;
  }
  return all.reverse();
}
