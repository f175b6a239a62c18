import {
  type IdSource,
  type IntakeId,
  type ItemId,
  type LineId,
  type Money,
  type PurchaseOrderId,
  type Quantity,
  type SupplierId,
  milliPerUnit,
  quantity,
} from '@tillbridge/core/kernel';
import type { AdjustmentReason, GoodsSentBackV1, ItemV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { GoodsBatch } from '../../ipc/areas/count';
import type { BinDeed } from '../../ipc/areas/bin';
import type { DraftedItem } from '../../ipc/areas/intake';
import { itemById } from '../catalogue/look-up';
import { type ReadDb, type Tx, one, run } from '../database/database';
import type { Counter } from '../sale/counter';
import type { DraftKind } from './aim';
import type { ScannedGoods } from './scanned-goods';

/** Goods that somebody is writing down, a scan at a time; kept in the ledger's file, so that the power may go. */
export type DraftLine = {
  lineId: LineId;
  itemId: ItemId;
  /** Good ones, where it can be told. */
  quantity: Quantity;
  batch: GoodsBatch | null;
  serials: string[];
};
export type IntakeLine = DraftLine & {
  damaged: Quantity;
  unitCost: Money | null;
  insteadOf: ItemId | null;
  note: string;
};
export type SentBackLine = DraftLine & Pick<GoodsSentBackV1['lines'][number], 'from' | 'reason'>;
export type AdjustmentLine = DraftLine & { unitCost: Money | null };

type Of<Line> = { lines: Line[]; touched: LineId | null };
/** Its quantity is how many labels; with the code that was scanned off the goods. */
export type PriceLabelLine = DraftLine & { scanned: string | null };

export type Drafts = {
  intake: Of<IntakeLine> & {
    purchaseOrderId: PurchaseOrderId | null;
    supplierId: SupplierId | null;
    deliveryNote: string;
  };
  'sent-back': Of<SentBackLine> & {
    supplierId: SupplierId;
    /** The delivery that they came with; left out or null where nobody knows. */
    intakeId?: IntakeId | null;
  };
  adjustment: Of<AdjustmentLine> & { reason: AdjustmentReason };
  'price-labels': Of<PriceLabelLine>;
  bin: Of<DraftLine> & { bin: string; deed: BinDeed; to: string | null };
};

/** Written by this program alone, as it is read. */
export function draftOf<Kind extends DraftKind>(db: ReadDb, kind: Kind): Drafts[Kind] | null {
  const row = one<{ body: string }>(db, 'select body from goods_draft where kind = ?', kind);
  return row ? (JSON.parse(row.body) as Drafts[Kind]) : null;
}

export const keepDraft = <Kind extends DraftKind>(
  tx: Tx,
  kind: Kind,
  draft: Drafts[Kind],
  at: number,
): void =>
  void run(
    tx,
    `insert into goods_draft (kind, body, saved_at) values (?, ?, ?)
     on conflict (kind) do update set body = excluded.body, saved_at = excluded.saved_at`,
    kind,
    JSON.stringify(draft),
    at,
  );

export const dropDraft = (tx: Tx, kind: DraftKind): void =>
  void run(tx, 'delete from goods_draft where kind = ?', kind);

/** The line in its place, or a new one at the end; it is the one that was touched last. */
export function withLine<Line extends DraftLine, Draft extends Of<Line>>(draft: Draft, line: Line): Draft {
  const isKnown = draft.lines.some(({ lineId }) => lineId === line.lineId);
  const lines = isKnown
    ? draft.lines.map((each) => (each.lineId === line.lineId ? line : each))
    : [...draft.lines, line];
  return { ...draft, lines, touched: line.lineId };
}

export const withoutLine = <Line extends DraftLine, Draft extends Of<Line>>(
  draft: Draft,
  lineId: LineId,
): Draft => ({ ...draft, lines: draft.lines.filter((each) => each.lineId !== lineId), touched: null });

/**
 * One more scan: onto the line of its item and batch, or a line of its own.
 * @param plain what a new line is besides
 * @returns null when the piece is among them already
 */
export function scannedOnto<Line extends DraftLine>(
  lines: readonly Line[],
  { item, amount, batch, serial }: ScannedGoods,
  { ids, armed, plain }: { ids: IdSource; armed: Quantity | null; plain: Omit<Line, keyof DraftLine> },
): Line | null {
  if (serial !== null && lines.some((line) => line.itemId === item.itemId && line.serials.includes(serial)))
    return null;
  const known = lines.find((line) => line.itemId === item.itemId && line.batch?.code === batch?.code);
  const line =
    known ??
    ({
      ...plain,
      ...{ lineId: ids.next<'LineId'>(), itemId: item.itemId, quantity: quantity(0), batch, serials: [] },
    } as DraftLine as Line);
  if (serial !== null) {
    const serials = [...line.serials, serial];
    return { ...line, serials, quantity: quantity(serials.length * milliPerUnit) };
  }
  const more = Math.round(((armed ?? milliPerUnit) * amount) / milliPerUnit);
  return { ...line, quantity: quantity(line.quantity + more) };
}

/** More of an item than this is a slip of the finger. */
const mostTyped = 1_000_000 * milliPerUnit;
export const isUnfit = (item: ItemV1, amount: number): boolean =>
  amount < 0 || amount > mostTyped || (item.unitOfMeasure === 'each' && amount % milliPerUnit !== 0);

/** @param all pieces of the line, good and damaged */
export function lacksOf(
  item: ItemV1,
  line: Pick<DraftLine, 'batch' | 'serials'>,
  all: number,
): string | null {
  if (item.tracking === 'batch' && line.batch === null && all > 0) return say('Type its batch.');
  if (item.tracking !== 'serial') return null;
  const missing = all / milliPerUnit - line.serials.length;
  if (missing > 0)
    return say('{missing, plural, one {# serial number is missing.} other {# serial numbers are missing.}}', {
      missing,
    });
  return missing < 0 ? say('There are more serial numbers than pieces.') : null;
}

/** The line as screens show it; null for an item that left the catalogue. */
export function draftedItem(
  { catalogue }: Counter,
  line: DraftLine,
  { touched, all }: { touched: LineId | null; all: number },
): DraftedItem | null {
  const item = catalogue.read((db) => itemById(db, line.itemId));
  if (!item) return null;
  const { itemId, sku, name, unitOfMeasure, tracking } = item;
  const { lineId, batch, serials } = line;
  return {
    ...{ lineId, itemId, sku, name, unitOfMeasure, batch, serials },
    tracking: tracking ?? null,
    isTouched: lineId === touched,
    lacks: lacksOf(item, line, all),
  };
}

/** The fact's own words for what a line's pieces are. */
export const trackedOf = ({ batch, serials }: DraftLine) => ({
  ...(batch && { batch }),
  ...(serials.length > 0 && { serials }),
});
