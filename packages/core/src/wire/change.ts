import { z } from 'zod';
import { tillPermissions } from '../access';
import { roundingModes } from '../kernel';
import { ageClasses, saleHoursClasses } from './classes';
import {
  currencySchema,
  hashSchema,
  idOf,
  instantSchema,
  moneySchema,
  ppmSchema,
  quantitySchema,
} from './fields';
import { dayRecords } from './day-changes';
import {
  AgeRuleV1,
  CashControlV1,
  ForeignCurrencyV1,
  LaybyRuleV1,
  OpeningHoursV1,
  ReceiptLayoutV1,
  ReceiptLogoV1,
  SaleHoursRuleV1,
  receiptDefaults,
} from './store-parts';

/** What the hub tells terminals: whole records, newest wins, a tombstone when `record` is null. Source: spec/feed.md */

export const trackings = ['serial', 'batch'] as const;
/** `prohibited`: it may not be sold at all. Source: retail-rules AG-9, AG-10 in docs/compliance.md */
export const itemRestrictions = ['no-discount', 'no-free', 'no-reward', 'prohibited'] as const;
export const unitsOfMeasure = ['each', 'kg', 'g', 'l', 'm'] as const;

export const PriceV1 = z.object({
  priceId: idOf('PriceId'),
  /** Per unit of measure, minor units, with or without tax as the store's jurisdiction says. */
  price: moneySchema,
  /** In force from this moment on; null since ever. The latest that has begun wins. */
  effectiveFrom: instantSchema.nullable(),
});

export const BarcodeV1 = z.object({
  /** As printed on the label or typed into the catalogue. */
  code: z.string().min(1),
  /** How much of the item one scan of this code is: 24000 for a case of 24. */
  packQuantity: quantitySchema,
});

export const ItemV1 = z.object({
  itemId: idOf('ItemId'),
  sku: z.string(),
  name: z.string(),
  brand: z.string().nullable(),
  categoryId: idOf('CategoryId').nullable(),
  unitOfMeasure: z.enum(unitsOfMeasure),
  prices: z.array(PriceV1).min(1),
  taxCodes: z.array(z.string()),
  /** The category a tax holiday names, such as `clothing`; most items have none. */
  taxCategory: z.string().optional(),
  barcodes: z.array(BarcodeV1),
  movesStock: z.boolean(),
  isActive: z.boolean(),
  /** The product that this is a variant of; what came before there were products has none. */
  productId: idOf('ProductId').optional(),
  /** What tells it from the product's other variants, at most three: colour, size, strength. */
  attributes: z
    .array(z.object({ name: z.string(), value: z.string() }))
    .max(3)
    .optional(),
  tags: z.array(z.string()).optional(),
  /** Whom the law lets buy it; rules belong to the store's place. */
  ageClass: z.enum(ageClasses).optional(),
  /** When the law lets it be sold; hours belong to the store's place. */
  saleHoursClass: z.enum(saleHoursClasses).optional(),
  /** Sold by serial number, or by batch with an expiry; left out where neither is kept. */
  tracking: z.enum(trackings).optional(),
  /** SHA-256 of the picture, in hex: its address never changes, so a terminal may keep it. */
  imageId: hashSchema.optional(),
  /** A composite: what leaves the shelf when one of it is sold. */
  components: z.array(z.object({ itemId: idOf('ItemId'), quantity: quantitySchema })).optional(),
  /** What may not be made cheaper: no discount and no promotion, no free unit, no points earned or burned. */
  restrictions: z.array(z.enum(itemRestrictions)).optional(),
  /** What selling one of it does instead of moving goods: its amount goes on a gift card. */
  sells: z.enum(['gift-card']).optional(),
});
export type ItemV1 = z.infer<typeof ItemV1>;

export const CategoryV1 = z.object({
  categoryId: idOf('CategoryId'),
  name: z.string(),
  parentId: idOf('CategoryId').nullable(),
  colour: z.string(),
});
export type CategoryV1 = z.infer<typeof CategoryV1>;

/** How far somebody may go alone; null is no limit. Beyond it another person approves. Source: spec/limits.md */
export const LimitsV1 = z.object({
  /** Of what a line comes to, given away by hand. */
  discountPpm: ppmSchema.nullable(),
  /** Minor units of the store's currency, given back in cash at once. */
  refund: moneySchema.nullable(),
  /** Away from the catalogue's price, up or down. */
  priceOverridePpm: ppmSchema.nullable(),
  /** Minor units of stock, adjusted at cost; left out where nobody set one. */
  adjustment: moneySchema.nullable().optional(),

  /** Minor units, what a transfer may be worth to the company that somebody approves; left out before there was one. */
  transferWorth: moneySchema.nullable().optional(),
});
export type LimitsV1 = z.infer<typeof LimitsV1>;

