import { z } from 'zod';
import { idOf, instantSchema, quantitySchema, tradingDateSchema } from './fields';

/** What somebody did with the goods of a transfer. Source: spec/transfers.md TR11 */

/** Who did it, as they were called then. Staff who sign in at a register have an id; head office may have none. */
export const TransferActorV1 = z.object({ who: z.string().min(1), staffId: idOf('StaffId').nullable() });
export type TransferActorV1 = z.infer<typeof TransferActorV1>;

const statedAs = <const Type extends string>(type: Type) => ({
  type: z.literal(type),
  v: z.literal(1),
  transferId: idOf('TransferId'),
  /** Where it was done. */
  storeId: idOf('StoreId'),
  by: TransferActorV1,
  at: instantSchema,
});

const above = (least: number) =>
  quantitySchema.refine((value) => value >= least, `must be at least ${least}`);
/** Thousandths, positive. */
const someGoods = above(1);

/** Of tracked goods: the batch on the packaging, and the number of each piece. */
const tracked = {
  batch: z.object({ code: z.string().min(1), expiresOn: tradingDateSchema.nullable() }).optional(),
  serials: z.array(z.string().min(1)).optional(),
};

/** So much of one item, and of one batch of it. */
export const MovedGoodsV1 = z.object({ itemId: idOf('ItemId'), quantity: someGoods, ...tracked });
export type MovedGoodsV1 = z.infer<typeof MovedGoodsV1>;

export const shortPickReasons = ['none-left', 'not-found', 'damaged', 'kept-here', 'other'] as const;
export type ShortPickReason = (typeof shortPickReasons)[number];

export const TransferPickingStartedV1 = z.object({ ...statedAs('transfer-picking-started') });

export const TransferLinePickedV1 = z.object({
  ...statedAs('transfer-line-picked'),
  itemId: idOf('ItemId'),
  /** What this adds to what was picked before: below zero was put back, zero with a reason says that there is no more. */
  quantity: quantitySchema,
  how: z.enum(['scan', 'hand']),
  /** Said by whoever finds no more than was picked up to now. */
  short: z.object({ reason: z.enum(shortPickReasons), words: z.string().nullable() }).nullable(),
  /** Of goods in batches; left out by a till of before, and at head office, where it is said when they leave. Source: spec/transfers.md TR81 */
  batch: tracked.batch,
});

export const CartonPackedV1 = z.object({
  ...statedAs('carton-packed'),
  /** Of the one time it was packed: what is packed anew is a new carton. */
  cartonId: idOf('CartonId'),
  /** The shipment that its label names. */
  shipmentId: idOf('ShipmentId'),
  /** 1, 2, 3 … in its shipment, as people call it. */
  number: z.int().positive(),
  contents: z.array(MovedGoodsV1).min(1),
  weightGrams: z.int().positive().nullable(),
});
export type CartonPackedV1 = z.infer<typeof CartonPackedV1>;

/** A mistake taken back: the goods lie picked again. */
export const CartonUnpackedV1 = z.object({ ...statedAs('carton-unpacked'), cartonId: idOf('CartonId') });

/** Goods left. It says what left in full, so that nobody has to have heard of the packing. */
export const ShipmentDispatchedV1 = z.object({
  ...statedAs('shipment-dispatched'),
  shipmentId: idOf('ShipmentId'),
  toStoreId: idOf('StoreId'),
  cartons: z.array(
    z.object({
      cartonId: idOf('CartonId'),
      number: z.int().positive(),
      contents: z.array(MovedGoodsV1).min(1),
      weightGrams: z.int().positive().nullable(),
    }),
  ),
  /** What left in no carton. */
  loose: z.array(MovedGoodsV1),
  carrier: z.string().nullable(),
  tracking: z.string().nullable(),
});
export type ShipmentDispatchedV1 = z.infer<typeof ShipmentDispatchedV1>;

export const damagedPlaces = ['damaged', 'quarantine'] as const;
export type DamagedPlace = (typeof damagedPlaces)[number];

/** What was really there of an item, whatever was on the slip. */
export const ReceivedGoodsV1 = z.object({
  itemId: idOf('ItemId'),
  /** The carton it was in; null when it was loose, or nobody looked. */
  cartonId: idOf('CartonId').nullable(),
  good: above(0),
  damaged: above(0),
  /** Where the damaged ones were put. */
  damagedTo: z.enum(damagedPlaces),
  ...tracked,
  /** Those of `serials` that are damaged. */
  damagedSerials: z.array(z.string().min(1)).optional(),
  note: z.string().nullable(),
  /** SHA-256 of a picture of it. */
  photoId: z.string().nullable(),
});
export type ReceivedGoodsV1 = z.infer<typeof ReceivedGoodsV1>;

