import { z } from 'zod';
import { idOf, instantSchema, moneySchema, quantitySchema } from './fields';

/** What a customer asked for from afar, and what became of it. Source: spec/orders.md */

/** What an order can be. The last three are its ends; only head office or the channel cancels. */
export const orderStates = [
  'new',
  'accepted',
  'picking',
  'ready',
  'handed-over',
  'refused',
  'cancelled',
] as const;
export type OrderState = (typeof orderStates)[number];

export const orderWays = ['pick-up', 'delivery'] as const;
/** May something else go in its place: never, what is most alike, or only after asking the customer. */
export const substitutions = ['none', 'similar', 'ask'] as const;
export const orderRefusalReasons = [
  'out-of-stock',
  'too-busy',
  'closed',
  'not-collected',
  'age-not-proven',
  'other',
] as const;
export type OrderRefusalReason = (typeof orderRefusalReasons)[number];

export const OrderedLineV1 = z.object({
  lineId: idOf('LineId'),
  itemId: idOf('ItemId'),
  sku: z.string(),
  description: z.string(),
  unitOfMeasure: z.string(),
  quantity: quantitySchema,
  /** As it was agreed, in the way that the store's prices are: with tax where they include it. */
  unitPrice: moneySchema,
  substitution: z.enum(substitutions),
  note: z.string().nullable(),
});
export type OrderedLineV1 = z.infer<typeof OrderedLineV1>;

/** What goes in the place of what was not there, at the price that the customer pays for it. Source: spec/orders.md OR15 */
export const SubstituteV1 = z.object({
  /** Of its own: it is a line of the sale beside the ordered one. */
  lineId: idOf('LineId'),
  itemId: idOf('ItemId'),
  sku: z.string(),
  description: z.string(),
  quantity: quantitySchema,
  unitPrice: moneySchema,
  isAgeRestricted: z.boolean(),
  /** The customer was asked and agreed; false where they had said before that the most alike may be taken. */
  isAgreed: z.boolean(),
});
export type SubstituteV1 = z.infer<typeof SubstituteV1>;

/** What was found of a line; nothing of it is out of stock. */
export const PickedLineV1 = z.object({
  lineId: idOf('LineId'),
  quantity: quantitySchema,
  /** Left out where nothing went in its place. */
  instead: SubstituteV1.optional(),
  /** What the customer said to it through the channel; left out where nobody heard. With a no it is not there any more. Source: spec/deliveries.md DL22 */
  answer: z
    .object({
      said: z.enum(['yes', 'no']),
      description: z.string(),
      quantity: quantitySchema,
      /** What they would rather have, in the channel's words. */
      wish: z.string().nullable(),
    })
    .optional(),
});
export type PickedLineV1 = z.infer<typeof PickedLineV1>;

/** One step that somebody took with an order at a till. */
export const OrderStepV1 = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), readyBy: instantSchema }),
  z.object({ kind: z.literal('refused'), reason: z.enum(orderRefusalReasons), words: z.string().nullable() }),
  z.object({ kind: z.literal('picking-begun') }),
  z.object({ kind: z.literal('made-ready'), lines: z.array(PickedLineV1).min(1) }),
  z.object({ kind: z.literal('handed-over'), saleId: idOf('SaleId') }),
]);
export type OrderStepV1 = z.infer<typeof OrderStepV1>;

export const OrderV1 = z.object({
  orderId: idOf('OrderId'),
  storeId: idOf('StoreId'),
  /** What people call it: the channel's own number where it has one. */
  number: z.string(),
  /** Where it came from, for programs and as people read it: `uber-eats`, “Uber Eats”. New ones need no new till. */
  channel: z.string(),
  channelName: z.string(),
  way: z.enum(orderWays),
  customer: z.object({
    customerId: idOf('CustomerId').nullable(),
    name: z.string(),
    phone: z.string().nullable(),
    address: z.array(z.string()),
  }),
  placedAt: instantSchema,
  /** When it is wanted; null is as soon as it can be. */
  wantedAt: instantSchema.nullable(),
  lines: z.array(OrderedLineV1).min(1),
  /** What the customer agreed to pay for all of it, taxes in it. */
  total: moneySchema,
  /** What was paid already, to whom and under which reference; null pays when it is handed over. */
  paid: z.object({ amount: moneySchema, by: z.string(), reference: z.string().nullable() }).nullable(),
  note: z.string().nullable(),
  isAgeRestricted: z.boolean(),

  state: z.enum(orderStates),
  /** When something last happened to it. */
  movedAt: instantSchema,
  /** Who did, at which till; null is head office, or the channel. */
  movedBy: z
    .object({ terminalId: idOf('TerminalId'), registerId: idOf('RegisterId'), staffId: idOf('StaffId') })
    .nullable(),
  readyBy: instantSchema.nullable(),
  refusal: z.object({ reason: z.enum(orderRefusalReasons), words: z.string().nullable() }).nullable(),
  picked: z.array(PickedLineV1).nullable(),
  saleId: idOf('SaleId').nullable(),
  /** Until when its channel waits for a yes or no; left out where it waits as long as it takes. Source: spec/deliveries.md DL8 */
  answerBy: instantSchema.optional(),
  /** How far the hub had each terminal's facts in it: what that terminal did later, it adds itself. */
  counted: z.array(z.object({ terminalId: idOf('TerminalId'), sequence: z.int() })).optional(),
});
export type OrderV1 = z.infer<typeof OrderV1>;

/** Somebody did something with an order. Source: spec/orders.md OR6 */
export const OrderMovedV1 = z.object({
  type: z.literal('order-moved'),
  v: z.literal(1),
  orderId: idOf('OrderId'),
  storeId: idOf('StoreId'),
  registerId: idOf('RegisterId'),
  staffId: idOf('StaffId'),
  at: instantSchema,
  /** As the till had it before. */
  was: z.enum(orderStates),
  step: OrderStepV1,
});
export type OrderMovedV1 = z.infer<typeof OrderMovedV1>;
