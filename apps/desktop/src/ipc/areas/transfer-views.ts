import type { Instant, ItemId, Quantity, StaffId, StoreId, TradingDate } from '@tillbridge/core/kernel';
import type {
  CartonId,
  ShipmentId,
  StandingState,
  TrackStep,
  TransferAct,
  TransferId,
  TransferLineId,
} from '@tillbridge/core/transfer';
import type { DamagedPlace, DiscrepancyKind, SettlementWay, trackings } from '@tillbridge/core/wire';

/** What the screens of transfers show, in words. Source: spec/transfers.md */

/** By what somebody in this store has to do, in the order of the list; `asked` is what others do, or decide, first. */
export type TransferGroup =
  | 'to-approve'
  | 'to-pick'
  | 'to-send'
  | 'arriving'
  | 'discrepancies'
  /** All is there and settled: somebody closes it. */
  | 'to-close'
  | 'asked'
  /** Sent from here, and not there yet. */
  | 'on-its-way'
  | 'done';

/** What waits for this store: for the badge of the menu. */
export type TransfersWaiting = {
  toApprove: number;
  toPick: number;
  toSend: number;
  arriving: number;
  /** Open ones whose owner is the person at the till, or that nobody owns yet. */
  discrepancies: number;
  /** Requests that the hub refused, for whoever wrote them. */
  refused: number;
  /** All of them. */
  all: number;
};

export type TransferRow = {
  transferId: TransferId;
  /** Null until the hub has told of it. */
  reference: string | null;
  /** Out of this store, or into it. */
  direction: 'out' | 'in';
  /** The store at the other end; null until the hub has told of it. */
  otherStore: string | null;
  group: TransferGroup;
  state: StandingState;
  stateWord: string;
  isUrgent: boolean;
  dueOn: TradingDate | null;
  /** Past its day, and not done. */
  isLate: boolean;
  /** Different items, and how many things: pieces, and one for what is weighed. */
  items: number;
  pieces: number;
  /** How far it is, as a sentence: `7 of 18 picked`. */
  progress: string;
  openDiscrepancies: number;
  changedAt: Instant;
  /** Facts of it that wait to be sent from this till. */
  unsent: number;
};

/** A request that the hub has not said yes to. */
export type TransferRequestRow = {
  transferId: TransferId;
  reference: string | null;
  fromStore: string;
  items: number;
  madeAt: Instant;
  state: 'waiting' | 'refused';
  /** Why it waits, or why the hub refused it. */
  sentence: string;
};

export type TransferList = {
  rows: TransferRow[];
  requests: TransferRequestRow[];
  asOf: string;
  isAway: boolean;
};

/** A station of the visual track, as `trackOf` has it, in words. */
export type TransferStation = TrackStep & {
  word: string;
  /** `7 of 18`; null where there is nothing to count. */
  detail: string | null;
  who: string | null;
};

export type TransferNext = {
  act: TransferAct;
  /** As a button names it. */
  word: string;
  /** Why not, in a sentence; null when it may be done. */
  whyNot: string | null;
};

/** What every row of goods says of its item. */
export type TransferGoods = { itemId: ItemId; sku: string; name: string; unitOfMeasure: string };

export type TransferLineView = TransferGoods & {
  lineId: TransferLineId | null;
  requested: Quantity;
  approved: Quantity;
  cutReason: string | null;
  picked: Quantity;
  packed: Quantity;
  dispatched: Quantity;
  good: Quantity;
  damaged: Quantity;
  short: Quantity;
  over: Quantity;
  wrong: Quantity;
  settled: Quantity;
  inTransit: Quantity;
  /** Why there was no more to pick. */
  shortReason: string | null;
};

export type TransferContent = TransferGoods & {
  quantity: Quantity;
  batch: string | null;
  serials: string[];
};

export type TransferCartonView = {
  cartonId: CartonId;
  number: number;
  /** What its bars say. */
  code: string;
  weightGrams: number | null;
  contents: TransferContent[];
  isReceived: boolean;
};

export type TransferShipmentView = {
  shipmentId: ShipmentId;
  /** 1, 2, 3 … of this transfer. */
  number: number;
  /** Null while its dispatch was not heard. */
  sent: { at: Instant; who: string; carrier: string | null; tracking: string | null } | null;
  cartons: TransferCartonView[];
  loose: TransferContent[];
  receipts: { at: Instant; who: string; isComplete: boolean }[];
  hasArrived: boolean;
};

export type TransferDiscrepancyView = TransferGoods & {
  shipmentId: ShipmentId;
  kind: DiscrepancyKind;
  /** What is wrong with how much of which goods. */
  sentence: string;
  /** Zero once it is settled. */
  open: Quantity;
  since: Instant;
  owner: string | null;
  isMine: boolean;
  ways: { way: SettlementWay; word: string }[];
  settlements: { word: string; quantity: Quantity; at: Instant; who: string; note: string | null }[];
  /** The serial numbers of what is open; empty of goods that have none. */
  serials: string[];
  /** What is open by batch; null is what is in none. */
  batches: { code: string | null; expiresOn: TradingDate | null; open: Quantity }[];
  /** Pictures that whoever received it took. */
  photoIds: string[];
};

export type TransferDeedView = {
  at: Instant;
  who: string;
  /** What was done, as a sentence. */
  sentence: string;
  store: string | null;
  /** A reason, a note or a comment, in the person's words. */
  words: string | null;
  /** Pictures that were taken of it. */
  photoIds: string[];
  isComment: boolean;
  /** The hub has not heard of it yet. */
  isUnsent: boolean;
};

