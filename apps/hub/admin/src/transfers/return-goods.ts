import { milliPerUnit, quantity } from '@tillbridge/core/kernel';
import { type DamagedPlace, waysOfKind } from '@tillbridge/core/wire';
import { type Tracking, type TypedTracking, nothingTyped, readTracked } from '../goods/tracked';
import type { Whole } from './transfer-page';
import type { Deed } from './use-deed';

type Discrepancy = Whole['discrepancies'][number];

/** Goods that came and were not to come so, and how many of them go back to their sender. */
export type ReturnRow = TypedTracking & {
  key: string;
  about: Discrepancy;
  name: string;
  tracking: Tracking;
  count: string | number;
  /** Where the damaged ones were put. */
  damagedAt: DamagedPlace;
};

/** What is here and open: what is missing cannot go back. Source: spec/transfers.md TR19 */
export const returnRows = ({ discrepancies, rows, items }: Whole): ReturnRow[] =>
  discrepancies
    .filter(({ open, kind }) => open > 0 && kind !== 'short' && waysOfKind[kind].includes('returned'))
    .map((about) => ({
      ...{ key: `${about.shipmentId} ${about.itemId} ${about.kind}`, about, ...nothingTyped },
      name: rows.find(({ itemId }) => itemId === about.itemId)?.name ?? '',
      tracking: items.find(({ itemId }) => itemId === about.itemId)?.tracking ?? null,
      count: about.open / milliPerUnit,
      damagedAt: 'quarantine',
    }));

/** One settlement for each shipment that something of goes back, or the sentence that says what is wrong. */
export function readReturn(
  { fromStoreId, toStoreId }: Pick<Whole, 'fromStoreId' | 'toStoreId'>,
  rows: readonly ReturnRow[],
  { note, newId }: { note: string; newId: () => string },
): Deed[] | string {
  const settles: { shipmentId: string; goods: object }[] = [];
  for (const row of rows) {
    const { about, name, tracking, damagedAt } = row;
    const milli = quantity(Math.round((Number(row.count) || 0) * milliPerUnit));
    if (milli < 0 || milli > about.open)
      return `At most ${about.open / milliPerUnit} of ${name} can go back: no more came otherwise.`;
    if (milli === 0) continue;
    const tracked = readTracked(tracking, row, { name, counted: milli });
    if (typeof tracked === 'string') return tracked;
    const { kind, itemId, shipmentId } = about;
    const where = kind === 'damaged' ? { damagedAt } : {};
    settles.push({
      shipmentId,
      goods: { kind, way: 'returned', itemId, quantity: milli, ...where, ...tracked },
    });
  }
  if (settles.length === 0) return 'Say how many go back.';
  return [...Map.groupBy(settles, ({ shipmentId }) => shipmentId)].map(([shipmentId, goods]) => ({
    ...{ type: 'discrepancy-settled', settlementId: newId(), shipmentId },
    ...{ senderStoreId: fromStoreId, receiverStoreId: toStoreId },
    settles: goods.map((each) => each.goods),
    note: note.trim() || null,
  })) as unknown as Deed[];
}
