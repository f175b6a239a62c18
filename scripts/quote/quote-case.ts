import { type Money, quantity, units } from '@tillbridge/core/kernel';
import { priceCart, refundOf, settle } from '@tillbridge/core/pricing';
import type { QuoteCase, QuoteInput, RefundInput } from './read-cases';

type Readable = Exclude<QuoteCase, { kind: 'unreadable' }>;

/** What the core makes of a case, in the words of the file's format. */
export const quoteCase = (each: Readable): Record<string, unknown> =>
  each.kind === 'cart' ? quoteCart(each.input) : quoteRefunds(each.input);

function quoteCart(input: QuoteInput): Record<string, unknown> {
  const priced = priceCart({
    pricesIncludeTax: input.pricesIncludeTax,
    taxRounding: input.taxRounding,
    rates: input.taxes,
    holidays: input.taxHolidays,
    isExempt: false,
    lines: input.lines,
    discounts: input.documentDiscounts,
  });
  const showsLineTax = input.taxRounding.level === 'line';
  return {
    lines: priced.lines.map((line) => ({
      id: line.id,
      extendedMinor: line.extended,
      lineDiscountMinor: line.lineDiscount,
      documentDiscountMinor: line.saleDiscount,
      netMinor: line.net,
      ...(showsLineTax ? { taxMinor: line.tax } : {}),
    })),
    subtotalMinor: priced.subtotal,
    discountMinor: priced.discount,
    netMinor: priced.net,
    taxMinor: priced.tax,
    taxComponentsMinor: Object.fromEntries(priced.taxShares.map(({ code, amount }) => [code, amount])),
    totalMinor: priced.total,
    ...(input.tenders ? { settlement: settlementOf(priced.total, input.tenders, input) } : {}),
  };
}

function settlementOf(
  total: Money,
  tenders: { kind: string; amount: Money }[],
  { cashRounding }: QuoteInput,
) {
  const settled = settle({ total, tenders, cashRounding: cashRounding ?? null });
  return {
    applied: settled.applied.map(({ kind, applied }) => ({ type: kind, appliedMinor: applied })),
    cashRoundingMinor: settled.cashRounding,
    changeMinor: settled.change,
    balanceMinor: settled.balance,
  };
}

function quoteRefunds(input: RefundInput): Record<string, unknown> {
  let before = quantity(0);
  const refunds = input.refundUnits.map((count) => {
    const now = units(count);
    const back = (original: Money) => refundOf({ original, sold: units(input.units), before, now });
    const refund = {
      units: count,
      refundNetMinor: back(input.originalNetMinor),
      refundTaxMinor: back(input.originalTaxMinor),
    };
    before = quantity(before + now);
    return refund;
  });
  return {
    refunds,
    totalRefundNetMinor: refunds.reduce((all, refund) => all + refund.refundNetMinor, 0),
    totalRefundTaxMinor: refunds.reduce((all, refund) => all + refund.refundTaxMinor, 0),
  };
}
