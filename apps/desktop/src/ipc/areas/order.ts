import type { Instant, ItemId, LineId, Money, OrderId, Quantity } from '@tillbridge/core/kernel';
import type { PickStanding } from '@tillbridge/core/order';
import {
  type OrderedLineV1,
  type OrderRefusalReason,
  type OrderState,
  type OrderV1,
  type PickedLineV1,
  type SubstituteV1,
  idOf,
  orderRefusalReasons,
  quantitySchema,
} from '@tillbridge/core/wire';
import { z } from 'zod';
import { longestLabel, longestPreparation } from '../longest';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** What customers asked for from afar. Source: spec/orders.md */
export type OrderApi = {
  /** What waits, by when it is wanted, and what ended today. */
  orders(): OrderRow[];
  /** How many wait, and the newest that nobody answered: for the badge and the hint. */
  ordersWaiting(): OrdersWaiting;
  order(query: { orderId: OrderId }): OrderView | null;
  /** It will be ready in so many minutes; the pick slip is printed. */
  acceptOrder(intent: { intentId: string; orderId: OrderId; minutes: number }): Done;
  refuseOrder(intent: {
    intentId: string;
    orderId: OrderId;
    reason: OrderRefusalReason;
    words: string | null;
  }): Done;
  beginPicking(intent: { intentId: string; orderId: OrderId }): Done;
  /** From now on a scan is a piece of this order; null is a sale again. Lives only as long as the engine. */
  pickByScan(intent: {
    intentId: string;
    orderId: OrderId | null;
    /** The line that the next scan goes in the place of. */
    instead: { lineId: LineId; isAgreed: boolean } | null;
  }): Done;
  /** So much of a line was found, all told; `isLeft` says that there is no more. */
  pickLine(intent: {
    intentId: string;
    orderId: OrderId;
    lineId: LineId;
    quantity: Quantity;
    isLeft: boolean;
  }): Done;
  /** So much of another item goes in the place of what is missing; nothing of it takes it away. */
  pickInstead(intent: {
    intentId: string;
    orderId: OrderId;
    lineId: LineId;
    itemId: ItemId;
    quantity: Quantity;
    /** The customer was asked, and agreed. */
    isAgreed: boolean;
  }): Done;
  makeOrderReady(intent: { intentId: string; orderId: OrderId }): Done;
  /** Brings it to the counter as a sale; one that is all paid, and asks nothing, completes at once. */
  handOverOrder(intent: { intentId: string; orderId: OrderId }): Done;
  printPickSlip(intent: { intentId: string; orderId: OrderId }): Done;
};

export type OrdersWaiting = {
  open: number;
  /** Those that nobody answered yet, the oldest first. */
  fresh: {
    orderId: OrderId;
    number: string;
    channelName: string;
    wantedAt: Instant | null;
    pieces: number;
    answer: AnswerTime | null;
  }[];
};

/** Until when its channel waits for a yes or no, and whole seconds of it that are left: none once it is over. Source: spec/deliveries.md DL12 */
export type AnswerTime = { by: Instant; secondsLeft: number };

export type OrderRow = {
  orderId: OrderId;
  number: string;
  channelName: string;
  way: OrderV1['way'];
  customerName: string;
  placedAt: Instant;
  wantedAt: Instant | null;
  readyBy: Instant | null;
  state: OrderState;
  /** How many things are in it: pieces, and one for what is weighed. */
  pieces: number;
  total: Money;
  isPaid: boolean;
  isAgeRestricted: boolean;
  /** Past when it was promised, or wanted, and not ready. */
  isLate: boolean;
  /** Null where nobody waits for an answer, or it was given. */
  answer: AnswerTime | null;
  /** So many things are in the bag that the customer does not want after all. */
  unwanted: number;
  /** The other register that picks it; null for this one, and where nobody does. */
  pickedAt: string | null;
};

export type OrderedLineView = {
  lineId: LineId;
  itemId: ItemId;
  sku: string;
  description: string;
  unitOfMeasure: string;
  quantity: Quantity;
  /** Found so far, or picked once it is ready. */
  found: Quantity;
  /** What goes in the place of what is missing, and what it costs. */
  instead: SubstituteV1 | null;
  /** What the customer said through the channel to what went in its place; null where nobody heard. */
  answer: NonNullable<PickedLineV1['answer']> | null;
  standing: PickStanding;
  unitPrice: Money;
  substitution: OrderedLineV1['substitution'];
  note: string | null;
};

export type OrderView = OrderRow & {
  phone: string | null;
  address: string[];
  note: string | null;
  paid: OrderV1['paid'];
  refusal: OrderV1['refusal'];
  lines: OrderedLineView[];
  /** Lines that were neither found nor said to be short. */
  openLines: number;
  hasPrinter: boolean;
  /** When the hub's word is from, and whether it can be asked now. */
  asOf: string;
  isAway: boolean;
};

const which = z.object({ intentId, orderId: idOf('OrderId') });

export const orderProcedures = {
  orders: t.procedure.query(({ ctx }) => ctx.api.orders()),
  ordersWaiting: t.procedure.query(({ ctx }) => ctx.api.ordersWaiting()),
  order: t.procedure.input(which.omit({ intentId: true })).query(({ ctx, input }) => ctx.api.order(input)),
  acceptOrder: t.procedure
    .input(which.extend({ minutes: z.int().min(0).max(longestPreparation) }))
    .mutation(({ ctx, input }) => ctx.api.acceptOrder(input)),
  refuseOrder: t.procedure
    .input(
      which.extend({
        reason: z.enum(orderRefusalReasons),
        words: z.string().trim().max(longestLabel).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.refuseOrder(input)),
  beginPicking: t.procedure.input(which).mutation(({ ctx, input }) => ctx.api.beginPicking(input)),
  pickByScan: t.procedure
    .input(
      z.object({
        intentId,
        orderId: idOf('OrderId').nullable(),
        instead: z.object({ lineId: idOf('LineId'), isAgreed: z.boolean() }).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.pickByScan(input)),
  pickLine: t.procedure
    .input(which.extend({ lineId: idOf('LineId'), quantity: quantitySchema, isLeft: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.api.pickLine(input)),
  pickInstead: t.procedure
    .input(
      which.extend({
        lineId: idOf('LineId'),
        itemId: idOf('ItemId'),
        quantity: quantitySchema,
        isAgreed: z.boolean(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.pickInstead(input)),
  makeOrderReady: t.procedure.input(which).mutation(({ ctx, input }) => ctx.api.makeOrderReady(input)),
  handOverOrder: t.procedure.input(which).mutation(({ ctx, input }) => ctx.api.handOverOrder(input)),
  printPickSlip: t.procedure.input(which).mutation(({ ctx, input }) => ctx.api.printPickSlip(input)),
};
