import { z } from 'zod';
import { BinFact } from './bin-facts';
import {
  CustomerSavedV1,
  LaybyEndedV1,
  LaybyOpenedV1,
  PaymentTakenV1,
  SaleParkedV1,
  SaleRetrievedV1,
  ValueAccountOpenedV1,
} from './customer-facts';
import { hashSchema, idOf, instantSchema } from './fields';
import { CountFact, GoodsReceivedV1, GoodsSentBackV1, StockAdjustedV1 } from './goods-facts';
import { OrderMovedV1 } from './order';
import { SaleCompletedV1 } from './sale-fact';
import { CashMovedV1, DrawerCountedV1, ShiftClosedV1, ShiftOpenedV1 } from './shift-facts';
import {
  AgeCheckedV1,
  ApprovalGivenV1,
  ClockJumpedV1,
  DrawerFoundOpenV1,
  DrawerOpenedV1,
  LineRemovedV1,
  LineRestoredV1,
  PinLockedV1,
  ReceiptReprintedV1,
  ReceiptSentV1,
  SaleDiscardedV1,
  SaleHoursRefusedV1,
  StaffSignedInV1,
  StaffSignedOutV1,
  TrainingBegunV1,
  TrainingEndedV1,
} from './till-facts';
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

/**
 * Every fact a terminal can state. A published version is frozen: a change is a new version and a pure upgrade, and a field that may
 * be missing may be added.
 * Source: spec/facts.md
 */
export const Fact = z.discriminatedUnion('type', [
  SaleCompletedV1,
  LineRemovedV1,
  LineRestoredV1,
  SaleDiscardedV1,
  StaffSignedInV1,
  StaffSignedOutV1,
  PinLockedV1,
  DrawerOpenedV1,
  DrawerFoundOpenV1,
  ReceiptReprintedV1,
  ClockJumpedV1,
  ApprovalGivenV1,
  AgeCheckedV1,
  SaleHoursRefusedV1,
  TrainingBegunV1,
  TrainingEndedV1,
  ReceiptSentV1,
  ShiftOpenedV1,
  CashMovedV1,
  DrawerCountedV1,
  ShiftClosedV1,
  CustomerSavedV1,
  ValueAccountOpenedV1,
  PaymentTakenV1,
  LaybyOpenedV1,
  LaybyEndedV1,
  SaleParkedV1,
  SaleRetrievedV1,
  OrderMovedV1,
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
  ...CountFact.options,
  GoodsReceivedV1,
  GoodsSentBackV1,
  StockAdjustedV1,
  ...BinFact.options,
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
