import { z } from 'zod';
import { idOf, instantSchema, quantitySchema, tradingDateSchema } from './fields';
import {
  CartonPackedV1,
  CartonUnpackedV1,
  DiscrepancyAssignedV1,
  DiscrepancySettledV1,
  ShipmentDispatchedV1,
  ShipmentReceivedV1,
  TransferClosedV1,
  TransferCommentedV1,
  TransferLinePickedV1,
  TransferPickingStartedV1,
} from './transfer-facts';

/** What the hub tells the tills of both stores of a transfer. Source: spec/transfers.md TR38, TR39 */

export const transferPriorities = ['normal', 'urgent'] as const;
export type TransferPriority = (typeof transferPriorities)[number];

const requestedLine = {
  lineId: idOf('TransferLineId'),
  itemId: idOf('ItemId'),
  requested: quantitySchema,
};
const RequestedLineV1 = z.object(requestedLine);
const ApprovedLineV1 = z.object({
  ...requestedLine,
  approved: quantitySchema,
  cutReason: z.string().nullable(),
});

const agreed = {
  transferId: idOf('TransferId'),
  from: idOf('StoreId'),
  to: idOf('StoreId'),
  note: z.string().nullable(),
  requestedBy: z.object({ who: z.string(), whoId: z.string().nullable() }),
  requestedAt: instantSchema,
  /** What had not left by then is to leave no more. */
  restCancelled: z.object({ by: z.string(), at: instantSchema, reason: z.string() }).optional(),
};
const ended = { endedBy: z.string(), endedAt: instantSchema, endReason: z.string() };

/** The agreement as the hub decided it last: what happened to the goods is said by facts alone. */
export const TransferAgreementV1 = z.discriminatedUnion('state', [
  z.object({ ...agreed, state: z.literal('requested'), lines: z.array(RequestedLineV1) }),
  z.object({ ...agreed, state: z.literal('rejected'), lines: z.array(RequestedLineV1), ...ended }),
  z.object({
    ...agreed,
    state: z.literal('cancelled'),
    lines: z.array(z.union([ApprovedLineV1, RequestedLineV1])),
    ...ended,
  }),
  z.object({
    ...agreed,
    state: z.literal('approved'),
    lines: z.array(ApprovedLineV1),
    approvedBy: z.string(),
    approvedAt: instantSchema,
  }),
]);
export type TransferAgreementV1 = z.infer<typeof TransferAgreementV1>;

export const TransferRecordV1 = z.object({
  transferId: idOf('TransferId'),
  /** `TR-20261120-12-001`, as people call it. */
  reference: z.string(),
  agreement: TransferAgreementV1,
  priority: z.enum(transferPriorities),
  /** By when the goods are wanted at the receiving store; null is whenever. */
  dueOn: tradingDateSchema.nullable(),
  fromStoreName: z.string(),
  toStoreName: z.string(),
  /** What the items of its lines, and of what happened, are called: a till may not have them all. */
  items: z.array(
    z.object({
      itemId: idOf('ItemId'),
      sku: z.string(),
      name: z.string(),
      unitOfMeasure: z.string(),
    }),
  ),
  changedAt: instantSchema,
});
export type TransferRecordV1 = z.infer<typeof TransferRecordV1>;

export const TransferFactSchema = z.discriminatedUnion('type', [
  TransferPickingStartedV1,
  TransferLinePickedV1,
  CartonPackedV1,
  CartonUnpackedV1,
  ShipmentDispatchedV1,
  ShipmentReceivedV1,
  DiscrepancyAssignedV1,
  DiscrepancySettledV1,
  TransferClosedV1,
  TransferCommentedV1,
]);

export const StatedTransferFactV1 = z.object({
  factId: idOf('FactId'),
  /** Null at head office. */
  terminalId: idOf('TerminalId').nullable(),
  sequence: z.int(),
  /** By the hub's clock. */
  at: instantSchema,
  fact: TransferFactSchema,
});

/** One fact of a transfer, by its own key. It may come before the agreement is known, or without it. */
export const TransferFactRecordV1 = z.object({
  transferId: idOf('TransferId'),
  stated: StatedTransferFactV1,
});
export type TransferFactRecordV1 = z.infer<typeof TransferFactRecordV1>;

/** What a till asks about transfers. Who asks is somebody of its store, as they signed in. Source: spec/transfers.md TR40 */
const asked = { transferId: idOf('TransferId'), staffId: idOf('StaffId') };
const words = z.string().trim().max(500);
const line = z.object({
  lineId: idOf('TransferLineId'),
  itemId: idOf('ItemId'),
  quantity: quantitySchema,
});
const lines = z.array(line).max(1_000);
const answered = z.object({ transfer: TransferRecordV1 });

/** A request as somebody saw it before they changed it: when it is another by now, their change is refused. Source: spec/transfers.md TR74 */
export const SeenTransferV1 = z.object({
  note: z.string().nullable(),
  priority: z.enum(transferPriorities),
  dueOn: tradingDateSchema.nullable(),
  lines: z.array(z.object({ itemId: idOf('ItemId'), quantity: quantitySchema })).max(1_000),
});
export type SeenTransferV1 = z.infer<typeof SeenTransferV1>;

export const transferRequests = {
  /** Id and reference are the till's own, so that a request written without the hub has its name at once. */
  'request-transfer': {
    input: z.object({
      ...asked,
      reference: z.string().max(40),
      fromStoreId: idOf('StoreId'),
      toStoreId: idOf('StoreId'),
      note: words.nullable(),
      priority: z.enum(transferPriorities),
      dueOn: tradingDateSchema.nullable(),
      lines,
    }),
    output: answered,
  },
  /** What is left out stays as it is. */
  'change-transfer': {
    input: z.object({
      ...asked,
      note: words.nullable().optional(),
      priority: z.enum(transferPriorities).optional(),
      dueOn: tradingDateSchema.nullable().optional(),
      lines: lines.optional(),
      seen: SeenTransferV1.optional(),
    }),
    output: answered,
  },
  'approve-transfer': {
    input: z.object({
      ...asked,
      cuts: z
        .array(z.object({ lineId: idOf('TransferLineId'), approved: quantitySchema, reason: words }))
        .max(1_000),
    }),
    output: answered,
  },
  'reject-transfer': { input: z.object({ ...asked, reason: words }), output: answered },
  /** The whole of it while nothing has left, and else what has not left. */
  'cancel-transfer': { input: z.object({ ...asked, reason: words }), output: answered },
} as const;
