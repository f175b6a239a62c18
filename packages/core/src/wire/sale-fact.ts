import { z } from 'zod';
import { roundingModes } from '../kernel';
import { CardSlipV1 } from './card';
import {
  currencySchema,
  idOf,
  instantSchema,
  moneySchema,
  ppmSchema,
  quantitySchema,
  tradingDateSchema,
} from './fields';

/** A completed sale, whole: what a receipt, a ledger and a refund years later need. Source: spec/facts.md, spec/sale.md */

/**
 * How a sale can be settled. `foreign-cash` is counted in the home currency and named in its own; `deposit` is what a layby was paid
 * before; `paid-online` is what the channel of an order was paid;
 * `points` are burned at the worth that the company's rule gives them.
 */
export const tenderKinds = [
  'cash',
  'card-manual',
  'foreign-cash',
  'gift-card',
  'store-credit',
  'on-account',
  'points',
  'deposit',
  'paid-online',
] as const;
export type TenderKind = (typeof tenderKinds)[number];

export const returnReasons = [
  'faulty',
  'change-of-mind',
  'wrong-item',
  'damaged',
  'recalled',
  'other',
] as const;
export type ReturnReason = (typeof returnReasons)[number];

/** Where goods go that came back: the shelf, a place apart until somebody looks at them, the damaged, or nowhere (kept by the customer). */
export const restockChoices = ['shelf', 'quarantine', 'damaged', 'not-returned'] as const;
export type RestockChoice = (typeof restockChoices)[number];

export const DiscountV1 = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percent'), ppm: ppmSchema, reason: z.string().nullable() }),
  z.object({ kind: z.literal('amount'), amount: moneySchema, reason: z.string().nullable() }),
]);

export type DiscountV1 = z.infer<typeof DiscountV1>;

const TaxShareV1 = z.object({
  code: z.string(),
  name: z.string(),
  ratePpm: ppmSchema,
  amount: moneySchema,
  /** On a line: the part of its net that this tax was not taken from, because it lies above the cap per unit; left out for none. */
  aboveCap: moneySchema.optional(),
});

const SoldLineV1 = z.object({
  lineId: idOf('LineId'),
  itemId: idOf('ItemId'),
  sku: z.string(),
  description: z.string(),
  /** The code as it was scanned, or null when the item was picked on the screen. */
  scanned: z.string().nullable(),
  /** What the customer takes, in the item's unit of measure; negative on a return. */
  quantity: quantitySchema,
  unitPrice: moneySchema,
  priceId: idOf('PriceId').nullable(),
  /** The price book that the price is from; left out when it is the item's own or was printed into the code. */
  priceBookId: idOf('PriceBookId').optional(),
  discounts: z.array(DiscountV1),
  extended: moneySchema,
  lineDiscount: moneySchema,
  saleDiscount: moneySchema,
  net: moneySchema,
  tax: moneySchema,
  taxShares: z.array(TaxShareV1),
  /** False for a service or a bag that nobody counts: it moves no stock. */
  movesStock: z.boolean(),
  /** A composite: what left the shelf for the whole line instead of the item itself; negative on a return. */
  components: z.array(z.object({ itemId: idOf('ItemId'), quantity: quantitySchema })).optional(),
  note: z.string().nullable(),
  returns: z.object({ saleId: idOf('SaleId'), lineId: idOf('LineId') }).nullable(),
  /** What promotions took off; their sum is a part of `lineDiscount`. */
  promotions: z
    .array(z.object({ promotionId: idOf('PromotionId'), name: z.string(), amount: moneySchema }))
    .optional(),
  /** Somebody set another price than the catalogue's, which is `from`. */
  priceOverride: z.object({ from: moneySchema, reason: z.string() }).optional(),
  serials: z.array(z.string()).optional(),
  batch: z.object({ code: z.string(), expiresOn: tradingDateSchema.nullable() }).optional(),
  /** Why it came back, and where it went; only on a line that brings something back. */
  returnReason: z.enum(returnReasons).optional(),
  restock: z.enum(restockChoices).optional(),
  /** The line puts its amount on a gift card instead of selling goods. */
  loads: z.object({ valueAccountId: idOf('ValueAccountId') }).optional(),
  /** Points that were earned with it; negative on a return, which takes back what its goods earned. */
  points: z.int().optional(),
  /** It bore no tax because of the day it was sold on. */
  onTaxHoliday: z.literal(true).optional(),
});

