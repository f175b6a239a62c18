import type { Id, Instant, RegisterId, Result, SaleId, StaffId, TradingDate } from '../kernel';
import { ok, refuse } from '../kernel';
import type { Jurisdiction, OpenLine, OpenSale } from './open-sale';
import { type PriceOf, pricedAs } from './ring-up';

export type ParkRefusal =
  | { kind: 'nothing-rung-up' }
  | { kind: 'being-paid' }
  /** What comes back, or goes on a gift card, is settled now and not offered. */
  | { kind: 'not-for-a-quote' };

/**
 * The sale as it waits: whole, as it was rung up, back at ringing.
 * Refuses what holds nothing, what is partly paid, and a quote of goods that come back or of money on a card.
 * Source: spec/parked-sales.md PK1, PK2, PK10
 */
export function parkSale(sale: OpenSale | null, as: 'parked' | 'quote'): Result<OpenSale, ParkRefusal> {
  if (!sale || sale.lines.length === 0) return refuse({ kind: 'nothing-rung-up' });
  if (sale.tenders.length > 0 || sale.voids !== undefined) return refuse({ kind: 'being-paid' });
  if (as === 'quote' && sale.lines.some((line) => line.quantity < 0 || line.loads !== undefined))
    return refuse({ kind: 'not-for-a-quote' });
  return ok({ ...sale, stage: 'ringing', tip: undefined });
}

export type TakenUp = {
  /** Where it goes on, by whom, under which id, and under which law when that is another than it was parked under. */
  at: Instant;
  saleId: SaleId;
  registerId: RegisterId;
  staffId: StaffId;
  jurisdiction: Jurisdiction;
  today: TradingDate;
  quote: { quoteId: Id<'QuoteId'>; validUntil: TradingDate } | null;
  /** What the catalogue asks for the item of a line now; undefined where nobody knows it any more. */
  priceOf: (line: OpenLine) => PriceOf | undefined;
};

/**
 * A parked sale back at a register, as it was. A quote keeps what it offered, promotions and all, to the end of its last day;
 * afterwards its lines cost what they cost now, under the rules of now.
 * Source: spec/parked-sales.md PK3, PK10, PK11
 */
export function takeUp(parked: OpenSale, { quote, priceOf, ...now }: TakenUp): OpenSale {
  const { saleId, registerId, staffId, at } = now;
  const here = { ...parked, saleId, registerId, staffId };
  if (!quote) return here;
  if (now.today <= quote.validUntil)
    return {
      ...here,
      openedAt: at,
      quoteId: quote.quoteId,
      lines: here.lines.map((line) => ({
        ...line,
        quoted: { quantity: line.quantity, promotions: line.promotions },
      })),
    };
  return {
    ...here,
    openedAt: at,
    jurisdiction: now.jurisdiction,
    lines: here.lines.map((line) => {
      const fresh = { ...line, rungAt: at };
      return line.priceOverride ? fresh : pricedAs(fresh, priceOf(fresh));
    }),
  };
}

const isKept = ({ quoted, quantity }: OpenLine): boolean =>
  quoted !== undefined && quoted.quantity === quantity;

/**
 * Promotions as `apply` finds them, but for lines that a quote promised and nobody changed: these keep theirs.
 * Source: spec/parked-sales.md PK10
 */
export function keptPromotions(sale: OpenSale, apply: (sale: OpenSale) => OpenSale): OpenSale {
  if (sale.quoteId === undefined || !sale.lines.some(isKept)) return apply(sale);
  const others = apply({ ...sale, lines: sale.lines.filter((line) => !isKept(line)) });
  const found = new Map(others.lines.map((line) => [line.lineId, line]));
  const lines = sale.lines.map((line) =>
    isKept(line) ? { ...line, promotions: line.quoted?.promotions } : (found.get(line.lineId) ?? line),
  );
  return { ...others, lines };
}
