import type { ItemId, Quantity, StaffId, StoreId, TradingDate } from '@tillbridge/core/kernel';
import type { CartonId, ShipmentId, TransferId, TransferLineId } from '@tillbridge/core/transfer';
import type { DamagedPlace, DiscrepancyKind, SettlementWay, ShortPickReason } from '@tillbridge/core/wire';
import type { Done } from '../views';
import type {
  TransferDraftView,
  TransferList,
  TransferPacking,
  TransferPicking,
  TransferReceiving,
  TransferView,
  TransfersWaiting,
} from './transfer-views';

type Of = { intentId: string; transferId: TransferId };
/** Batch and serial numbers of tracked goods. */
export type TrackedInput = {
  batch: { code: string; expiresOn: TradingDate | null } | null;
  serials: string[];
};
/** What the next scans are about; null is a sale again. Lives only as long as the engine. */
export type TransferScanning =
  /** The list: a reference, a carton or a slip is scanned to open its transfer. */
  | { act: 'find' }
  /** A scan puts one more on the request that is being written. */
  | { act: 'ask' }
  | { act: 'pick'; transferId: TransferId }
  | { act: 'pack'; transferId: TransferId }
  | { act: 'receive'; transferId: TransferId; shipmentId: ShipmentId | null };

/** Goods on their way from store to store. Source: spec/transfers.md */
export type TransferApi = {
  /** By what somebody here has to do; with a text those whose reference, store or item it names, also done ones. */
  transfers(query: { text: string }): TransferList;
  /** What waits for this store: for the badge. */
  transfersWaiting(): TransfersWaiting;
  transfer(query: { transferId: TransferId }): TransferView | null;
  /** Which transfer a typed or scanned reference, carton code or square code is of; a sentence where it is none. */
  findTransfer(query: { text: string }): Done<{ transferId: TransferId; shipmentId: ShipmentId | null }>;
  scanForTransfer(intent: { intentId: string; scanning: TransferScanning | null }): Done;

  /** The batch of what was scanned without one; null takes the scan back. */
  sayTransferBatch(intent: { intentId: string; batch: TrackedInput['batch'] }): Done;

  transferPicking(query: { transferId: TransferId }): TransferPicking | null;
  startPickingTransfer(intent: Of): Done;
  /**
   * So much more was found; below zero is put back.
   * @param intent.bin where it was taken out of; left out, it lay on the shop floor
   * @param intent.batch of goods in batches; refused without it
   */
  pickTransferLine(
    intent: Of & {
      itemId: ItemId;
      quantity: Quantity;
      bin?: string | undefined;
      batch?: TrackedInput['batch'] | undefined;
    },
  ): Done;
  /** There is no more of it. */
  shortTransferLine(intent: Of & { itemId: ItemId; reason: ShortPickReason; words: string | null }): Done;
  printTransferPickList(intent: Of): Done;

  transferPacking(query: { transferId: TransferId }): TransferPacking | null;
  startTransferCarton(intent: Of): Done;
  /** So much more goes into the carton in hand; below zero comes out again. */
  putIntoTransferCarton(intent: Of & { itemId: ItemId; quantity: Quantity } & TrackedInput): Done;
  /** Whatever is picked and in no carton goes into the one in hand; what is tracked is scanned. */
  putAllIntoTransferCarton(intent: Of): Done;
  /** The carton in hand is closed, and its label printed. */
  finishTransferCarton(intent: Of & { weightGrams: number | null }): Done;
  /** The carton in hand was a mistake: its goods lie picked again. */
  discardTransferCarton(intent: Of): Done;
  unpackTransferCarton(intent: Of & { cartonId: CartonId }): Done;
  printCartonLabel(intent: Of & { cartonId: CartonId }): Done;
  /** Those cartons leave, and what is picked and in none where `isLooseToo`; the packing slip is printed. */
  dispatchTransfer(
    intent: Of & {
      cartonIds: CartonId[];
      isLooseToo: boolean;
      carrier: string | null;
      tracking: string | null;
    },
  ): Done;
  printPackingSlip(intent: Of & { shipmentId: ShipmentId }): Done;

  /** `shipmentId` null is the one that arrives, where there is one. */
  transferReceiving(query: {
    transferId: TransferId;
    shipmentId: ShipmentId | null;
  }): TransferReceiving | null;
  /** A whole carton, unopened. */
  receiveTransferCarton(intent: Of & { shipmentId: ShipmentId; cartonId: CartonId }): Done;
  /** The carton was a slip of the hand: what it brought is not counted. */
  takeBackTransferCarton(intent: Of & { shipmentId: ShipmentId; cartonId: CartonId }): Done;
  /** So many of it are here, all told; zero takes the line away. */
  countReceived(
    intent: Of & {
      shipmentId: ShipmentId;
      itemId: ItemId;
      cartonId: CartonId | null;
      quantity: Quantity;
    } & TrackedInput,
  ): Done;
  /** What was counted under a batch, or under none, is of this one. */
  renameReceivedBatch(
    intent: Of & {
      shipmentId: ShipmentId;
      itemId: ItemId;
      cartonId: CartonId | null;
      /** The batch that the line names; null where it names none. */
      batchCode: string | null;
      batch: NonNullable<TrackedInput['batch']>;
    },
  ): Done;
  /** Of what was counted so much is damaged. */
  markReceivedDamaged(
    intent: Of & {
      shipmentId: ShipmentId;
      itemId: ItemId;
      cartonId: CartonId | null;
      damaged: Quantity;
      damagedTo: DamagedPlace;
      note: string | null;
      /** The batch of the line; null where it names none. */
      batchCode: string | null;
      /** Which of the line's serial numbers are damaged; empty where it has none. */
      serials: string[];
    },
  ): Done;
  /** A picture of a line, a JPEG as base64; null takes it away. Of what is missing nothing need have been counted. */
  pictureReceived(
    intent: Of & {
      shipmentId: ShipmentId;
      itemId: ItemId;
      cartonId: CartonId | null;
      /** The batch of the line; null where it names none. */
      batchCode: string | null;
      picture: string | null;
    },
  ): Done;
  /** A picture of goods that arrived, as base64: as it lies here, or as the hub has it. */
  transferPicture(query: { transferId: TransferId; photoId: string }): Promise<Done<{ picture: string }>>;
  /** States what was counted; `isComplete` says that this was all. */
  finishReceiving(intent: Of & { shipmentId: ShipmentId; isComplete: boolean }): Done;
  discardReceiving(intent: Of & { shipmentId: ShipmentId }): Done;

  /** Null is the person at the till. */
  assignDiscrepancy(
    intent: Of & { shipmentId: ShipmentId; itemId: ItemId; kind: DiscrepancyKind; staffId: StaffId | null },
  ): Done;
  settleDiscrepancy(
    intent: Of & {
      shipmentId: ShipmentId;
      settles: {
        itemId: ItemId;
        kind: DiscrepancyKind;
        way: SettlementWay;
        quantity: Quantity;
        /** Which of several pieces with serial numbers; left out where all of them are settled. */
        serials?: string[] | undefined;
        /** The code of the batch, where several are open and not all of them are settled. */
        batch?: string | undefined;
      }[];
      note: string | null;
    },
  ): Done;
  closeTransfer(intent: Of): Done;
  commentTransfer(intent: Of & { words: string }): Done;

  /** The hub decides these while somebody waits. */
  approveTransfer(
    intent: Of & { cuts: { lineId: TransferLineId; approved: Quantity; reason: string }[] },
  ): Promise<Done>;
  rejectTransfer(intent: Of & { reason: string }): Promise<Done>;
  cancelTransfer(intent: Of & { reason: string }): Promise<Done>;

  transferDraft(): TransferDraftView;
  changeTransferDraft(intent: {
    intentId: string;
    fromStoreId?: StoreId | undefined;
    note?: string | undefined;
    isUrgent?: boolean | undefined;
    dueOn?: TradingDate | null | undefined;
  }): Done;
  /** So much of it is asked for, all told; zero takes the line away. */
  putOnTransferDraft(intent: { intentId: string; itemId: ItemId; quantity: Quantity }): Done;
  discardTransferDraft(intent: { intentId: string }): Done;
  /** Sent at once, or when the hub is back; from now on it is among the requests. */
  sendTransferDraft(intent: { intentId: string }): Done;
  /** A request that the hub refused becomes the draft again. */
  takeUpTransferRequest(intent: Of): Done;
  discardTransferRequest(intent: Of): Done;
  /** A request that the hub has and nobody has decided on becomes the draft, to be changed. */
  takeUpTransfer(intent: Of): Done;
  /** The hub is asked while somebody waits; refused when somebody else changed it meanwhile. */
  saveTransferChange(intent: { intentId: string }): Promise<Done>;
};
