import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { SaleCompletedV1, SoldLine } from '@tillbridge/core/wire';
import { type SettledBy, settledByWords } from './sale-terms';

/** What a sale cannot be told without, and how to say so. Null of a thing where nothing that we could learn helps. */
export type Lack = {
  thing: 'item' | 'register' | 'tax' | 'payment' | 'author' | null;
  id: string | null;
  sentence: string;
};

/** Their ids of what a sale names, as far as they are known. */
export type SaleContext = {
  minorUnitDigits: number;
  authorId: string | null;
  registerId: string | null;
  registerName: string;
  customerId: string | null;
  product(itemId: string): string | null;
  tax(codes: readonly string[]): string | null;
  paymentType(by: SettledBy): string | null;
};

export type WishedSale = ReturnType<typeof bodyOf>;
type WishedLine = {
  product: { id: string };
  quantity: number;
  pricing: { price: number; discount: number; adjustments: [] };
  tax: { id: string; amount: number };
};

const source = 'TILLBRIDGE';
/** Vend keeps as many decimals. */
const decimals = 5;
const rounded = (value: number): number => Number(value.toFixed(decimals));
/** Further off than this, a line's price per unit no longer comes to its amount: it is told in two lines. In major units. */
const mostDrift = 0.00005;

/** A sale as Vend is to have it: to the cent what it was here, or the first thing that stands in the way. Source: spec/vend.md VN21, VN22 */
export function wishSale(sale: SaleCompletedV1, context: SaleContext): Result<WishedSale, Lack> {
  const { authorId, registerId } = context;
  if (registerId === null)
    return refuse({
      ...{ thing: 'register', id: sale.registerId },
      sentence: `${context.registerName} is no register of Vend. Say which register it is.`,
    });
  if (authorId === null)
    return refuse({ thing: 'author', id: null, sentence: 'Vend has not told us yet who may sell there.' });
  const lines: WishedLine[] = [];
  for (const line of sale.lines) {
    const wished = linesOf(sale, line, context);
    if (!wished.ok) return wished;
    lines.push(...wished.value);
  }
  const payments = paymentsOf(sale, context);
  if (!payments.ok) return payments;
  const body = bodyOf(sale, context, {
    ...{ authorId, registerId, lines, payments: payments.value },
  });
  const trouble = unlike(sale, context.minorUnitDigits, {
    price: total(lines, ({ pricing, quantity }) => pricing.price * quantity),
    tax: total(lines, ({ tax, quantity }) => tax.amount * quantity),
    paid: total(payments.value, ({ amount }) => amount),
  });
  return trouble === null
    ? ok(body)
    : refuse({ thing: null, id: null, sentence: `It cannot be told to the cent: ${trouble}` });
}

const total = <Of>(all: readonly Of[], of: (one: Of) => number): number =>
  all.reduce((sum, one) => sum + of(one), 0);

type Parts = { authorId: string; registerId: string; lines: WishedLine[]; payments: WishedPayment[] };

const bodyOf = (
  sale: SaleCompletedV1,
  { registerName, customerId, minorUnitDigits }: SaleContext,
  { authorId, registerId, lines, payments }: Parts,
) => ({
  id: sale.saleId,
  source: { author_id: authorId, register_id: registerId, id: sale.saleId, type: source },
  state: 'closed',
  attributes: [],
  date: new Date(sale.completedAt).toISOString(),
  customer_id: customerId,
  invoice_number: `${registerName} ${sale.receiptNo}`,
  // Another price than the catalogue's is said to be one, so that nothing of Vend's is worked out anew.
  line_items: lines.map((line, sequence) => ({
    ...line,
    _metadata: { sequence, is_price_override: true },
  })),
  payments: payments.map((payment) => ({
    ...payment,
    ...{ date: new Date(sale.completedAt).toISOString(), source: { register_id: registerId } },
  })),
  pricing: {
    adjustments:
      (sale.tip ?? 0) === 0
        ? []
        : [
            {
              ...{ type: 'TIP', name: 'Tip', source },
              amount: { type: 'FIXED', value: majorOf(sale.tip ?? 0, minorUnitDigits) },
            },
          ],
  },
});

const majorOf = (minor: number, minorUnitDigits: number): number =>
  Number((minor / 10 ** minorUnitDigits).toFixed(minorUnitDigits));

