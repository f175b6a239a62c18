import { z } from 'zod';
import {
  currencySchema,
  idOf,
  instantSchema,
  moneySchema,
  quantitySchema,
  tradingDateSchema,
} from './fields';

/**
 * What people do with goods in their hands: counting them, taking them in from a supplier, sending them back, writing them off.
 * Source: spec/counts.md, spec/receiving.md, spec/stock-adjustments.md
 */

const aboveZero = quantitySchema.refine((milli) => milli > 0, 'must be above zero');
const notNegative = quantitySchema.refine((milli) => milli >= 0, 'must not be below zero');
const costSchema = moneySchema.refine((cost) => cost >= 0, 'must not be below zero');
/** The code on the goods and the day they expire on; and of each piece its number. */
const tracked = {
  batch: z.object({ code: z.string().min(1), expiresOn: tradingDateSchema.nullable() }).optional(),
  serials: z.array(z.string().min(1)).optional(),
};

export const CountScopeV1 = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('full') }),
  z.object({ kind: z.literal('categories'), categoryIds: z.array(idOf('CategoryId')).min(1) }),
  z.object({ kind: z.literal('spots'), spots: z.array(z.string().min(1)).min(1) }),
  z.object({ kind: z.literal('items'), itemIds: z.array(idOf('ItemId')).min(1) }),
  /** Items that proposed themselves for today. */
  z.object({ kind: z.literal('cycle'), itemIds: z.array(idOf('ItemId')).min(1) }),
]);
export type CountScopeV1 = z.infer<typeof CountScopeV1>;

/** Which count, where, and who did it. */
const inCount = { countId: idOf('CountId'), storeId: idOf('StoreId'), staffId: idOf('StaffId') };

export const CountOpenedV1 = z.object({
  type: z.literal('count-opened'),
  v: z.literal(1),
  ...inCount,
  /** As people call it: "October, back room". */
  name: z.string().min(1),
  scope: CountScopeV1,
  /** Whoever counts does not see what the ledger expects. */
  isBlind: z.boolean(),
});
export type CountOpenedV1 = z.infer<typeof CountOpenedV1>;

/** How far a terminal had read the facts of the store's other terminals. */
const knownSchema = z.array(z.object({ terminalId: idOf('TerminalId'), sequence: z.int().positive() }));

/** What somebody found of an item on one spot, the whole of it. The same spot counted again replaces what was found before. */
export const CountLineCountedV1 = z.object({
  type: z.literal('count-line-counted'),
  v: z.literal(1),
  ...inCount,
  itemId: idOf('ItemId'),
  /** The shelf, as it is labelled; empty where the shop has no names for them. */
  spot: z.string(),
  /** 1, and one more each time that somebody asked for the item to be counted again. */
  round: z.int().positive(),
  quantity: notNegative,
  /** By the terminal's clock: the first piece of it. The fact's own moment is the last. */
  begunAt: instantSchema,
  known: knownSchema,
  ...tracked,
});
export type CountLineCountedV1 = z.infer<typeof CountLineCountedV1>;

/** A line that should not have been: the wrong item, the wrong shelf. */
export const CountLineWithdrawnV1 = z.object({
  type: z.literal('count-line-withdrawn'),
  v: z.literal(1),
  ...inCount,
  itemId: idOf('ItemId'),
  spot: z.string(),
  round: z.int().positive(),
  /** Of goods in batches, which of them. */
  batchCode: z.string().min(1).optional(),
});

export const CountRecountAskedV1 = z.object({
  type: z.literal('count-recount-asked'),
  v: z.literal(1),
  ...inCount,
  itemIds: z.array(idOf('ItemId')).min(1),
  /** The round that is asked for: 2 is the first recount. */
  round: z.int().min(2),
  reason: z.string(),
});

/** Everything within the scope was walked past: what nobody counted is not there. */
export const CountFinishedV1 = z.object({
  type: z.literal('count-finished'),
  v: z.literal(1),
  ...inCount,
  known: knownSchema,
});

export const chargeKinds = ['freight', 'duty', 'insurance', 'other'] as const;
export const spreads = ['value', 'quantity', 'weight'] as const;

/** What came on top of the goods' own price, and what it is spread over the goods by. */
export const ReceiptChargeV1 = z.object({
  kind: z.enum(chargeKinds),
  amount: costSchema,
  spreadBy: z.enum(spreads),
});
export type ReceiptChargeV1 = z.infer<typeof ReceiptChargeV1>;

