import type { TillPermission } from '@tillbridge/core/access';
import type {
  DiscountV1,
  LineRemovalReason,
  RestockChoice,
  ReturnReason,
  TenderKind,
} from '@tillbridge/core/wire';
import type { GiveBackView } from './areas/returns';
import type {
  CustomerId,
  ItemId,
  LineId,
  Money,
  Quantity,
  SaleId,
  StaffId,
  TenderId,
  TradingDate,
  Instant,
} from '@tillbridge/core/kernel';
import type { ShipmentId, TransferId } from '@tillbridge/core/transfer';
import type { PaperLine } from '@tillbridge/devices/sim';
import type { Language } from '@tillbridge/words';
import type { z } from 'zod';
import type { AgeView, TrackingView } from './areas/age';

/** Pictures for the screens. The engine makes them; the renderer computes no price, no tax and no rule. */

export type Discount = z.infer<typeof DiscountV1>;

export type LineView = {
  lineId: LineId;
  itemId: ItemId;
  sku: string;
  name: string;
  quantity: Quantity;
  /** `each`, `kg`, … */
  unitOfMeasure: string;
  unitPrice: Money;
  extended: Money;
  discount: Money;
  /** What the line comes to, after its own and its share of the sale's discounts. */
  net: Money;
  discounts: Discount[];
  /** What promotions take off the line; a part of `discount`. */
  promotions: { name: string; amount: Money }[];
  note: string | null;
  isReturn: boolean;
  /** Somebody set another price than `from`, and why. */
  priceOverride?: { from: Money; reason: string };
  /** It is in no catalogue. */
  isCustom?: true;
  /** Where goods that come back were bought (null without a receipt), why they come back, and where they go. */
  broughtBack?: { receipt: string | null; reason: ReturnReason | null; restock: RestockChoice | null };
};

export type TenderView = { tenderId: TenderId; kind: TenderKind; tendered: Money; reference: string | null };

/** A code that stands on more than one item: the till asks which, and the queue of scans waits behind nothing. */
export type CodeChoice = {
  code: string;
  quantity: Quantity;
  choices: { itemId: ItemId; name: string; sku: string; price: Money }[];
};

export type CompletedView = {
  saleId: SaleId;
  receiptNo: number;
  total: Money;
  cashRounding: Money;
  change: Money;
  tenders: TenderView[];
  /** Of whoever bought: what this sale brought, what it took, and what that leaves as of this receipt. */
  points?: { earned: number; used: number; left: number | null };
  /** `asking` and `unprinted`: nobody has wanted it on paper yet, and the store wants the customer asked or not. */
  receipt: 'waiting' | 'printing' | 'printed' | 'unknown' | 'asking' | 'unprinted' | 'off';
  drawer: 'opening' | 'opened' | 'refused' | 'not-needed';
  drawerSentence: string | null;
};

/** Whose certificate the sale is without tax for. */
export type ExemptionView = { certificate: string; name: string; expiresOn: TradingDate };

export type SaleView = {
  /** Grows by one at each change. */
  revision: number;
  mode: 'ringing' | 'tendering' | 'showing-change';
  saleId: SaleId | null;
  currency: string;
  minorUnitDigits: number;
  locale: string;
  /** The store's, for every time that a screen shows. */
  timeZone: string;
  pricesIncludeTax: boolean;
  lines: LineView[];
  /** Who buys, where somebody said. */
  customer: { customerId: CustomerId; name: string; groupName: string | null } | null;
  /** The line that the last scan or tap touched. */
  touchedLineId: LineId | null;
  saleDiscounts: Discount[];
  /** As they were shown, and whether one takes something off now. */
  coupons: { code: string; name: string; isUsed: boolean }[];
  /** What promotions take off the sale; a part of `discount`. */
  saved: Money;
  subtotal: Money;
  discount: Money;
  tax: Money;
  taxes: { name: string; amount: Money }[];
  total: Money;
  tenders: TenderView[];
  /** Still to pay: exactly, and when the rest is settled in cash. */
  due: Money;
  cashDue: Money;
  /** Exact cash first, then up to four sums that the notes of this currency make likely. */
  quickCash: Money[];
  /** On top of the total, for the staff. */
  tip?: Money;
  /** How to give back what is due to the customer: the tenders that were used. Empty while the customer pays. */
  giveBack?: GiveBackView[];
  note: string | null;
  exemption: ExemptionView | null;
  choice: CodeChoice | null;
  /** A removed line that can be brought back until then. */
  undo: { lineId: LineId; name: string; until: Instant } | null;
  /** What the law wants answered before the sale is paid. */
  age: AgeView | null;
  tracking: TrackingView | null;
  completed: CompletedView | null;
};

export type ScanOutcome =
  | { kind: 'line-added'; lineId: LineId; name: string; quantity: Quantity }
  | { kind: 'choose'; code: string }
  /** The code on a receipt: its goods may come back. */
  | { kind: 'receipt'; code: string }
  /** A licence answered the question of age, or a serial number went onto its line. */
  | { kind: 'heard'; what: 'licence' | 'serial' | 'customer' | 'badge' }
  /** Somebody's badge, while somebody is at the till: it allows what is asked for, and else only says whose it is. */
  | { kind: 'badge'; staffId: StaffId; name: string }
  /** A piece of the order that is being picked. */
  | { kind: 'picked'; name: string; number: string }
  /** A piece of what is counted, received or adjusted, and how much of it there is now; null awaits its serial number. */
  | { kind: 'goods'; name: string; quantity: Quantity | null }
  /** A label, a slip or a reference of a transfer: it is opened. */
  | { kind: 'transfer'; transferId: TransferId; shipmentId: ShipmentId | null }
  /** Goods of the transfer that is in hand, and how many there are now. */
  | { kind: 'transfer-scan'; name: string; sentence: string }
  | { kind: 'coupon-added'; code: string; name: string }
  | { kind: 'unknown'; code: string; sentence: string }
  | { kind: 'refused'; code: string; sentence: string };