/** One line, or two where no price per unit of five decimals comes to its amount. */
function linesOf(
  sale: SaleCompletedV1,
  line: SoldLine,
  { product, tax, minorUnitDigits }: SaleContext,
): Result<WishedLine[], Lack> {
  const productId = product(line.itemId);
  if (productId === null)
    return refuse({
      ...{ thing: 'item', id: line.itemId },
      sentence: `${line.description} (${line.sku}) is no product of Vend. It goes on once Vend has it.`,
    });
  const codes = line.taxShares.map(({ code }) => code).sort();
  const taxId = tax(codes);
  if (taxId === null)
    return refuse({
      ...{ thing: 'tax', id: codes.join(' ') },
      sentence: `Vend has no tax like ${codes.length === 0 ? 'none at all' : codes.join(' and ')}. Make it there.`,
    });
  const major = (minor: number): number => minor / 10 ** minorUnitDigits;
  const quantity = line.quantity / 1_000;
  const { net, off } = withoutTax(sale, line);
  const price = rounded(major(net) / quantity);
  const amount = rounded(major(line.tax) / quantity);
  const of = (count: number, each: { price: number; amount: number }): WishedLine => ({
    product: { id: productId },
    quantity: count,
    pricing: { price: each.price, discount: rounded(major(off) / quantity), adjustments: [] },
    tax: { id: taxId, amount: each.amount },
  });
  const drifts =
    Math.abs(price * quantity - major(net)) > mostDrift ||
    Math.abs(amount * quantity - major(line.tax)) > mostDrift;
  if (!drifts || Math.abs(quantity) <= 1) return ok([of(quantity, { price, amount })]);
  const one = Math.sign(quantity);
  const most = Number((quantity - one).toFixed(3));
  return ok([
    of(most, { price, amount }),
    of(one, {
      price: rounded((major(net) - price * most) * one),
      amount: rounded((major(line.tax) - amount * most) * one),
    }),
  ]);
}

/** What a line came to and what was taken off it, in minor units and without tax: our prices may have it inside. */
function withoutTax({ jurisdiction }: SaleCompletedV1, line: SoldLine): { net: number; off: number } {
  const off = line.lineDiscount + line.saleDiscount;
  if (!jurisdiction.pricesIncludeTax) return { net: line.net, off };
  const net = line.net - line.tax;
  return { net, off: line.net === 0 ? off : (off * net) / line.net };
}

type WishedPayment = { amount: number; type: { config_id: string } };

/** Tenders by what they settled; with the rounding of cash they come to the total and the tip. */
function paymentsOf(
  { tenders, cashRounding }: SaleCompletedV1,
  { paymentType, minorUnitDigits }: SaleContext,
): Result<WishedPayment[], Lack> {
  const settled: { by: SettledBy; amount: number }[] = [
    ...tenders.map(({ kind, applied }) => ({ by: kind, amount: applied })),
    { by: 'cash-rounding', amount: -cashRounding },
  ];
  const payments: WishedPayment[] = [];
  for (const { by, amount } of settled) {
    if (amount === 0) continue;
    const typeId = paymentType(by);
    if (typeId === null)
      return refuse({
        ...{ thing: 'payment', id: by },
        sentence: `Nobody has said which payment type of Vend “${settledByWords[by]}” is. Choose one.`,
      });
    payments.push({ amount: majorOf(amount, minorUnitDigits), type: { config_id: typeId } });
  }
  return ok(payments);
}

export type Sums = { price: number; tax: number; paid: number };

/** Where sums of theirs, in major units, are not what the sale was here to the cent; null where they are. */
export function unlike(sale: SaleCompletedV1, minorUnitDigits: number, theirs: Sums): string | null {
  const ours = {
    price: sale.total - sale.tax,
    tax: sale.tax,
    paid: sale.total + (sale.tip ?? 0),
  };
  const words = { price: 'without tax', tax: 'tax', paid: 'paid' } as const;
  for (const part of ['price', 'tax', 'paid'] as const) {
    const there = Math.round(Number((theirs[part] * 10 ** minorUnitDigits).toFixed(3)));
    if (there !== ours[part])
      return `${words[part]} ${inDigits(ours[part], minorUnitDigits)} here, ${inDigits(there, minorUnitDigits)} in Vend.`;
  }
  return null;
}

const inDigits = (minor: number, minorUnitDigits: number): string =>
  (minor / 10 ** minorUnitDigits).toFixed(minorUnitDigits);