export const ShipmentReceivedV1 = z.object({
  ...statedAs('shipment-received'),
  receiptId: idOf('TransferReceiptId'),
  shipmentId: idOf('ShipmentId'),
  /** Cartons that were scanned or seen, also unopened ones. */
  cartonIds: z.array(idOf('CartonId')),
  lines: z.array(ReceivedGoodsV1),
  /** That was all: what has not come by now is missing. */
  isComplete: z.boolean(),
  /**
   * What these goods were received under while nobody knew whose they were: they moved then, and this one tells from whose transit.
   * Source: spec/transfers.md TR73
   */
  arrival: idOf('TransferId').optional(),
});
export type ShipmentReceivedV1 = z.infer<typeof ShipmentReceivedV1>;

export const discrepancyKinds = ['short', 'over', 'wrong-item', 'damaged'] as const;
export type DiscrepancyKind = (typeof discrepancyKinds)[number];

export const DiscrepancyAssignedV1 = z.object({
  ...statedAs('discrepancy-assigned'),
  shipmentId: idOf('ShipmentId'),
  itemId: idOf('ItemId'),
  kind: z.enum(discrepancyKinds),
  owner: TransferActorV1,
});

/**
 * How a discrepancy ends. Found at the receiver or the sender: it was there all along. Returned: it went back to the sender. Sent
 * wrongly: the sender sent one thing for another, and the receiver keeps it. Usable: damaged goods that are not.
 */
export const settlementWays = [
  'found-at-receiver',
  'found-at-sender',
  'returned',
  'sent-wrongly',
  'written-off',
  'usable',
] as const;
export type SettlementWay = (typeof settlementWays)[number];

/** The ways that make sense of each kind. Source: spec/transfers.md TR22 */
export const waysOfKind = {
  short: ['found-at-receiver', 'found-at-sender', 'returned', 'sent-wrongly', 'written-off'],
  over: ['found-at-receiver', 'returned', 'sent-wrongly', 'written-off'],
  'wrong-item': ['found-at-receiver', 'returned', 'sent-wrongly', 'written-off'],
  damaged: ['returned', 'written-off', 'usable'],
} as const satisfies Readonly<Record<DiscrepancyKind, readonly SettlementWay[]>>;

const settled = { itemId: idOf('ItemId'), quantity: someGoods, ...tracked };

export const SettledGoodsV1 = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('short'), way: z.enum(waysOfKind.short), ...settled }),
  z.object({ kind: z.literal('over'), way: z.enum(waysOfKind.over), ...settled }),
  z.object({ kind: z.literal('wrong-item'), way: z.enum(waysOfKind['wrong-item']), ...settled }),
  z.object({
    kind: z.literal('damaged'),
    way: z.enum(waysOfKind.damaged),
    /** Where they were put when they were received. */
    damagedAt: z.enum(damagedPlaces),
    ...settled,
  }),
]);
export type SettledGoodsV1 = z.infer<typeof SettledGoodsV1>;

/** One settlement may explain several items: one that came in another's place settles both. */
export const DiscrepancySettledV1 = z.object({
  ...statedAs('discrepancy-settled'),
  settlementId: idOf('SettlementId'),
  shipmentId: idOf('ShipmentId'),
  /** The stores that sent and received it, so that nothing else has to be known to move the goods. */
  senderStoreId: idOf('StoreId'),
  receiverStoreId: idOf('StoreId'),
  settles: z.array(SettledGoodsV1).min(1),
  note: z.string().nullable(),
});
export type DiscrepancySettledV1 = z.infer<typeof DiscrepancySettledV1>;

export const TransferClosedV1 = z.object({ ...statedAs('transfer-closed') });

export const TransferCommentedV1 = z.object({ ...statedAs('transfer-commented'), words: z.string().min(1) });

export const transferFactTypes = [
  'transfer-picking-started',
  'transfer-line-picked',
  'carton-packed',
  'carton-unpacked',
  'shipment-dispatched',
  'shipment-received',
  'discrepancy-assigned',
  'discrepancy-settled',
  'transfer-closed',
  'transfer-commented',
] as const;

export type TransferFact =
  | z.infer<typeof TransferPickingStartedV1>
  | z.infer<typeof TransferLinePickedV1>
  | CartonPackedV1
  | z.infer<typeof CartonUnpackedV1>
  | ShipmentDispatchedV1
  | ShipmentReceivedV1
  | z.infer<typeof DiscrepancyAssignedV1>
  | DiscrepancySettledV1
  | z.infer<typeof TransferClosedV1>
  | z.infer<typeof TransferCommentedV1>;
export type TransferFactType = TransferFact['type'];
