import type {
  Instant,
  IntakeId,
  ItemId,
  LineId,
  Money,
  PurchaseOrderId,
  Quantity,
  SupplierId,
  TradingDate,
} from '@tillbridge/core/kernel';
import {
  type returnedFrom as everyReturnedFrom,
  idOf,
  moneySchema,
  quantitySchema,
  returnedFrom,
  supplierReturnReasons,
  tradingDateSchema,
} from '@tillbridge/core/wire';
import { z } from 'zod';
import { longestCode, longestNote, mostSerials } from '../longest';
import { intentId, t } from '../procedure';
import type { Done } from '../views';
import type { CountedItem, GoodsBatch } from './count';

/** What comes from suppliers, and what goes back to them. Source: spec/receiving.md */
export type IntakeApi = {
  /** Orders that this store waits for, what was taken in or sent back here lately, and what is begun. */
  goodsIn(): GoodsInView;
  intake(): IntakeView | null;
  /** Against an order, or without one; with neither an order nor a supplier it is known later whose goods they are. */
  beginIntake(intent: {
    intentId: string;
    purchaseOrderId: PurchaseOrderId | null;
    supplierId: SupplierId | null;
  }): Done;
  changeIntake(intent: { intentId: string; supplierId: SupplierId | null; deliveryNote: string }): Done;
  /** All of a line as somebody typed it; a null line is a new one. */
  setIntakeLine(intent: { intentId: string; line: IntakeLineTyped }): Done;
  removeIntakeLine(intent: { intentId: string; lineId: LineId }): Done;
  /** It has come: from now on it is here. */
  takeIn(intent: { intentId: string }): Done;

  sendingBack(): SendingBackView | null;
  beginSendingBack(intent: { intentId: string; supplierId: SupplierId }): Done;
  /** The delivery that they came with; null is unknown. */
  nameDelivery(intent: { intentId: string; intakeId: IntakeId | null }): Done;
  setSentBackLine(intent: { intentId: string; line: SentBackLineTyped }): Done;
  removeSentBackLine(intent: { intentId: string; lineId: LineId }): Done;
  sendBack(intent: { intentId: string; note: string }): Done;

  /** From now on a scan is a piece of what is begun; null is a sale again. Lives only as long as the engine. */
  goodsByScan(intent: { intentId: string; into: GoodsDraftKind | null }): Done;
  /** What was begun and is not to be. */
  discardGoods(intent: { intentId: string; kind: GoodsDraftKind }): Done;
};

export const goodsDraftKinds = ['intake', 'sent-back', 'adjustment', 'bin', 'price-labels'] as const;
export type GoodsDraftKind = (typeof goodsDraftKinds)[number];

const batchSchema = z.object({
  code: z.string().trim().min(1).max(longestCode),
  expiresOn: tradingDateSchema.nullable(),
});
const serialsSchema = z.array(z.string().trim().min(1).max(longestCode)).max(mostSerials);
/** What every line of goods may say of its pieces. */
export const trackedTyped = { batch: batchSchema.nullable(), serials: serialsSchema };

const intakeLineSchema = z.object({
  lineId: idOf('LineId').nullable(),
  itemId: idOf('ItemId'),
  good: quantitySchema,
  damaged: quantitySchema,
  unitCost: moneySchema.nullable(),
  insteadOf: idOf('ItemId').nullable(),
  note: z.string().trim().max(longestNote),
  ...trackedTyped,
});
export type IntakeLineTyped = z.infer<typeof intakeLineSchema>;

const sentBackLineSchema = z.object({
  lineId: idOf('LineId').nullable(),
  itemId: idOf('ItemId'),
  quantity: quantitySchema,
  from: z.enum(returnedFrom),
  reason: z.enum(supplierReturnReasons),
  ...trackedTyped,
});
export type SentBackLineTyped = z.infer<typeof sentBackLineSchema>;

export type PurchaseRow = {
  purchaseOrderId: PurchaseOrderId;
  number: string;
  supplierName: string;
  expectedOn: TradingDate | null;
  /** Different items, and of how many something is still missing. */
  items: number;
  open: number;
};
export type TakenInRow = {
  id: string;
  kind: 'intake' | 'sent-back';
  at: Instant;
  supplierName: string | null;
  orderNumber: string | null;
  deliveryNote: string | null;
  items: number;
  /** The hub has heard of it. */
  isSent: boolean;
};
export type GoodsInView = {
  orders: PurchaseRow[];
  lately: TakenInRow[];
  suppliers: { supplierId: SupplierId; name: string }[];
  begun: Exclude<GoodsDraftKind, 'adjustment' | 'bin' | 'price-labels'>[];
  asOf: string;
  isAway: boolean;
};

