import { milliPerUnit, quantity } from '@tillbridge/core/kernel';
import type { DiscrepancySettledV1, SettledGoodsV1 } from '@tillbridge/core/wire';
import { type Tracking, type TypedTracking, nothingTyped, readTracked } from '../goods/tracked';
import type { Whole } from './transfer-page';

export type Discrepancy = Whole['discrepancies'][number];
type Part = Discrepancy['parts'][number];

/** Goods of a discrepancy that belong together, and what somebody says of them. Source: spec/transfers.md TR84 */
export type PartRow = TypedTracking & {
  key: string;
  about: Discrepancy;
  part: Part;
  name: string;
  tracking: Tracking;
  /** As typed, in the unit of measure. */
  count: string | number;
  /** Of pieces with serial numbers that are known, those that are meant. */
  chosen: string[];
};

/** Each batch and each place by itself: all of it, until somebody says less. */
export const partRows = ({ rows, items }: Pick<Whole, 'rows' | 'items'>, about: Discrepancy): PartRow[] =>
  about.parts.map((part) => ({
    ...{ about, part, ...nothingTyped },
    key: [about.shipmentId, about.itemId, about.kind, part.damagedAt, part.batch?.code].join(' '),
    name: rows.find(({ itemId }) => itemId === about.itemId)?.name ?? '',
    tracking: items.find(({ itemId }) => itemId === about.itemId)?.tracking ?? null,
    count: part.open / milliPerUnit,
    chosen: [...part.serials],
  }));

/** Which goods these are beside their name: the batch; nothing where there is nothing to tell them apart by. */
export const partName = ({ name, part: { batch } }: Pick<PartRow, 'name' | 'part'>): string =>
  batch ? `${name}, batch ${batch.code}` : name;

/** What tells these goods apart and nobody has said yet. */
export const unsaidTracking = ({ tracking, part }: PartRow): Tracking =>
  part.batch || part.serials.length > 0 ? null : tracking;

/** @returns what is settled of one row, null where that is nothing, or the sentence that says what is wrong */
export function readPart(row: PartRow, way: SettledGoodsV1['way']): SettledGoodsV1 | string | null {
  const { about, part } = row;
  const isByNumber = part.serials.length > 0;
  const units = isByNumber ? row.chosen.length : Number(row.count) || 0;
  const milli = quantity(Math.round(units * milliPerUnit));
  if (milli < 0 || milli > part.open)
    return `${partName(row)}: at most ${part.open / milliPerUnit} of it is open.`;
  if (milli === 0) return null;
  const said = isByNumber
    ? { serials: row.chosen }
    : part.batch
      ? { batch: part.batch }
      : readTracked(unsaidTracking(row), row, { name: row.name, counted: milli });
  if (typeof said === 'string') return said;
  const { kind, itemId } = about;
  const where = part.damagedAt ? { damagedAt: part.damagedAt } : {};
  return { kind, way, itemId, quantity: milli, ...where, ...said } as SettledGoodsV1;
}

type Said = { way: SettledGoodsV1['way']; note: string; newId: () => string };

/** One settlement for each shipment that something is settled of, or the sentence that says what is wrong. */
export function readSettlement(
  { fromStoreId, toStoreId }: Pick<Whole, 'fromStoreId' | 'toStoreId'>,
  rows: readonly PartRow[],
  { way, note, newId }: Said,
): SettlementDeed[] | string {
  const settled: { shipmentId: Discrepancy['shipmentId']; goods: SettledGoodsV1 }[] = [];
  for (const row of rows) {
    const goods = readPart(row, way);
    if (typeof goods === 'string') return goods;
    if (goods) settled.push({ shipmentId: row.about.shipmentId, goods });
  }
  return [...Map.groupBy(settled, ({ shipmentId }) => shipmentId)].map(([shipmentId, its]) => ({
    type: 'discrepancy-settled',
    settlementId: newId() as SettlementDeed['settlementId'],
    ...{ shipmentId, senderStoreId: fromStoreId, receiverStoreId: toStoreId },
    settles: its.map(({ goods }) => goods),
    note: note.trim() || null,
  }));
}

/** Who, where and when is added at the hub. */
export type SettlementDeed = Omit<DiscrepancySettledV1, 'v' | 'transferId' | 'storeId' | 'by' | 'at'>;
