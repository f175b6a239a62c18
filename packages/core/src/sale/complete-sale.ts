import { type Hold, servedHolds } from '../availability';
import {
  type Instant,
  type Result,
  type TradingDate,
  assert,
  magnitude,
  money,
  negateQuantity,
  noMoney,
  ok,
  quantity,
  refuse,
  sum,
  timesQuantity,
} from '../kernel';
import { type LoyaltyRule, pointsOfLines } from '../loyalty';
import { type PricedLine, firstOf, refundOf } from '../pricing';
import type { SaleCompletedV1, SoldLine, TakenTender } from '../wire';
import { broughtBack } from './brought-back';
import type { OpenLine, OpenSale } from './open-sale';
import { type PricedSale, priceSale } from './price-sale';
import type { SaleRefusal } from './refusal';

export type CompleteRefusal = Extract<
  SaleRefusal,
  { kind: 'nothing-rung-up' | 'not-being-paid' | 'exemption-expired' | 'amount-still-due' | 'too-much-taken' }
>;

/** A completed sale but for the number on its receipt, which only the transaction that writes it can give. */
export type UnnumberedSale = Omit<SaleCompletedV1, 'receiptNo'>;

type Closing = {
  at: Instant;
  tradingDate: TradingDate;
  priced?: PricedSale;
  /** How the company's customers earn; null or left out where they do not. */
  loyalty?: LoyaltyRule | null;
  /** What the customer held before, as far as the till knows. */
  pointsBefore?: number;
  /** What waits for customers in this store. */
  holds?: readonly Hold[];
};

/**
 * Decides that a paid sale is complete. Everything the receipt needs is in the answer, so that a reprint years later asks no
 * catalogue; only its number is missing.
 * @param at the sale's own time: the taxes in force then are the ones charged
 * @param priced what this sale comes to at that time, when the caller has just worked it out
 * Refuses a sale of nothing, one that is not being paid, an exemption that has ended, and a balance that is not zero.
 * Source: spec/sale.md S10, S11, spec/loyalty.md LO2, LO7, spec/near-by.md NB6
 */
export function closeSale(
  sale: OpenSale,
  { at, tradingDate, priced = priceSale(sale, at), loyalty = null, pointsBefore, holds = [] }: Closing,
): Result<UnnumberedSale, CompleteRefusal> {
  if (sale.lines.length === 0) return refuse({ kind: 'nothing-rung-up' });
  if (sale.stage !== 'tendering') return refuse({ kind: 'not-being-paid' });
  if (sale.exemption && sale.exemption.expiresOn < tradingDate) {
    return refuse({ kind: 'exemption-expired', expiresOn: sale.exemption.expiresOn });
  }
  const toCustomer = priced.total < 0;
  if (priced.due !== 0) {
    const isShort = toCustomer ? priced.due < 0 : priced.due > 0;
    if (isShort) return refuse({ kind: 'amount-still-due', due: priced.due });
    return refuse({ kind: 'too-much-taken', by: magnitude(priced.due) });
  }
  const { jurisdiction } = sale;
  const points = pointsOf(sale, priced, loyalty);
  return ok({
    type: 'sale-completed',
    v: 1,
    saleId: sale.saleId,
    storeId: sale.storeId,
    registerId: sale.registerId,
    staffId: sale.staffId,
    openedAt: sale.openedAt,
    completedAt: at,
    tradingDate,
    currency: jurisdiction.currency,
    jurisdiction: {
      code: jurisdiction.code,
      version: jurisdiction.version,
      pricesIncludeTax: jurisdiction.pricesIncludeTax,
      taxLevel: jurisdiction.taxRounding.level,
      taxMode: jurisdiction.taxRounding.mode,
      taxName: jurisdiction.taxName,
      minorUnitDigits: jurisdiction.minorUnitDigits,
      buyerNamedAbove: jurisdiction.buyerNamedAbove ?? null,
    },
    exemption: sale.exemption,
    lines: sale.lines.map((line, index) => soldLine(line, priced.lines[index], points?.lines[index])),
    saleDiscounts: sale.discounts,
    subtotal: priced.subtotal,
    discount: priced.discount,
    net: priced.net,
    tax: priced.tax,
    taxShares: priced.taxShares,
    total: priced.total,
    tenders: takenTenders(sale, priced),
    cashRounding: priced.settlement.cashRounding,
    change: priced.settlement.change,
    note: sale.note,
    ...present({
      shiftId: sale.shiftId,
      customer: sale.customer,
      buyer: sale.buyer,
      ...(points ? { pointsEarned: points.earned } : {}),
      ...(points && pointsBefore !== undefined
        ? { pointsBalance: pointsBefore + points.earned - points.burned }
        : {}),
      tip: sale.tip,
      voids: sale.voids,
      originals: sale.originals?.map(({ saleId, receipt, soldOn }) => ({ saleId, receipt, soldOn })),
      laybyId: sale.laybyId,
      quoteId: sale.quoteId,
      order: sale.order && orderOf(sale.order),
      coupons: sale.coupons,
      holdIds: holds.length > 0 ? servedHolds(sale, holds) : [],
    }),
  });
}

