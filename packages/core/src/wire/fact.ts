import { z } from 'zod';
import { roundingModes } from '../kernel';
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
 * Every fact a terminal can state. A published version is frozen: a change is a new version and a pure upgrade.
 * Source: spec/facts.md
 */

export const tenderKinds = ['cash', 'card-manual'] as const;
export type TenderKind = (typeof tenderKinds)[number];

export const lineRemovalReasons = [
  'scanned-twice',
  'customer-changed-mind',
  'wrong-item',
  'price-dispute',
  'other',
] as const;
export type LineRemovalReason = (typeof lineRemovalReasons)[number];

export const drawerReasons = ['sale', 'no-sale'] as const;

export const DiscountV1 = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percent'), ppm: ppmSchema, reason: z.string().nullable() }),
  z.object({ kind: z.literal('amount'), amount: moneySchema, reason: z.string().nullable() }),
]);

export type DiscountV1 = z.infer<typeof DiscountV1>;

const TaxShareV1 = z.object({ code: z.string(), name: z.string(), ratePpm: ppmSchema, amount: moneySchema });

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
});

const TakenTenderV1 = z.object({
  tenderId: idOf('TenderId'),
  kind: z.enum(tenderKinds),
  /** What the customer handed over; negative when money was given back. */
  tendered: moneySchema,
  /** The part of it that settled the sale, after cash rounding and without the change. */
  applied: moneySchema,
  /** What the stand-alone card terminal printed, when the cashier typed it. */
  reference: z.string().nullable(),
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
});
export type SaleCompletedV1 = z.infer<typeof SaleCompletedV1>;
export type SoldLine = z.infer<typeof SoldLineV1>;
export type TakenTender = z.infer<typeof TakenTenderV1>;
export type TaxShare = z.infer<typeof TaxShareV1>;

export const LineRemovedV1 = z.object({
  type: z.literal('line-removed'),
  v: z.literal(1),
  saleId: idOf('SaleId'),
  lineId: idOf('LineId'),
  itemId: idOf('ItemId'),
  quantity: quantitySchema,
  unitPrice: moneySchema,
  staffId: idOf('StaffId'),
  reason: z.enum(lineRemovalReasons),
});

export const SaleDiscardedV1 = z.object({
  type: z.literal('sale-discarded'),
  v: z.literal(1),
  saleId: idOf('SaleId'),
  staffId: idOf('StaffId'),
  lineCount: z.int().min(0),
  total: moneySchema,
});

export const StaffSignedInV1 = z.object({
  type: z.literal('staff-signed-in'),
  v: z.literal(1),
  staffId: idOf('StaffId'),
});
export const StaffSignedOutV1 = z.object({
  type: z.literal('staff-signed-out'),
  v: z.literal(1),
  staffId: idOf('StaffId'),
});
export const PinLockedV1 = z.object({
  type: z.literal('pin-locked'),
  v: z.literal(1),
  staffId: idOf('StaffId'),
  misses: z.int().positive(),
});

export const DrawerOpenedV1 = z.object({
  type: z.literal('drawer-opened'),
  v: z.literal(1),
  reason: z.enum(drawerReasons),
  saleId: idOf('SaleId').nullable(),
  staffId: idOf('StaffId'),
});

export const ReceiptReprintedV1 = z.object({
  type: z.literal('receipt-reprinted'),
  v: z.literal(1),
  saleId: idOf('SaleId'),
  receiptNo: z.int().positive(),
  staffId: idOf('StaffId'),
});

export const ClockJumpedV1 = z.object({
  type: z.literal('clock-jumped'),
  v: z.literal(1),
  from: instantSchema,
  to: instantSchema,
});

export const Fact = z.discriminatedUnion('type', [
  SaleCompletedV1,
  LineRemovedV1,
  SaleDiscardedV1,
  StaffSignedInV1,
  StaffSignedOutV1,
  PinLockedV1,
  DrawerOpenedV1,
  ReceiptReprintedV1,
  ClockJumpedV1,
]);
export type Fact = z.infer<typeof Fact>;

/** A fact as its terminal recorded it: the fact, and when and where it happened. */
export const RecordedFact = z.object({
  id: idOf('FactId'),
  terminalId: idOf('TerminalId'),
  /** 1, 2, 3 … per terminal, without gaps: this, never a clock, orders facts. */
  sequence: z.int().positive(),
  recordedAt: instantSchema,
  monotonicMs: z.number(),
  /** Hub time minus this terminal's time when they last spoke, in ms; null before they ever did. */
  hubOffsetMs: z.number().nullable(),
  fact: Fact,
});
export type RecordedFact = z.infer<typeof RecordedFact>;

/**
 * A link of the journal. `body` is the recorded fact as JSON, byte for byte as it was hashed: nobody ever re-serialises it,
 * so there is no canonical form to disagree about.
 */
export const JournalLink = z.object({ sequence: z.int().positive(), hash: hashSchema, body: z.string() });
export type JournalLink = z.infer<typeof JournalLink>;
