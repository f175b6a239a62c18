import {
  damagedPlaces,
  discrepancyKinds,
  idOf,
  longestBin,
  quantitySchema,
  settlementWays,
  shortPickReasons,
  tradingDateSchema,
} from '@tillbridge/core/wire';
import { z } from 'zod';
import { longestComment, longestLabel, longestPicture, longestSerial } from '../longest';
import { intentId, t } from '../procedure';

const transferId = idOf('TransferId');
const shipmentId = idOf('ShipmentId');
const itemId = idOf('ItemId');
const cartonId = idOf('CartonId');
const lineOf = z.object({ intentId, transferId });
const words = z.string().trim().max(longestComment);
const tracked = {
  batch: z
    .object({
      code: z.string().trim().min(1).max(longestSerial),
      expiresOn: tradingDateSchema.nullable(),
    })
    .nullable(),
  serials: z.array(z.string().trim().min(1).max(longestSerial)).max(1_000),
};
const scanning = z.discriminatedUnion('act', [
  z.object({ act: z.literal('find') }),
  z.object({ act: z.literal('ask') }),
  z.object({ act: z.literal('pick'), transferId }),
  z.object({ act: z.literal('pack'), transferId }),
  z.object({ act: z.literal('receive'), transferId, shipmentId: shipmentId.nullable() }),
]);

const queries = {
  transfers: t.procedure
    .input(z.object({ text: z.string().max(120) }))
    .query(({ ctx, input }) => ctx.api.transfers(input)),
  transfersWaiting: t.procedure.query(({ ctx }) => ctx.api.transfersWaiting()),
  transfer: t.procedure.input(z.object({ transferId })).query(({ ctx, input }) => ctx.api.transfer(input)),
  findTransfer: t.procedure
    .input(z.object({ text: z.string().max(200) }))
    .query(({ ctx, input }) => ctx.api.findTransfer(input)),
  transferPicking: t.procedure
    .input(z.object({ transferId }))
    .query(({ ctx, input }) => ctx.api.transferPicking(input)),
  transferPacking: t.procedure
    .input(z.object({ transferId }))
    .query(({ ctx, input }) => ctx.api.transferPacking(input)),
  transferReceiving: t.procedure
    .input(z.object({ transferId, shipmentId: shipmentId.nullable() }))
    .query(({ ctx, input }) => ctx.api.transferReceiving(input)),
  transferPicture: t.procedure
    .input(z.object({ transferId, photoId: z.string().regex(/^[0-9a-f]{64}$/) }))
    .query(({ ctx, input }) => ctx.api.transferPicture(input)),
  transferDraft: t.procedure.query(({ ctx }) => ctx.api.transferDraft()),
};