export type TransferView = TransferRow & {
  fromStore: string | null;
  toStore: string | null;
  note: string | null;
  /** A sentence, while the hub has told this till nothing of it: what was done here is kept and counts. */
  unheard: string | null;
  track: TransferStation[];
  next: TransferNext[];
  /** What comes next for this person; null when nothing does. */
  nextAct: TransferAct | null;
  lines: TransferLineView[];
  shipments: TransferShipmentView[];
  discrepancies: TransferDiscrepancyView[];
  /** What contradicts itself, as sentences. */
  contradictions: string[];
  timeline: TransferDeedView[];
  /** Who may be given a discrepancy at this store. */
  people: { staffId: StaffId; name: string }[];
  hasPrinter: boolean;
  asOf: string;
  isAway: boolean;
};

/** A batch that somebody may choose. */
export type OfferedBatch = {
  code: string;
  expiresOn: TradingDate | null;
  /** How much of it lies picked, or is on its way; null where only its name is known. */
  left: Quantity | null;
};
/** What was scanned and waits for somebody to say its batch, the one to take first before the others. */
export type AwaitedBatch = TransferGoods & { quantity: Quantity; offered: OfferedBatch[] };

export type TransferPickRow = TransferGoods & {
  shelf: string | null;
  category: string | null;
  approved: Quantity;
  picked: Quantity;
  left: Quantity;
  shortReason: string | null;
  /** Bins of this store that hold some of it. Source: spec/bins.md BN11 */
  bins: { bin: string; quantity: Quantity }[];
  isInBatches: boolean;
  /** What lies picked of goods in batches, and in no carton. */
  batches: OfferedBatch[];
  /** What may still go of goods in batches, what expires first, first. Source: spec/stock-levels.md SL5 */
  offered: OfferedBatch[];
};

export type TransferPicking = {
  transferId: TransferId;
  reference: string | null;
  toStore: string | null;
  isUrgent: boolean;
  /** In walking order. */
  rows: TransferPickRow[];
  batchFor: AwaitedBatch | null;
  /** The bin that what is scanned comes out of; null is the shop floor. */
  fromBin: string | null;
  pickedPieces: number;
  allPieces: number;
  /** Why nothing may be picked; null when it may. */
  whyNot: string | null;
};

export type TransferPackRow = TransferGoods & {
  /** Picked and in no carton, also not in the one in hand. */
  left: Quantity;
  tracking: (typeof trackings)[number] | null;
  /** What lies picked of goods in batches; together less than `left` where somebody picked without saying which. */
  batches: OfferedBatch[];
  /** What else it may be. */
  offered: OfferedBatch[];
};

export type TransferPacking = {
  transferId: TransferId;
  reference: string | null;
  toStore: string | null;
  /** The carton that is being filled at this till. */
  inHand: (Omit<TransferCartonView, 'isReceived'> & { isEmpty: boolean }) | null;
  /** The item whose serial number the next scan is. */
  serialFor: TransferGoods | null;
  batchFor: AwaitedBatch | null;
  /** Packed and not gone. */
  cartons: TransferCartonView[];
  rows: TransferPackRow[];
  whyNot: string | null;
  whyNotDispatch: string | null;
};

export type TransferReceivingRow = TransferGoods & {
  cartonId: CartonId | null;
  /** Null where nobody told us of the dispatch. */
  expected: Quantity | null;
  counted: Quantity;
  damaged: Quantity;
  damagedTo: DamagedPlace;
  damagedSerials: string[];
  note: string | null;
  /** Counted less expected. */
  variance: Quantity | null;
  /** Missing, too many, or not on the slip, in words; null when it agrees, or nobody can know. */
  remark: string | null;
  tracking: (typeof trackings)[number] | null;
  serials: string[];
  batch: string | null;
  expiresOn: TradingDate | null;
  /** Of goods in batches, what else of this item is on its way. */
  offered: OfferedBatch[];
  /** Of the picture that was taken of it; null where nobody took one. */
  photoId: string | null;
};

export type TransferReceiving = {
  transferId: TransferId;
  reference: string | null;
  fromStore: string | null;
  /** Those that may be received, the one in hand among them; more than one are chosen from. */
  shipments: { shipmentId: ShipmentId; number: number; sentAt: Instant | null; carrier: string | null }[];
  shipmentId: ShipmentId | null;
  /** A sentence where the dispatch was not heard: each piece is scanned. */
  unheard: string | null;
  cartons: (TransferCartonView & {
    /** Scanned now, and not stated yet. */
    isCounted: boolean;
  })[];
  rows: TransferReceivingRow[];
  serialFor: TransferGoods | null;
  batchFor: AwaitedBatch | null;
  /** Whether anything was counted that is not stated yet. */
  isBegun: boolean;
  countedPieces: number;
  /** What would be missing, too many or damaged if this was all, each as a sentence. */
  remarks: string[];
  whyNot: string | null;
};

/** The request that is being written at this till; at most one. */
export type TransferDraftView = {
  fromStoreId: StoreId | null;
  stores: { storeId: StoreId; name: string }[];
  lines: (TransferGoods & { quantity: Quantity; onHand: Quantity | null })[];
  note: string;
  isUrgent: boolean;
  dueOn: TradingDate | null;
  /** What the hub said to it the last time it was asked. */
  refusal: string | null;
  /** The request that the hub has and that is changed with it; null of a new one. */
  changes: { transferId: TransferId; reference: string } | null;
  /** Why it cannot be sent yet; null when it can. */
  whyNot: string | null;
};