export type DraftedItem = CountedItem & {
  lineId: LineId;
  tracking: 'serial' | 'batch' | null;
  batch: GoodsBatch | null;
  serials: string[];
  /** The one that was scanned or typed last. */
  isTouched: boolean;
  /** What it still lacks, in a sentence; null when it is whole. */
  lacks: string | null;
};
export type IntakeLineView = DraftedItem & {
  good: Quantity;
  damaged: Quantity;
  unitCost: Money | null;
  insteadOf: { itemId: ItemId; name: string } | null;
  note: string;
  /** What the order still waits for, before this intake; null where it is not on the order. */
  awaited: Quantity | null;
};
export type IntakeView = {
  order: { number: string; supplierName: string; note: string | null } | null;
  supplierId: SupplierId | null;
  deliveryNote: string;
  lines: IntakeLineView[];
  /** Of the order, and not among the lines yet. */
  missing: (CountedItem & { supplierCode: string; awaited: Quantity })[];
  maySeeCosts: boolean;
  serialOf: string | null;
};
/** A delivery that goods came with. */
export type DeliveryRow = {
  intakeId: IntakeId;
  at: Instant;
  orderNumber: string | null;
  deliveryNote: string | null;
  /** Different items. */
  items: number;
};
export type SendingBackView = {
  supplierName: string;
  /** The delivery that they came with; null where nobody said, or knows. */
  intakeId: IntakeId | null;
  /** The last that this till took in and that hold all that goes back. */
  deliveries: DeliveryRow[];
  lines: (DraftedItem & {
    quantity: Quantity;
    from: (typeof everyReturnedFrom)[number];
    reason: (typeof supplierReturnReasons)[number];
  })[];
  serialOf: string | null;
};

const supplierId = idOf('SupplierId');
const lineId = idOf('LineId');
const intent = z.object({ intentId });

export const intakeProcedures = {
  goodsIn: t.procedure.query(({ ctx }) => ctx.api.goodsIn()),
  intake: t.procedure.query(({ ctx }) => ctx.api.intake()),
  beginIntake: t.procedure
    .input(
      intent.extend({
        purchaseOrderId: idOf('PurchaseOrderId').nullable(),
        supplierId: supplierId.nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.beginIntake(input)),
  changeIntake: t.procedure
    .input(
      intent.extend({ supplierId: supplierId.nullable(), deliveryNote: z.string().trim().max(longestCode) }),
    )
    .mutation(({ ctx, input }) => ctx.api.changeIntake(input)),
  setIntakeLine: t.procedure
    .input(intent.extend({ line: intakeLineSchema }))
    .mutation(({ ctx, input }) => ctx.api.setIntakeLine(input)),
  removeIntakeLine: t.procedure
    .input(intent.extend({ lineId }))
    .mutation(({ ctx, input }) => ctx.api.removeIntakeLine(input)),
  takeIn: t.procedure.input(intent).mutation(({ ctx, input }) => ctx.api.takeIn(input)),
  sendingBack: t.procedure.query(({ ctx }) => ctx.api.sendingBack()),
  beginSendingBack: t.procedure
    .input(intent.extend({ supplierId }))
    .mutation(({ ctx, input }) => ctx.api.beginSendingBack(input)),
  nameDelivery: t.procedure
    .input(intent.extend({ intakeId: idOf('IntakeId').nullable() }))
    .mutation(({ ctx, input }) => ctx.api.nameDelivery(input)),
  setSentBackLine: t.procedure
    .input(intent.extend({ line: sentBackLineSchema }))
    .mutation(({ ctx, input }) => ctx.api.setSentBackLine(input)),
  removeSentBackLine: t.procedure
    .input(intent.extend({ lineId }))
    .mutation(({ ctx, input }) => ctx.api.removeSentBackLine(input)),
  sendBack: t.procedure
    .input(intent.extend({ note: z.string().trim().max(longestNote) }))
    .mutation(({ ctx, input }) => ctx.api.sendBack(input)),
  goodsByScan: t.procedure
    .input(intent.extend({ into: z.enum(goodsDraftKinds).nullable() }))
    .mutation(({ ctx, input }) => ctx.api.goodsByScan(input)),
  discardGoods: t.procedure
    .input(intent.extend({ kind: z.enum(goodsDraftKinds) }))
    .mutation(({ ctx, input }) => ctx.api.discardGoods(input)),
};