const sending = {
  scanForTransfer: t.procedure
    .input(z.object({ intentId, scanning: scanning.nullable() }))
    .mutation(({ ctx, input }) => ctx.api.scanForTransfer(input)),
  sayTransferBatch: t.procedure
    .input(z.object({ intentId, batch: tracked.batch }))
    .mutation(({ ctx, input }) => ctx.api.sayTransferBatch(input)),
  startPickingTransfer: t.procedure
    .input(lineOf)
    .mutation(({ ctx, input }) => ctx.api.startPickingTransfer(input)),
  pickTransferLine: t.procedure
    .input(
      lineOf.extend({
        itemId,
        quantity: quantitySchema,
        bin: z.string().max(longestBin).optional(),
        batch: tracked.batch.optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.pickTransferLine(input)),
  shortTransferLine: t.procedure
    .input(lineOf.extend({ itemId, reason: z.enum(shortPickReasons), words: words.nullable() }))
    .mutation(({ ctx, input }) => ctx.api.shortTransferLine(input)),
  printTransferPickList: t.procedure
    .input(lineOf)
    .mutation(({ ctx, input }) => ctx.api.printTransferPickList(input)),
  startTransferCarton: t.procedure
    .input(lineOf)
    .mutation(({ ctx, input }) => ctx.api.startTransferCarton(input)),
  putIntoTransferCarton: t.procedure
    .input(lineOf.extend({ itemId, quantity: quantitySchema, ...tracked }))
    .mutation(({ ctx, input }) => ctx.api.putIntoTransferCarton(input)),
  putAllIntoTransferCarton: t.procedure
    .input(lineOf)
    .mutation(({ ctx, input }) => ctx.api.putAllIntoTransferCarton(input)),
  finishTransferCarton: t.procedure
    .input(lineOf.extend({ weightGrams: z.int().positive().max(1_000_000).nullable() }))
    .mutation(({ ctx, input }) => ctx.api.finishTransferCarton(input)),
  discardTransferCarton: t.procedure
    .input(lineOf)
    .mutation(({ ctx, input }) => ctx.api.discardTransferCarton(input)),
  unpackTransferCarton: t.procedure
    .input(lineOf.extend({ cartonId }))
    .mutation(({ ctx, input }) => ctx.api.unpackTransferCarton(input)),
  printCartonLabel: t.procedure
    .input(lineOf.extend({ cartonId }))
    .mutation(({ ctx, input }) => ctx.api.printCartonLabel(input)),
  dispatchTransfer: t.procedure
    .input(
      lineOf.extend({
        cartonIds: z.array(cartonId).max(500),
        isLooseToo: z.boolean(),
        carrier: z.string().trim().max(longestLabel).nullable(),
        tracking: z.string().trim().max(longestLabel).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.dispatchTransfer(input)),
  printPackingSlip: t.procedure
    .input(lineOf.extend({ shipmentId }))
    .mutation(({ ctx, input }) => ctx.api.printPackingSlip(input)),
};

const ofShipment = lineOf.extend({ shipmentId });
const receiving = {
  receiveTransferCarton: t.procedure
    .input(ofShipment.extend({ cartonId }))
    .mutation(({ ctx, input }) => ctx.api.receiveTransferCarton(input)),
  takeBackTransferCarton: t.procedure
    .input(ofShipment.extend({ cartonId }))
    .mutation(({ ctx, input }) => ctx.api.takeBackTransferCarton(input)),
  countReceived: t.procedure
    .input(ofShipment.extend({ itemId, cartonId: cartonId.nullable(), quantity: quantitySchema, ...tracked }))
    .mutation(({ ctx, input }) => ctx.api.countReceived(input)),
  renameReceivedBatch: t.procedure
    .input(
      ofShipment.extend({
        itemId,
        cartonId: cartonId.nullable(),
        batchCode: z.string().max(longestSerial).nullable(),
        batch: tracked.batch.unwrap(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.renameReceivedBatch(input)),
  markReceivedDamaged: t.procedure
    .input(
      ofShipment.extend({
        itemId,
        cartonId: cartonId.nullable(),
        damaged: quantitySchema,
        damagedTo: z.enum(damagedPlaces),
        note: words.nullable(),
        batchCode: z.string().max(longestSerial).nullable(),
        serials: tracked.serials,
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.markReceivedDamaged(input)),
  pictureReceived: t.procedure
    .input(
      ofShipment.extend({
        itemId,
        cartonId: cartonId.nullable(),
        batchCode: z.string().max(longestSerial).nullable(),
        picture: z.base64().max(longestPicture).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.pictureReceived(input)),
  finishReceiving: t.procedure
    .input(ofShipment.extend({ isComplete: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.api.finishReceiving(input)),
  discardReceiving: t.procedure
    .input(ofShipment)
    .mutation(({ ctx, input }) => ctx.api.discardReceiving(input)),
  assignDiscrepancy: t.procedure
    .input(ofShipment.extend({ itemId, kind: z.enum(discrepancyKinds), staffId: idOf('StaffId').nullable() }))
    .mutation(({ ctx, input }) => ctx.api.assignDiscrepancy(input)),
  settleDiscrepancy: t.procedure
    .input(
      ofShipment.extend({
        settles: z
          .array(
            z.object({
              itemId,
              kind: z.enum(discrepancyKinds),
              way: z.enum(settlementWays),
              quantity: quantitySchema,
              serials: tracked.serials.optional(),
              batch: z.string().min(1).optional(),
            }),
          )
          .min(1)
          .max(100),
        note: words.nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.settleDiscrepancy(input)),
};

const deciding = {
  closeTransfer: t.procedure.input(lineOf).mutation(({ ctx, input }) => ctx.api.closeTransfer(input)),
  commentTransfer: t.procedure
    .input(lineOf.extend({ words: words.min(1) }))
    .mutation(({ ctx, input }) => ctx.api.commentTransfer(input)),
  approveTransfer: t.procedure
    .input(
      lineOf.extend({
        cuts: z
          .array(z.object({ lineId: idOf('TransferLineId'), approved: quantitySchema, reason: words }))
          .max(500),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.approveTransfer(input)),
  rejectTransfer: t.procedure
    .input(lineOf.extend({ reason: words }))
    .mutation(({ ctx, input }) => ctx.api.rejectTransfer(input)),
  cancelTransfer: t.procedure
    .input(lineOf.extend({ reason: words }))
    .mutation(({ ctx, input }) => ctx.api.cancelTransfer(input)),
};

const asking = {
  changeTransferDraft: t.procedure
    .input(
      z.object({
        intentId,
        fromStoreId: idOf('StoreId').optional(),
        note: words.optional(),
        isUrgent: z.boolean().optional(),
        dueOn: tradingDateSchema.nullable().optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.changeTransferDraft(input)),
  putOnTransferDraft: t.procedure
    .input(z.object({ intentId, itemId, quantity: quantitySchema }))
    .mutation(({ ctx, input }) => ctx.api.putOnTransferDraft(input)),
  discardTransferDraft: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.discardTransferDraft(input)),
  sendTransferDraft: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.sendTransferDraft(input)),
  takeUpTransferRequest: t.procedure
    .input(lineOf)
    .mutation(({ ctx, input }) => ctx.api.takeUpTransferRequest(input)),
  takeUpTransfer: t.procedure.input(lineOf).mutation(({ ctx, input }) => ctx.api.takeUpTransfer(input)),
  saveTransferChange: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.saveTransferChange(input)),
  discardTransferRequest: t.procedure
    .input(lineOf)
    .mutation(({ ctx, input }) => ctx.api.discardTransferRequest(input)),
};

export const transferProcedures = { ...queries, ...sending, ...receiving, ...deciding, ...asking };
