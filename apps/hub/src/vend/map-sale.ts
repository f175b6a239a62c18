import type { OlderSale, Sale } from './shapes';

export type SaleSums = { price: number; tax: number; paid: number };

const sum = <Of>(all: readonly Of[], of: (one: Of) => number): number =>
  Number(all.reduce((total, one) => total + of(one), 0).toFixed(5));

/** What its lines and payments come to, in major units: the totals of a sale are compared with these. */
export const sumsOf = ({ line_items: lines, payments }: Sale): SaleSums => ({
  price: sum(lines, ({ pricing, quantity }) => pricing.total ?? pricing.price * quantity),
  tax: sum(lines, ({ tax, quantity }) => tax.total ?? tax.amount * quantity),
  paid: sum(payments, ({ amount }) => amount),
});

export const sumsOfOlder = ({
  line_items: lines,
  payments,
}: Pick<OlderSale, 'line_items' | 'payments'>): SaleSums => ({
  price: sum(lines, (line) => line.price_total),
  tax: sum(lines, (line) => line.tax_total),
  paid: sum(payments, ({ amount }) => amount),
});