/** One per scan, in the order of the scans. */
export type ScanHeard = { seq: number; outcome: ScanOutcome };

export type StaffView = { staffId: StaffId; name: string; role: string };
export type SessionView = {
  /** In which the till speaks: the same for everybody who stands before it. */
  language: Language;
  /** Somebody needs the till's words larger. */
  isLargeType?: true;
  /** What the customer's display speaks, where it is not what the till does. */
  displayLanguage?: Language;
} & (
  | {
      state: 'signed-out';
      staff: StaffView[];
      /** Nobody has signed in at this machine yet. */
      isNew?: true;
      storeName: string;
      registerName: string;
    }
  | {
      state: 'signed-in';
      staff: StaffView;
      permissions: TillPermission[];
      since: Instant;
      /** Nothing that is rung up now counts. */
      isTraining?: true;
      storeName: string;
      registerName: string;
    }
  /** The replica holds no staff yet: a new terminal that is still loading, or one that was never enrolled. */
  | { state: 'not-ready'; sentence: string }
);

export type ChipState = 'ok' | 'busy' | 'attention' | 'offline' | 'danger' | 'off';
export type Chip = {
  state: ChipState;
  word: string;
  detail: string;
  fix: string | null;
  lastGoodAt: Instant | null;
};
/** A printer, and what of it wants a word from somebody. */
export type PrinterView = Chip & {
  waitingJobs: number;
  unknownJobs: { jobId: string; receiptNo: number | null; title?: string | null }[];
};
export type StatusView = {
  at: Instant;
  terminalName: string;
  hub: Chip;
  /** Facts not yet acknowledged, and how long the oldest has waited. */
  outbox: { count: number; oldestAgeMs: number; chip: Chip };
  printer: PrinterView;
  drawer: Chip;
  /** Which drawer sales go into, and since when. */
  shift?: Chip;
  scanner: Chip;
  /** Where a printer of labels is set up. */
  labels?: Chip;
  /** Where second printers are set up, for those who make or fetch what was sold. */
  kitchen?: PrinterView;
  /** Where a scale is set up. */
  scale?: Chip;
  /** A new version of the program that waits for its moment. */
  update?: Chip;
  catalogue: { items: number; isLoading: boolean; chip: Chip };
  /** Whole-line notices, most pressing first: damaged database, disk nearly full, clock wrong, newer hub. */
  notices: { severity: 'info' | 'warning' | 'danger'; sentence: string }[];
  /** What head office said to this till and nobody has put away yet, oldest first. */
  messages: { messageId: string; text: string; sentAt: number }[];
  isDemo: boolean;
};

export type ItemTile = {
  itemId: ItemId;
  name: string;
  sku: string;
  brand: string | null;
  /** Per unit of measure. */
  price: Money;
  unitOfMeasure: string;
  colour: string | null;
  /** SHA-256 of its picture; its address on this till is /pictures/<id>. */
  imageId: string | null;
  onHand: Quantity | null;
};

export type ReceiptSummary = {
  saleId: SaleId;
  receiptNo: number;
  completedAt: Instant;
  total: Money;
  staffName: string;
  lineCount: number;
  isSynced: boolean;
};

/** A document as the bytes for the till's printer make it, decoded. Source: spec/receipt.md RC30 */
export type PaperOnScreen = { columns: number; lines: PaperLine[] };
export type ReceiptPicture = { saleId: SaleId; receiptNo: number } & PaperOnScreen;

/** A refusal that a person can read: what happened and what to do. */
export type Refused = {
  ok: false;
  /** `needs` is what another person may allow on the spot: the screen asks for that person and sends the intent again. */
  refusal: { kind: string; sentence: string; needs?: TillPermission };
};
export type Done<T = null> = { ok: true; value: T } | Refused;

/** A code for the demo's scanner, out of this till's own catalogue. */
export type SampleCode = { kind: 'single' | 'case' | 'weighed' | 'shared'; name: string; code: string };

/** The simulated counter of the demo. */
export type SimulatedDevicesView = {
  printer: {
    paper: 'ok' | 'low' | 'out';
    isCoverOpen: boolean;
    isJammed: boolean;
    isOn: boolean;
    /** What came out of the printer since it was torn off, decoded from the very bytes that were sent. */
    paperLines: PaperLine[];
    bytesReceived: number;
    drawer: 'open' | 'closed';
    pulses: number;
  } | null;
  hasScanner: boolean;
  /** A drawer with a line of its own. */
  drawer: 'open' | 'closed' | null;
  scale: { grams: number; isMoving: boolean; isOn: boolean } | null;
  /** What the customer reads on the pole. */
  pole: { lines: readonly string[]; isOn: boolean } | null;
  labels: {
    /** The newest label, as a picture drawn from its bytes alone, and its words. */
    last: { picture: string; words: string } | null;
    count: number;
    isOut: boolean;
    isHeadOpen: boolean;
  } | null;
};

export type { LineRemovalReason, TenderKind, TillPermission };
