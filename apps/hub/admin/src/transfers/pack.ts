import { type ItemId, milliPerUnit, quantity } from '@tillbridge/core/kernel';
import { packingRefusalSentence, putIntoCarton, startCarton } from '@tillbridge/core/transfer';
import { type Tracking, type TypedTracking, nothingTyped, readTracked } from '../goods/tracked';
import type { Whole } from './transfer-page';
import type { Deed } from './use-deed';

/** An item that lies picked and in no carton, and how much of it goes into this one. */
export type PackRow = TypedTracking & {
  itemId: ItemId;
  name: string;
  tracking: Tracking;
  /** In the unit of measure. */
  left: number;
  count: string | number;
};

/** What was picked and lies in no carton yet. Source: spec/transfers.md TR37 */
export const packRows = ({ rows, items }: Pick<Whole, 'rows' | 'items'>): PackRow[] =>
  rows
    .map(({ itemId, name, picked, packed, dispatched }) => {
      const left = (picked - packed - dispatched) / milliPerUnit;
      const tracking = items.find((item) => item.itemId === itemId)?.tracking ?? null;
      return { ...{ itemId, name, tracking, left, count: left }, ...nothingTyped };
    })
    .filter(({ left }) => left > 0);

/**
 * The carton as it is stated, or the sentence that says what is wrong.
 * @param weight kilograms as typed; empty where nobody weighed it
 */
export function readCarton(
  transfer: Pick<Whole, 'rows' | 'cartons' | 'shipments'>,
  rows: readonly PackRow[],
  { weight, newId }: { weight: string | number; newId: () => string },
): Deed | string {
  const shipmentId = transfer.cartons[0]?.shipmentId ?? newId();
  let packing = startCarton(transfer, { cartonId: newId(), shipmentId } as Parameters<typeof startCarton>[1]);
  for (const { itemId, name, tracking, count, ...typed } of rows) {
    const amount = quantity(Math.round((Number(count) || 0) * milliPerUnit));
    if (amount < 0) return `${name} needs a quantity of nothing or more.`;
    if (amount === 0) continue;
    const tracked = readTracked(tracking, typed, { name, counted: amount });
    if (typeof tracked === 'string') return tracked;
    const put = putIntoCarton(packing, { lines: transfer.rows }, { itemId, amount, ...tracked });
    if (!put.ok) return `${name}: ${packingRefusalSentence(put.refusal)}`;
    packing = put.value;
  }
  if (packing.contents.length === 0) return 'Say what lies in the carton.';
  const grams = weight === '' ? null : Math.round(Number(weight) * 1_000);
  if (grams !== null && !(grams > 0)) return 'The weight is above nothing, or not given.';
  return { type: 'carton-packed', ...packing, weightGrams: grams } as unknown as Deed;
}