export const ReceivedLineV1 = z.object({
  lineId: idOf('LineId'),
  itemId: idOf('ItemId'),
  good: notNegative,
  damaged: notNegative,
  /** Minor units for one, without tax, before charges; null where nobody at the door knows. */
  unitCost: costSchema.nullable(),
  weightGrams: z.int().min(0).nullable(),
  purchaseLineId: idOf('LineId').nullable(),
  /** This came although that was ordered. */
  insteadOf: idOf('ItemId').nullable(),
  note: z.string().nullable(),
  ...tracked,
});
export type ReceivedLineV1 = z.infer<typeof ReceivedLineV1>;

/** What really came through the door; with or without an order. */
export const GoodsReceivedV1 = z.object({
  type: z.literal('goods-received'),
  v: z.literal(1),
  intakeId: idOf('IntakeId'),
  storeId: idOf('StoreId'),
  supplierId: idOf('SupplierId').nullable(),
  purchaseOrderId: idOf('PurchaseOrderId').nullable(),
  /** The number on the supplier's paper. */
  deliveryNote: z.string().nullable(),
  currency: currencySchema,
  lines: z.array(ReceivedLineV1).min(1),
  charges: z.array(ReceiptChargeV1),
  staffId: idOf('StaffId'),
});
export type GoodsReceivedV1 = z.infer<typeof GoodsReceivedV1>;

export const supplierReturnReasons = [
  'damaged',
  'wrong-item',
  'over-delivered',
  'recalled',
  'unsold',
  'other',
] as const;
export const returnedFrom = ['store', 'quarantine', 'damaged'] as const;

export const GoodsSentBackV1 = z.object({
  type: z.literal('goods-sent-back'),
  v: z.literal(1),
  supplierReturnId: idOf('SupplierReturnId'),
  storeId: idOf('StoreId'),
  supplierId: idOf('SupplierId'),
  intakeId: idOf('IntakeId').nullable(),
  purchaseOrderId: idOf('PurchaseOrderId').nullable(),
  lines: z
    .array(
      z.object({
        lineId: idOf('LineId'),
        itemId: idOf('ItemId'),
        quantity: aboveZero,
        from: z.enum(returnedFrom),
        reason: z.enum(supplierReturnReasons),
        ...tracked,
      }),
    )
    .min(1),
  note: z.string().nullable(),
  staffId: idOf('StaffId'),
});
export type GoodsSentBackV1 = z.infer<typeof GoodsSentBackV1>;

export const adjustmentReasons = [
  'damage',
  'theft',
  'expiry',
  'consumption',
  'sample',
  'write-off',
  'found',
  'opening-stock',
] as const;
export type AdjustmentReason = (typeof adjustmentReasons)[number];

export const StockAdjustedV1 = z.object({
  type: z.literal('stock-adjusted'),
  v: z.literal(1),
  adjustmentId: idOf('AdjustmentId'),
  storeId: idOf('StoreId'),
  reason: z.enum(adjustmentReasons),
  lines: z
    .array(
      z.object({
        itemId: idOf('ItemId'),
        /** Always positive; the reason says which way. */
        quantity: aboveZero,
        /** Minor units for one: what opening stock or something found is worth; null leaves it at what the shop knows. */
        unitCost: costSchema.nullable(),
        ...tracked,
      }),
    )
    .min(1),
  note: z.string().nullable(),
  staffId: idOf('StaffId'),
  approvedBy: idOf('StaffId').nullable(),
  /** SHA-256 of a picture of it. */
  photoId: z.string().nullable(),
});
export type StockAdjustedV1 = z.infer<typeof StockAdjustedV1>;

export const CountFact = z.discriminatedUnion('type', [
  CountOpenedV1,
  CountLineCountedV1,
  CountLineWithdrawnV1,
  CountRecountAskedV1,
  CountFinishedV1,
]);
export type CountFact = z.infer<typeof CountFact>;
export const countFactTypes = CountFact.options.map((option) => option.shape.type.value);

/** What people do with goods beside selling and transferring them. */
export const GoodsFact = z.discriminatedUnion('type', [
  ...CountFact.options,
  GoodsReceivedV1,
  GoodsSentBackV1,
  StockAdjustedV1,
]);
export type GoodsFact = z.infer<typeof GoodsFact>;
