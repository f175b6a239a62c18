import {
  type Instant,
  type LaybyId,
  type Money,
  type Result,
  type TenderId,
  type TradingDate,
  money,
  ok,
  refuse,
  subtract,
  tradingDate,
} from '../kernel';
import type { Jurisdiction, OpenSale } from '../sale';
import { holidaysInForce, ratesInForce } from '../tax';
import type { LaybyRuleV1, LaybyV1 } from '../wire';

/** A fifth down and twelve weeks: what a store that said nothing gives. */
export const usualLaybyRule: LaybyRuleV1 = {
  depositPpm: 200_000,
  days: 84,
  cancelFee: money(0),
  remindDaysBefore: 7,
};

/** The least that is paid at once, rounded up to the cent and never more than the total. Source: spec/laybys.md LY2 */
export const leastDeposit = (total: Money, { depositPpm }: Pick<LaybyRuleV1, 'depositPpm'>): Money =>
  money(Math.ceil((total * depositPpm) / 1_000_000));

export function dueDay(today: TradingDate, { days }: Pick<LaybyRuleV1, 'days'>): TradingDate {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return tradingDate(day.toISOString().slice(0, 10));
}

export type LaybyRefusal =
  | { kind: 'layby-empty' }
  | { kind: 'layby-no-customer' }
  | { kind: 'layby-not-for' }
  | { kind: 'layby-being-paid' };

/**
 * The sale as it is put aside: prices and promotions stay as they are now, and are not worked out again.
 * Refuses an empty sale, one to nobody, one that is partly paid, and goods that come back, open an account, or are for adults only:
 * those are sold to whoever stands here, today.
 * Source: spec/laybys.md LY1, LY3
 */
export function putAside(
  sale: OpenSale,
  { laybyId, at }: { laybyId: LaybyId; at: Instant },
): Result<OpenSale, LaybyRefusal> {
  if (sale.lines.length === 0) return refuse({ kind: 'layby-empty' });
  if (!sale.customer) return refuse({ kind: 'layby-no-customer' });
  if (sale.tenders.length > 0) return refuse({ kind: 'layby-being-paid' });
  const isForToday = sale.lines.some((line) => line.quantity <= 0 || line.loads || line.item?.ageClass);
  if (isForToday) return refuse({ kind: 'layby-not-for' });
  return ok({ ...sale, stage: 'ringing', laybyId, jurisdiction: asAgreed(sale.jurisdiction, at) });
}

/** Each collection is a sale of its own, of whoever and wherever it happens: two tills that both collect state two sales. */
type CollectedBy = Pick<OpenSale, 'saleId' | 'storeId' | 'registerId' | 'staffId' | 'openedAt'>;

/** The taxes in force now hold until it is collected, whatever the law has changed by then: the total was agreed. */
const asAgreed = (jurisdiction: Jurisdiction, at: Instant): Jurisdiction => ({
  ...jurisdiction,
  rates: ratesInForce(jurisdiction, at).map((rate) => ({ ...rate, ...forGood })),
  holidays: holidaysInForce(jurisdiction, at).map((holiday) => ({ ...holiday, ...forGood })),
});
const forGood = { effectiveFrom: null, effectiveTo: null };

/**
 * The sale of a layby as it is collected: what was paid is its first tender, and the rest is due like any other sale's.
 * @param paid minor units; what is above the total was paid twice, and comes back in cash
 * Source: spec/laybys.md LY5
 */
export function collect(
  sale: OpenSale,
  { tenderId, paid, ...now }: CollectedBy & { tenderId: TenderId; paid: Money },
): OpenSale {
  const tenders = paid > 0 ? [{ tenderId, kind: 'deposit' as const, amount: paid, reference: null }] : [];
  return { ...sale, ...now, stage: 'tendering', tenders };
}

/** What goes back and what is kept when a layby is cancelled; together they are what was paid. Source: spec/laybys.md LY7 */
export function cancelTerms(
  paid: Money,
  { cancelFee }: Pick<LaybyRuleV1, 'cancelFee'>,
): { fee: Money; back: Money } {
  const fee = money(Math.max(0, Math.min(cancelFee, paid)));
  return { fee, back: subtract(paid, fee) };
}

/** How a layby stands for whoever looks through the list. */
export type LaybyStanding = 'paid' | 'overdue' | 'due-soon' | 'open' | 'collected' | 'cancelled';
const soonDays = 7;
export function standingOf(
  { state, dueOn, paid, total }: Pick<LaybyV1, 'state' | 'dueOn' | 'paid' | 'total'>,
  today: TradingDate,
): LaybyStanding {
  if (state !== 'open') return state;
  if (paid >= total) return 'paid';
  if (dueOn < today) return 'overdue';
  return dueOn <= dueDay(today, { days: soonDays }) ? 'due-soon' : 'open';
}

/** What stands on its slip, for people: the end of its id. */
export const laybyCode = (laybyId: LaybyId): string => `L-${laybyId.slice(-8).toUpperCase()}`;
