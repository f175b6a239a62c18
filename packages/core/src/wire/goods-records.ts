import { z } from 'zod';
import {
  currencySchema,
  idOf,
  instantSchema,
  moneySchema,
  quantitySchema,
  tradingDateSchema,
} from './fields';
import { CountFact, CountScopeV1 } from './goods-facts';

/** What a store's tills are told of counts, of what suppliers were asked for, and of what goods cost. Source: spec/counts.md, spec/receiving.md */

export const countStates = ['announced', 'counting', 'finished', 'approved', 'cancelled'] as const;
/** `announced`: lines of it have arrived, and how it was opened has not yet. */
export type CountState = (typeof countStates)[number];

/** A count of the store, for a till to join. What was counted comes as facts of their own; what the ledger expects never comes. */
export const CountV1 = z.object({
  countId: idOf('CountId'),
  storeId: idOf('StoreId'),
  state: z.enum(countStates),
  /** Null while nobody knows how it was opened: it is blind then. */
  name: z.string().nullable(),
  scope: CountScopeV1.nullable(),
  isBlind: z.boolean(),
  openedAt: instantSchema.nullable(),
  openedBy: z.string().nullable(),
  /** When the hub decided, who in words, and why it was cancelled. */
  decidedAt: instantSchema.nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export type CountV1 = z.infer<typeof CountV1>;

/** What any of the store's tills, or head office, stated of a count; every till folds them by itself. Key: the fact's id. */
export const StatedCountFactV1 = z.object({
  id: idOf('FactId'),
  terminalId: idOf('TerminalId'),
  sequence: z.int().positive(),
  recordedAt: instantSchema,
  hubOffsetMs: z.number().nullable(),
  fact: CountFact,
});
export type StatedCountFactV1 = z.infer<typeof StatedCountFactV1>;

/** Why a variance should be counted again. */
export const recountReasons = [
  'quantity',
  'value',
  'doubtful',
  'cost-unknown',
  'two-people-differ',
  'other-spots',
] as const;
export type RecountReason = (typeof recountReasons)[number];

/** An item of a count under review, beside what the ledger had. Source: spec/counts.md ST9 */
export const ReviewedLineV1 = z.object({
  itemId: idOf('ItemId'),
  counted: quantitySchema,
  expected: quantitySchema,
  variance: quantitySchema,
  /** At average cost; null where nobody knows it. */
  value: moneySchema.nullable(),
  isRecountAsked: z.boolean(),
  recountBecause: z.array(z.enum(recountReasons)),
});
export type ReviewedLineV1 = z.infer<typeof ReviewedLineV1>;

/** The name under which head office states facts of counts: it is no terminal, and its sequence is the hub's own. */
export const headOfficeTerminal = '00000000-0000-7000-8000-000000000000';

const cycleReason = z.object({
  isBelowZero: z.boolean(),
  class: z.enum(['A', 'B', 'C']),
  daysSince: z.number().nullable(),
  everyDays: z.number(),
  misses: z.number(),
  counts: z.number(),
});

/** What proposes itself to be counted today, the most urgent first. Key: the store's id. Source: spec/counts.md ST14 */
export const CycleListV1 = z.object({
  storeId: idOf('StoreId'),
  madeAt: instantSchema,
  items: z.array(z.object({ itemId: idOf('ItemId'), because: cycleReason })),
});
export type CycleListV1 = z.infer<typeof CycleListV1>;

export const purchaseStates = [
  'draft',
  'sent',
  'partly-received',
  'received',
  'closed',
  'cancelled',
] as const;
export type PurchaseState = (typeof purchaseStates)[number];

/** An order that the store waits for; null once nobody waits any more. Key: its id. */
export const PurchaseOrderV1 = z.object({
  purchaseOrderId: idOf('PurchaseOrderId'),
  /** As people and the supplier call it: `PO-1001`. */
  number: z.string(),
  supplierId: idOf('SupplierId'),
  supplierName: z.string(),
  storeId: idOf('StoreId'),
  state: z.enum(purchaseStates),
  currency: currencySchema,
  sentAt: instantSchema.nullable(),
  expectedOn: tradingDateSchema.nullable(),
  note: z.string().nullable(),
  lines: z.array(
    z.object({
      lineId: idOf('LineId'),
      itemId: idOf('ItemId'),
      /** What the supplier calls it; empty where nobody knows. */
      supplierCode: z.string(),
      ordered: quantitySchema,
      /** As the hub knew it last; a till adds what it received since. */
      good: quantitySchema,
      damaged: quantitySchema,
      backOrder: quantitySchema,
      unitCost: moneySchema.nullable(),
    }),
  ),
  /** How far the hub had each terminal's facts in what came. */
  counted: z.array(z.object({ terminalId: idOf('TerminalId'), sequence: z.int() })).optional(),
});
export type PurchaseOrderV1 = z.infer<typeof PurchaseOrderV1>;

/** Whom goods come from; null when it was archived. Key: its id. */
export const SupplierV1 = z.object({ supplierId: idOf('SupplierId'), name: z.string() });
export type SupplierV1 = z.infer<typeof SupplierV1>;

/** What one of an item costs at the store: its average, for whoever may see it. Key: the item's id. Source: spec/stock-cost.md CS3 */
export const ItemCostV1 = z.object({
  storeId: idOf('StoreId'),
  itemId: idOf('ItemId'),
  unitCost: moneySchema,
});
export type ItemCostV1 = z.infer<typeof ItemCostV1>;

/** Topics of goods, which lie in `day_record` with those of the day. */
export const goodsRecords = {
  count: CountV1,
  'count-fact': StatedCountFactV1,
  'cycle-list': CycleListV1,
  'purchase-order': PurchaseOrderV1,
  supplier: SupplierV1,
  'item-cost': ItemCostV1,
} as const;