export const StaffV1 = z.object({
  staffId: idOf('StaffId'),
  name: z.string(),
  role: z.enum(['cashier', 'store-lead', 'warehouse', 'head-office']),
  /** What the company calls the role; older records have none, and the role's own word serves. */
  roleName: z.string().optional(),
  permissions: z.array(z.enum(tillPermissions)),
  /** Argon2id over the PIN: base64 salt and hash with its cost (memory in KiB). */
  pin: z
    .object({ salt: z.string(), hash: z.string(), memoryKib: z.int(), passes: z.int(), lanes: z.int() })
    .nullable(),
  isActive: z.boolean(),
  /** How far the person may go alone. Left out where nothing sets a limit. */
  limits: LimitsV1.optional(),
  /** SHA-256 of what the person's badge says when it is scanned. */
  badgeHash: hashSchema.nullable().optional(),
  /** From this moment on old enough to sell what the law restricts; left out where nobody asked. */
  maySellRestrictedFrom: instantSchema.nullable().optional(),
});
export type StaffV1 = z.infer<typeof StaffV1>;

/** A jurisdiction profile: every number of the law is data with validity. Source: spec/tax.md */
export const JurisdictionV1 = z.object({
  code: z.string(),
  /** As people choose it: `New Zealand`; left out in profiles from before there was a choice. */
  name: z.string().optional(),
  version: z.int(),
  currency: currencySchema,
  minorUnitDigits: z.int().min(0).max(3),
  pricesIncludeTax: z.boolean(),
  taxRounding: z.object({ level: z.enum(['document', 'line']), mode: z.enum(roundingModes) }),
  rates: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      ratePpm: ppmSchema,
      capBasePerUnit: moneySchema.nullable(),
      effectiveFrom: instantSchema.nullable(),
      effectiveTo: instantSchema.nullable(),
    }),
  ),
  /** Days on which cheap enough items of a category bear no tax at all: `maxUnitPrice` is the net price of one unit. */
  holidays: z
    .array(
      z.object({
        category: z.string(),
        maxUnitPrice: moneySchema,
        effectiveFrom: instantSchema.nullable(),
        effectiveTo: instantSchema.nullable(),
      }),
    )
    .default([]),
  cashRounding: z.object({ coin: moneySchema, tie: z.enum(['up', 'down']) }).nullable(),
  /** Notes and coins a customer may hand over, largest first, minor units. */
  denominations: z.array(moneySchema),
  /** `GST`, `Sales tax`: what the receipt calls it, and the number the law wants printed. */
  taxName: z.string(),
  /** Above this total the law wants the buyer named on the receipt (New Zealand: 1000.00); left out where it never does. */
  buyerNamedAbove: moneySchema.optional(),
  /** Who may buy what, with validity; none is no rule. Source: spec/age-and-hours.md */
  ageRules: z.array(AgeRuleV1).optional(),
  /** When what may be sold: the country's own, which a store may narrow. */
  saleHours: z.array(SaleHoursRuleV1).optional(),
  /** How long a profile may be without word from the hub before a manager is told, days. */
  staleAfterDays: z.int().positive().optional(),
});
export type JurisdictionV1 = z.infer<typeof JurisdictionV1>;

/** How this store's scales print weight or price into an EAN-13: digits `20-29`, then item, then value. Source: spec/barcodes.md */
export const EmbeddedCodeV1 = z.object({
  template: z.string(),
  value: z.enum(['weight', 'price']),
  decimals: z.int().min(0).max(4),
});

export const StoreV1 = z.object({
  storeId: idOf('StoreId'),
  name: z.string(),
  companyName: z.string(),
  address: z.array(z.string()),
  phone: z.string().nullable(),
  taxNumber: z.string().nullable(),
  timeZone: z.string(),
  /** Minutes after local midnight at which a new trading day begins. */
  dayCutOffMinutes: z.int().min(0).max(719),
  locale: z.string(),
  jurisdiction: JurisdictionV1,
  embeddedCodes: z.array(EmbeddedCodeV1),
  receiptHeader: z.array(z.string()),
  receiptFooter: z.array(z.string()),
  quickKeys: z.array(z.object({ itemId: idOf('ItemId'), label: z.string() })),
  openingHours: OpeningHoursV1.optional(),
  receiptLogo: ReceiptLogoV1.optional(),
  /** What a law or the shop's own terms want on each receipt, apart from the greeting at its end. */
  legalTexts: z.array(z.string()).optional(),
  receiptLayout: ReceiptLayoutV1.optional(),
  cashControl: CashControlV1.optional(),
  foreignCurrencies: z.array(ForeignCurrencyV1).optional(),
  /** Left out, the store takes laybys on the usual terms. */
  laybyRule: LaybyRuleV1.optional(),
  /** In place of the jurisdiction's for the same class: a licence or a city allows less, or other hours. */
  saleHours: z.array(SaleHoursRuleV1).optional(),
  /** What a line for something that is in no catalogue is booked on. */
  customItemId: idOf('ItemId').optional(),
  takesTips: z.boolean().optional(),
  /** Days in which a change of mind may be brought back; what is faulty may always. */
  returnDays: z.int().min(0).optional(),
  returnPolicy: z.string().optional(),
  /** Left out, each sale's receipt is printed. */
  receiptByDefault: z.enum(receiptDefaults).optional(),
  /** A second language for receipts: its words stand beside the English ones. */
  receiptLanguage: z.string().optional(),
});
export type StoreV1 = z.infer<typeof StoreV1>;

