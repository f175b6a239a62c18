import { z } from 'zod';
import { goodsRecords } from './goods-records';
import { BinLevelV1 } from './bin-level';
import { CardSlipV1 } from './card';
import { CompanyStoreV1 } from './company-store';
import { ItemSpotV1 } from './item-spot';
import { OrderV1 } from './order';
import { StockHoldV1 } from './stock-hold';
import { StockWatchV1 } from './stock-watch';
import { TransferFactRecordV1, TransferRecordV1 } from './transfer-records';
import {
  currencySchema,
  hashSchema,
  idOf,
  instantSchema,
  moneySchema,
  ppmSchema,
  quantitySchema,
  tradingDateSchema,
} from './fields';

/**
 * What the hub tells terminals for the shop's day. In the replica each of these lies in one table, `day_record`, by topic and key.
 * Source: spec/feed.md
 */

/** Which lines a promotion looks at; a list that is left out asks for nothing. A line must meet every list that is there. */
export const LineMatchV1 = z.object({
  itemIds: z.array(idOf('ItemId')).optional(),
  productIds: z.array(idOf('ProductId')).optional(),
  categoryIds: z.array(idOf('CategoryId')).optional(),
  brands: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
  excludedItemIds: z.array(idOf('ItemId')).optional(),
});
export type LineMatchV1 = z.infer<typeof LineMatchV1>;

const percentOff = z.object({ kind: z.literal('percent'), ppm: ppmSchema });
const amountOff = z.object({ kind: z.literal('amount'), amount: moneySchema });
const Off = z.discriminatedUnion('kind', [
  percentOff,
  amountOff,
  z.object({ kind: z.literal('price'), price: moneySchema }),
]);

export const PromotionRewardV1 = z.discriminatedUnion('kind', [
  /** Off each unit that matches. */
  z.object({ kind: z.literal('each'), match: LineMatchV1, off: Off }),
  /** Off the whole of what matches, once it comes to `minimumSpend`. */
  z.object({
    kind: z.literal('spend'),
    match: LineMatchV1,
    minimumSpend: moneySchema,
    off: z.discriminatedUnion('kind', [percentOff, amountOff]),
  }),
  /** Of every `buy + get` units that match, the cheapest `get` are reduced. */
  z.object({
    kind: z.literal('buy-get'),
    buyMatch: LineMatchV1,
    buy: z.int().positive(),
    getMatch: LineMatchV1,
    get: z.int().positive(),
    off: Off,
  }),
  /** One of each part for a price together. */
  z.object({
    kind: z.literal('bundle'),
    parts: z.array(z.object({ match: LineMatchV1, quantity: z.int().positive() })).min(1),
    price: moneySchema,
  }),
  /** So many that match, cheaper each. */
  z.object({
    kind: z.literal('quantity'),
    match: LineMatchV1,
    breaks: z.array(z.object({ minQuantity: quantitySchema, off: Off })).min(1),
  }),
]);

export const PromotionV1 = z.object({
  promotionId: idOf('PromotionId'),
  name: z.string(),
  /** As the customer reads it on the receipt. */
  receiptText: z.string(),
  reward: PromotionRewardV1,
  /** Asked for before it counts; null needs none. */
  coupon: z.string().nullable(),
  customerGroupIds: z.array(idOf('CustomerGroupId')).nullable(),
  storeIds: z.array(idOf('StoreId')).nullable(),
  effectiveFrom: instantSchema.nullable(),
  effectiveTo: instantSchema.nullable(),
  /** Hours of the week in the store's time, minutes after Monday's midnight; null is always. */
  hours: z.array(z.object({ from: z.int(), to: z.int() })).nullable(),
  /** At most so often in one sale; null is no limit. */
  timesPerSale: z.int().positive().nullable(),
  /** Whether it may come on top of others on the same unit. */
  combines: z.boolean(),
  isActive: z.boolean(),
});
export type PromotionV1 = z.infer<typeof PromotionV1>;

export const CustomerV1 = z.object({
  customerId: idOf('CustomerId'),
  name: z.string(),
  /** What is on the card that the customer shows, if any. */
  cardCode: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.array(z.string()),
  company: z.string().nullable(),
  taxNumber: z.string().nullable(),
  groupId: idOf('CustomerGroupId').nullable(),
  note: z.string().nullable(),
  /** The certificate by which they pay no tax, as head office has it, and its last day where it names one; left out by older hubs. */
  exemption: z
    .object({ certificate: z.string(), reason: z.string(), until: tradingDateSchema.nullable() })
    .nullable()
    .optional(),
  /** What the customer agreed to, and when; nothing is agreed by silence. */
  consents: z.object({ email: instantSchema.nullable(), sms: instantSchema.nullable() }),
  /** Why nothing but what they ask for is mailed to their address; left out by older hubs. */
  mailOff: z.enum(['bounced', 'unsubscribed']).nullable().optional(),
  /** How much may be owed on account; null where nothing may. */
  accountLimit: moneySchema.nullable(),
  /** Days after which what is owed is to be paid; left out where nothing was agreed. */
  accountTermsDays: z.int().min(0).nullable().optional(),
  /** As the hub knew them last; a till adds what it did since. */
  accountOwed: moneySchema,
  points: z.int(),
  isActive: z.boolean(),
  /** How far the hub had each terminal's facts in what is owed and held: what that terminal did later, it adds itself. */
  counted: z.array(z.object({ terminalId: idOf('TerminalId'), sequence: z.int() })).optional(),
});
export type CustomerV1 = z.infer<typeof CustomerV1>;