export const TakenTenderV1 = z.object({
  tenderId: idOf('TenderId'),
  kind: z.enum(tenderKinds),
  /** What the customer handed over; negative when money was given back. */
  tendered: moneySchema,
  /** The part of it that settled the sale, after cash rounding and without the change. */
  applied: moneySchema,
  /** What the stand-alone card terminal printed, when the cashier typed it. */
  reference: z.string().nullable(),
  /** Notes of another country: what was handed over in them, and how many millionths of a home unit one of their units is worth. */
  foreign: z
    .object({ currency: currencySchema, amount: moneySchema, ratePpm: z.int().positive() })
    .optional(),
  /** The gift card or store credit that was drawn on, or that money was given back to. */
  valueAccountId: idOf('ValueAccountId').optional(),
  /** What was left on it then, as far as the till knew. */
  valueLeft: moneySchema.optional(),
  /** How many points were burned (negative: given back). */
  points: z.int().optional(),
  /** A card that a reader took, or that money is given back to; left out where the card terminal stands alone. */
  card: CardSlipV1.optional(),
});

export const SaleCompletedV1 = z.object({
  type: z.literal('sale-completed'),
  v: z.literal(1),
  saleId: idOf('SaleId'),
  receiptNo: z.int().positive(),
  storeId: idOf('StoreId'),
  registerId: idOf('RegisterId'),
  staffId: idOf('StaffId'),
  openedAt: instantSchema,
  completedAt: instantSchema,
  tradingDate: tradingDateSchema,
  currency: currencySchema,
  jurisdiction: z.object({
    code: z.string(),
    version: z.int(),
    pricesIncludeTax: z.boolean(),
    taxLevel: z.enum(['document', 'line']),
    taxMode: z.enum(roundingModes),
    /** What the receipt reads of the profile beside it; left out in facts from before a sale stated them. */
    taxName: z.string().optional(),
    minorUnitDigits: z.int().min(0).max(3).optional(),
    /** Null where the law never wants the buyer named. */
    buyerNamedAbove: moneySchema.nullable().optional(),
  }),
  exemption: z.object({ certificate: z.string(), name: z.string(), expiresOn: tradingDateSchema }).nullable(),
  lines: z.array(SoldLineV1).min(1),
  saleDiscounts: z.array(DiscountV1),
  subtotal: moneySchema,
  discount: moneySchema,
  net: moneySchema,
  tax: moneySchema,
  taxShares: z.array(TaxShareV1),
  total: moneySchema,
  tenders: z.array(TakenTenderV1),
  /** Positive when the customer pays more because of the smallest coin. */
  cashRounding: moneySchema,
  change: moneySchema,
  note: z.string().nullable(),
  /** The drawer's shift; left out where nobody opened one. */
  shiftId: idOf('ShiftId').optional(),
  customer: z
    .object({
      customerId: idOf('CustomerId'),
      name: z.string(),
      groupId: idOf('CustomerGroupId').nullable(),
    })
    .optional(),
  /** Whom the law wants named on the receipt of a large sale. */
  buyer: z.object({ name: z.string(), details: z.string() }).optional(),
  /** Points the customer earned with this sale; negative when a return takes them back. */
  pointsEarned: z.int().optional(),
  /** What the customer holds after this sale, as far as the till knew. */
  pointsBalance: z.int().optional(),
  /** On top of the total, for the staff: part of what the tenders settled. */
  tip: moneySchema.optional(),
  /** This sale undoes that one, line by line and tender by tender. */
  voids: idOf('SaleId').optional(),
  /** What its return lines were bought by, as the refund's receipt must name it. */
  originals: z
    .array(z.object({ saleId: idOf('SaleId'), receipt: z.string(), soldOn: tradingDateSchema }))
    .optional(),
  /** The layby whose goods go out with this sale. */
  laybyId: idOf('LaybyId').optional(),
  quoteId: idOf('QuoteId').optional(),
  /** The order whose goods go out with this sale. */
  order: z
    .object({ orderId: idOf('OrderId'), number: z.string(), channel: z.string(), channelName: z.string() })
    .optional(),
  coupons: z.array(z.string()).optional(),
  /** Goods that waited for this customer and went out with it: nobody is bound by these holds any more. */
  holdIds: z.array(idOf('HoldId')).optional(),
});
export type SaleCompletedV1 = z.infer<typeof SaleCompletedV1>;
export type SoldLine = z.infer<typeof SoldLineV1>;
export type TakenTender = z.infer<typeof TakenTenderV1>;
export type TaxShare = z.infer<typeof TaxShareV1>;