const orderOf = ({
  orderId,
  number,
  channel,
  channelName,
}: NonNullable<OpenSale['order']>): NonNullable<SaleCompletedV1['order']> => ({
  orderId,
  number,
  channel,
  channelName,
});

/** Undefined where nobody's points move and none could: most sales name no customer. */
function pointsOf(
  sale: OpenSale,
  priced: PricedSale,
  rule: LoyaltyRule | null,
): { lines: number[]; earned: number; burned: number } | undefined {
  if (!sale.customer) return undefined;
  const tenders = sale.tenders.filter(({ kind }) => kind === 'points');
  const lines = pointsOfLines({
    lines: sale.lines,
    nets: priced.lines.map(({ net }) => net),
    paidWithPoints: sum(tenders.flatMap(({ amount }) => (amount > 0 ? [amount] : []))),
    rule,
    minorUnitDigits: sale.jurisdiction.minorUnitDigits,
    whoIsFirst: firstOf(sale.lines),
  });
  const earned = lines.reduce((all, each) => all + each, 0);
  const burned = tenders.reduce((all, { points }) => all + (points ?? 0), 0);
  if (!rule?.isActive && burned === 0 && lines.every((each) => each === 0)) return undefined;
  return { lines, earned, burned };
}

/** Without the fields that say nothing: a fact is kept for ever, and most sales have none of them. */
const present = <T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  ) as { [Key in keyof T]?: Exclude<T[Key], undefined> };

/**
 * The fact that a sale was completed.
 * @param receiptNo positive; the caller takes it from the same transaction
 * Source: spec/sale.md S10
 */
export const numberSale = (sale: UnnumberedSale, receiptNo: number): SaleCompletedV1 => ({
  ...sale,
  receiptNo,
});

/**
 * The same of its JSON: a sale is turned into text once, while nothing waits for it.
 * @param text `JSON.stringify` of an unnumbered sale
 * @returns `JSON.stringify` of the numbered one
 */
export const numberText = (text: string, receiptNo: number): string =>
  `${text.slice(0, -1)},"receiptNo":${receiptNo}}`;

/** Both at once, for whoever knows the number beforehand. Refuses as `closeSale` does. Source: spec/sale.md S10, S11 */
export function completeSale(
  sale: OpenSale,
  { receiptNo, ...closing }: Closing & { receiptNo: number },
): Result<SaleCompletedV1, CompleteRefusal> {
  const closed = closeSale(sale, closing);
  return closed.ok ? ok(numberSale(closed.value, receiptNo)) : closed;
}

function soldLine(line: OpenLine, priced: PricedLine | undefined, points: number | undefined): SoldLine {
  assert(priced, 'a line was not priced');
  return {
    lineId: line.lineId,
    itemId: line.itemId,
    sku: line.sku,
    description: line.description,
    scanned: line.scanned,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    priceId: line.priceId,
    ...(line.priceBookId === undefined ? {} : { priceBookId: line.priceBookId }),
    discounts: line.discounts,
    extended: priced.extended,
    lineDiscount: priced.lineDiscount,
    saleDiscount: priced.saleDiscount,
    net: priced.net,
    tax: priced.tax,
    taxShares: priced.taxShares,
    movesStock: line.movesStock,
    ...present({ components: componentsOf(line) }),
    note: line.note,
    returns: line.returns,
    ...present({
      promotions: broughtBack(line)?.promotions ?? line.promotions,
      priceOverride: line.priceOverride,
      serials: line.serials,
      batch: line.batch,
      returnReason: line.returnReason,
      restock: line.restock,
      loads: line.loads,
      points: points === 0 ? undefined : points,
      onTaxHoliday: priced.onTaxHoliday,
    }),
  };
}

/** A composite that comes back brings what left the shelf for it, whatever it is made of now. */
function componentsOf(line: OpenLine): SoldLine['components'] {
  if (!line.soldAs) return line.components && movedBy(line, line.components);
  const { line: sold, returnedBefore } = line.soldAs;
  return sold.components?.map(({ itemId, quantity: moved }) => {
    const now = negateQuantity(line.quantity);
    const back = refundOf({ original: money(moved), sold: sold.quantity, before: returnedBefore, now });
    return { itemId, quantity: quantity(-back) };
  });
}

const movedBy = (line: OpenLine, components: NonNullable<OpenLine['components']>) =>
  components.map(({ itemId, quantity: each }) => ({ itemId, quantity: timesQuantity(each, line.quantity) }));

const takenTenders = (sale: OpenSale, priced: PricedSale): TakenTender[] =>
  sale.tenders.map((tender, index) => ({
    tenderId: tender.tenderId,
    kind: tender.kind,
    tendered: tender.amount,
    applied: priced.settlement.applied[index]?.applied ?? noMoney,
    reference: tender.reference,
    ...present({
      foreign: tender.foreign,
      valueAccountId: tender.valueAccountId,
      valueLeft: tender.valueLeft,
      points: tender.points,
      card: tender.card,
    }),
  }));