/** How points are earned and burned in the whole company. */
export const LoyaltyRuleV1 = z.object({
  isActive: z.boolean(),
  /** Points for each major unit of the currency spent (a dollar), after discounts. */
  pointsPerUnit: z.int().min(0),
  /** What one point is worth when it is burned, minor units. */
  pointWorth: moneySchema,
  minimumToBurn: z.int().min(0),
  /** What one till may burn of one customer's points while the hub is away; null is all that it knows of. */
  offlineMost: z.int().min(0).nullable(),
  /** Points die so many months after they were earned; null never. */
  expireAfterMonths: z.int().positive().nullable(),
  /** Goods that earn nothing and are not paid with points. */
  excludedAgeClasses: z.array(z.string()),
  excludedCategoryIds: z.array(idOf('CategoryId')),
});
export type LoyaltyRuleV1 = z.infer<typeof LoyaltyRuleV1>;

/** A gift card or store credit as the hub knew it last, and how much of it this store's terminals may let go without asking. */
export const ValueAccountV1 = z.object({
  valueAccountId: idOf('ValueAccountId'),
  kind: z.enum(['gift-card', 'store-credit']),
  codeHash: hashSchema.nullable(),
  codeEnd: z.string().nullable(),
  customerId: idOf('CustomerId').nullable(),
  currency: currencySchema,
  balance: moneySchema,
  /** Per terminal: what it may spend of this account while the hub is away. */
  offlineAllowance: moneySchema,
  expiresOn: tradingDateSchema.nullable(),
  isBlocked: z.boolean(),
  /** How far the hub had each terminal's facts in the balance: what that terminal did later, it adds itself. */
  counted: z.array(z.object({ terminalId: idOf('TerminalId'), sequence: z.int() })).optional(),
});
export type ValueAccountV1 = z.infer<typeof ValueAccountV1>;

/** Lines of a sale that came back, as all stores together know: no till gives money for them again. */
export const ReturnedLineV1 = z.object({
  saleId: idOf('SaleId'),
  lineId: idOf('LineId'),
  /** Positive thousandths, in all. */
  returned: quantitySchema,
  /** Each time that something of it came back: by which sale, where and when. */
  returns: z.array(
    z.object({
      saleId: idOf('SaleId'),
      receipt: z.string(),
      storeName: z.string(),
      at: instantSchema,
      quantity: quantitySchema,
    }),
  ),
});
export type ReturnedLineV1 = z.infer<typeof ReturnedLineV1>;

/** The open sale as its till keeps it, carried whole to another: only tills read what is inside. */
export const OpenSaleBodyV1 = z.record(z.string(), z.unknown());

export const ParkedSaleV1 = z.object({
  parkId: idOf('ParkId'),
  storeId: idOf('StoreId'),
  terminalId: idOf('TerminalId'),
  staffName: z.string(),
  parkedAt: instantSchema,
  label: z.string(),
  total: moneySchema,
  quote: z.object({ quoteId: idOf('QuoteId'), validUntil: tradingDateSchema }).nullable(),
  sale: OpenSaleBodyV1,
  /** Who has it now, or threw it away: it waits for nobody any more. */
  gone: z
    .object({ terminalId: idOf('TerminalId'), at: instantSchema, how: z.enum(['taken-up', 'thrown-away']) })
    .optional(),
});
export type ParkedSaleV1 = z.infer<typeof ParkedSaleV1>;

export const LaybyV1 = z.object({
  laybyId: idOf('LaybyId'),
  storeId: idOf('StoreId'),
  customerId: idOf('CustomerId'),
  customerName: z.string(),
  openedAt: instantSchema,
  dueOn: tradingDateSchema,
  total: moneySchema,
  paid: moneySchema,
  state: z.enum(['open', 'collected', 'cancelled']),
  sale: OpenSaleBodyV1,
  /** How far the hub had each terminal's facts in what is paid: what that terminal took later, it adds itself. */
  counted: z.array(z.object({ terminalId: idOf('TerminalId'), sequence: z.int() })).optional(),
  /** Cards that readers took for it, and what may still go back to each. */
  cards: z.array(z.object({ card: CardSlipV1, left: moneySchema })).optional(),
});
export type LaybyV1 = z.infer<typeof LaybyV1>;

/** Batches and serial numbers that a store may sell: from what was received. */
export const BatchV1 = z.object({
  itemId: idOf('ItemId'),
  code: z.string(),
  expiresOn: tradingDateSchema.nullable(),
});
export type BatchV1 = z.infer<typeof BatchV1>;

/** Topics that lie in `day_record`, with the shape of their records. A new one needs nothing but a line here. */
export const dayRecords = {
  promotion: PromotionV1,
  customer: CustomerV1,
  'customer-group': z.object({ groupId: idOf('CustomerGroupId'), name: z.string() }),
  'loyalty-rule': LoyaltyRuleV1,
  'value-account': ValueAccountV1,
  'returned-line': ReturnedLineV1,
  'parked-sale': ParkedSaleV1,
  layby: LaybyV1,
  batch: BatchV1,
  order: OrderV1,
  ...goodsRecords,
  transfer: TransferRecordV1,
  'transfer-fact': TransferFactRecordV1,
  'item-spot': ItemSpotV1,
  'bin-level': BinLevelV1,
  'stock-hold': StockHoldV1,
  'company-store': CompanyStoreV1,
  'stock-watch': StockWatchV1,
} as const;
export type DayTopic = keyof typeof dayRecords;
export const dayTopics = Object.keys(dayRecords) as DayTopic[];
export type DayRecord<Topic extends DayTopic> = z.infer<(typeof dayRecords)[Topic]>;
