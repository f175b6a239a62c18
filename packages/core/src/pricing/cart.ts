import type { Money, Quantity } from '../kernel';
import type { TaxHoliday, TaxRate, TaxRounding } from '../tax';
import type { DiscountV1, TaxShare } from '../wire';

export type Discount = DiscountV1;

/** What is to be priced: nothing here knows of a database, a screen or the time. */
export type Cart = {
  pricesIncludeTax: boolean;
  taxRounding: TaxRounding;
  rates: readonly TaxRate[];
  holidays: readonly TaxHoliday[];
  /** The buyer showed a certificate: no tax is charged, and tax inside a price is taken out of it. */
  isExempt: boolean;
  lines: readonly CartLine[];
  /** Off the whole sale, after the lines' own. */
  discounts: readonly Discount[];
};

export type CartLine = {
  id: string;
  /** What it is in the catalogue, where it is in one: it decides whose an odd cent is. */
  itemId?: string | undefined;
  /** Minor units per unit of measure. */
  unitPrice: Money;
  quantity: Quantity;
  taxCodes: readonly string[];
  /** What promotions take off the whole line, before its own discounts. */
  promotions?: readonly { amount: Money }[] | undefined;
  discounts: readonly Discount[];
  taxCategory?: string | undefined;
  /** No discount of the sale comes off it: what is put on a gift card is money, not goods. */
  keepsPrice?: boolean | undefined;
  /** What the line comes to whatever else is in the cart: a return, which mirrors what was sold. */
  fixed?: PricedLine | undefined;
};

export type PricedLine = {
  id: string;
  extended: Money;
  lineDiscount: Money;
  saleDiscount: Money;
  /** extended - lineDiscount - saleDiscount - exempted. */
  net: Money;
  /** Tax inside the price that an exempt buyer did not pay; zero for everybody else. */
  exempted: Money;
  /** The line's part of the sale's tax: what a refund of the whole line gives back. */
  tax: Money;
  taxShares: TaxShare[];
  /** The day freed it of every tax. */
  onTaxHoliday?: true | undefined;
};

export type PricedCart = {
  lines: PricedLine[];
  subtotal: Money;
  discount: Money;
  net: Money;
  exempted: Money;
  tax: Money;
  taxShares: TaxShare[];
  /** What the customer owes: net, plus the tax where prices do not include it. */
  total: Money;
};
