import {
  type Instant,
  type LineId,
  type Quantity,
  type SaleId,
  type TradingDate,
  quantity,
  tradingDate,
} from '../kernel';
import type { OpenLine } from '../sale';
import { receiptCode } from '../receipt';
import type { RestockChoice, ReturnReason, ReturnedLineV1, SaleCompletedV1, SoldLine } from '../wire';

/** One time that something of a line came back: where and when, and by which sale. */
export type CameBack = ReturnedLineV1['returns'][number];

/**
 * All times that a line came back: what this till did and what the hub told, each once. The same return is known to both once this
 * till's facts have arrived, and its sale's id says so.
 * Source: spec/returns.md RT5
 */
export function cameBackOf(here: readonly CameBack[], told: readonly CameBack[]): CameBack[] {
  const bySale = new Map([...told, ...here].map((each) => [each.saleId, each]));
  return [...bySale.values()].sort((a, b) => a.at - b.at);
}

/** Positive thousandths, in all. */
export const returnedQuantity = (returns: readonly CameBack[]): Quantity =>
  quantity(returns.reduce((all, each) => all + each.quantity, 0));

/** How much of a line may still come back; nothing of a line that itself brought something back, or put money on a card. */
export function returnable(line: SoldLine, returned: Quantity): Quantity {
  if (line.quantity <= 0 || line.loads) return quantity(0);
  return quantity(Math.max(0, line.quantity - returned));
}

export type ReturnRefusal =
  | { kind: 'line-unknown' }
  | { kind: 'not-returnable'; name: string; because: 'is-a-return' | 'gift-card' }
  | { kind: 'already-returned'; name: string; last: CameBack }
  | { kind: 'more-than-sold'; name: string; sold: Quantity; left: Quantity; last: CameBack | null }
  | { kind: 'no-quantity'; name: string }
  | { kind: 'whole-units-only'; name: string }
  | { kind: 'past-return-days'; name: string; until: TradingDate }
  | { kind: 'other-money' };

export type AskedReturn = {
  line: SoldLine;
  /** Positive thousandths. */
  now: Quantity;
  reason: ReturnReason;
  cameBack: readonly CameBack[];
  /** Some of it is in the sale already, which is not yet a return anybody knows of. */
  inThisSale: Quantity;
  /** The last day on which a change of mind may be brought back; null where there is no limit. */
  until: TradingDate | null;
  today: TradingDate;
  isWhole: boolean;
};

/**
 * Why a part of a line cannot come back, the most important reason first, or null.
 * Source: spec/returns.md RT4, RT6, RT7
 */
export function wrongWithReturn(asked: AskedReturn): ReturnRefusal | null {
  const { line, now, cameBack, inThisSale, isWhole } = asked;
  const name = line.description;
  if (line.quantity <= 0) return { kind: 'not-returnable', name, because: 'is-a-return' };
  if (line.loads) return { kind: 'not-returnable', name, because: 'gift-card' };
  if (now <= 0) return { kind: 'no-quantity', name };
  const left = quantity(returnable(line, returnedQuantity(cameBack)) - inThisSale);
  const last = cameBack.at(-1) ?? null;
  if (now > left) {
    return left <= 0 && last
      ? { kind: 'already-returned', name, last }
      : { kind: 'more-than-sold', name, sold: line.quantity, left, last };
  }
  if (isWhole && now % 1000 !== 0) return { kind: 'whole-units-only', name };
  // The law gives money back for what is faulty whatever the shop's terms say (RF-1): only a change of mind has its days.
  const isLate = asked.until !== null && asked.today > asked.until;
  if (asked.reason === 'change-of-mind' && isLate && asked.until !== null) {
    return { kind: 'past-return-days', name, until: asked.until };
  }
  return null;
}

/** The last day of a shop's return terms. @param returnDays undefined where the shop sets none */
export function lastReturnDay(soldOn: TradingDate, returnDays: number | undefined): TradingDate | null {
  if (returnDays === undefined) return null;
  const day = new Date(`${soldOn}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + returnDays);
  return tradingDate(day.toISOString().slice(0, 10));
}

/** Regulated goods are looked at before anybody else may have them (RF-4); faulty and damaged ones are no longer for the shelf. */
export function usualRestock(reason: ReturnReason, ageClass: string | null | undefined): RestockChoice {
  if (ageClass) return 'quarantine';
  if (reason === 'damaged') return 'damaged';
  return reason === 'faulty' || reason === 'recalled' ? 'quarantine' : 'shelf';
}

export type ReturnOf = {
  lineId: LineId;
  sale: SaleCompletedV1;
  line: SoldLine;
  now: Quantity;
  returnedBefore: Quantity;
  unitOfMeasure: string;
  reason?: ReturnReason;
  restock: RestockChoice;
  at: Instant;
};

/** A sold line as a line that brings it back. Source: spec/returns.md RT1 */
export function returnLineOf(asked: ReturnOf): OpenLine {
  const { lineId, sale, line, now, returnedBefore, unitOfMeasure, reason, restock, at } = asked;
  return {
    lineId,
    itemId: line.itemId,
    sku: line.sku,
    description: line.description,
    unitOfMeasure,
    scanned: null,
    quantity: quantity(-now),
    unitPrice: line.unitPrice,
    priceId: line.priceId,
    priceBookId: line.priceBookId,
    rungAt: at,
    taxCodes: line.taxShares.map(({ code }) => code),
    discounts: [],
    movesStock: line.movesStock,
    note: null,
    returns: { saleId: sale.saleId, lineId: line.lineId },
    soldAs: { line, returnedBefore },
    returnReason: reason,
    restock,
    serials: line.serials,
    batch: line.batch,
  };
}

/** How a return names where it was bought: the receipt's code. */
export const originalCode = (sale: Pick<SaleCompletedV1, 'registerId' | 'receiptNo'>): string =>
  receiptCode(sale);

export const isReturnOf = (sale: Pick<SaleCompletedV1, 'lines'>, saleId: SaleId): boolean =>
  sale.lines.some(({ returns }) => returns?.saleId === saleId);