export const RegisterV1 = z.object({
  registerId: idOf('RegisterId'),
  storeId: idOf('StoreId'),
  name: z.string(),
  /**
   * The terminal that stands there, with the number that no other of the company ever gets: only that very terminal goes by it. Left
   * out while nobody enrolled one.
   */
  terminal: z.object({ terminalId: idOf('TerminalId'), number: z.int().positive() }).optional(),
  /**
   * The card reader on its counter; left out where there is none. `window`: the till's own window asks it for cards, over the shop's
   * network; otherwise the hub does. Source: spec/cards.md CK18
   */
  cardReader: z
    .object({ label: z.string(), window: z.object({ readerId: z.string() }).optional() })
    .optional(),
});
export type RegisterV1 = z.infer<typeof RegisterV1>;

export const StockLevelV1 = z.object({
  storeId: idOf('StoreId'),
  itemId: idOf('ItemId'),
  onHand: quantitySchema,
});
export type StockLevelV1 = z.infer<typeof StockLevelV1>;

/** Prices for some stores, some customers or some time, over the items' own. Source: spec/price-books.md */
export const PriceBookV1 = z.object({
  priceBookId: idOf('PriceBookId'),
  name: z.string(),
  /** Null is every store. */
  storeIds: z.array(idOf('StoreId')).nullable(),
  /** Null is every customer, also one nobody knows. */
  customerGroupId: idOf('CustomerGroupId').nullable(),
  /** In force from this moment on; null since ever. A terminal has it long before, and needs no hub at that moment. */
  effectiveFrom: instantSchema.nullable(),
  /** In force before this moment; null for ever. */
  effectiveTo: instantSchema.nullable(),
  /** Of two books in force, the one with the higher rank decides. */
  rank: z.int(),
});
export type PriceBookV1 = z.infer<typeof PriceBookV1>;

export const BookPriceV1 = z.object({
  priceBookId: idOf('PriceBookId'),
  itemId: idOf('ItemId'),
  /** The price of one unit when at least so many are bought, fewest first; minor units. */
  breaks: z.array(z.object({ minQuantity: quantitySchema, price: moneySchema })).min(1),
});
export type BookPriceV1 = z.infer<typeof BookPriceV1>;

const day = <Topic extends keyof typeof dayRecords>(topic: Topic) =>
  z.object({ topic: z.literal(topic), key: z.string(), record: dayRecords[topic].nullable() });

export const Change = z.discriminatedUnion('topic', [
  z.object({ topic: z.literal('item'), key: z.string(), record: ItemV1.nullable() }),
  z.object({ topic: z.literal('category'), key: z.string(), record: CategoryV1.nullable() }),
  z.object({ topic: z.literal('staff'), key: z.string(), record: StaffV1.nullable() }),
  z.object({ topic: z.literal('store'), key: z.string(), record: StoreV1.nullable() }),
  z.object({ topic: z.literal('register'), key: z.string(), record: RegisterV1.nullable() }),
  z.object({ topic: z.literal('price-book'), key: z.string(), record: PriceBookV1.nullable() }),
  z.object({ topic: z.literal('book-price'), key: z.string(), record: BookPriceV1.nullable() }),
  z.object({ topic: z.literal('stock-level'), key: z.string(), record: StockLevelV1.nullable() }),
  day('promotion'),
  day('customer'),
  day('customer-group'),
  day('loyalty-rule'),
  day('value-account'),
  day('returned-line'),
  day('parked-sale'),
  day('layby'),
  day('batch'),
  day('order'),
  day('count'),
  day('count-fact'),
  day('cycle-list'),
  day('purchase-order'),
  day('supplier'),
  day('item-cost'),
  day('transfer'),
  day('transfer-fact'),
  day('item-spot'),
  day('bin-level'),
  day('stock-hold'),
  day('company-store'),
  day('stock-watch'),
]);
export type Change = z.infer<typeof Change>;
export type ChangeTopic = Change['topic'];
