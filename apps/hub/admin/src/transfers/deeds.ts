import type { Quantity } from '@tillbridge/core/kernel';
import type { ReadTracking, Tracking, TypedTracking } from '../goods/tracked';
import type { Whole } from './transfer-page';
import type { Deed } from './use-deed';

export type HandAct = 'pick' | 'dispatch';
/** As typed. */
export type Handled = TypedTracking & { count: string | number };
export type HandRow = { itemId: string; name: string; tracking: Tracking; usual: number };

export const wordsOf = (act: HandAct) =>
  ({
    pick: {
      title: 'Picked for',
      lead: 'What was taken from the shelves. Where there is no more to be had, give what there was.',
      button: 'It is picked',
      done: 'It is picked.',
    },
    dispatch: {
      title: 'Sent with',
      lead: 'What left the store in this shipment. Cartons that are packed leave with it.',
      button: 'It has left',
      done: 'The shipment is on its way.',
    },
  })[act];

/** Which goods it is about, and how many are usual: all that is to come next, in thousandths. */
export function rowsFor(act: HandAct, { rows, items }: Whole): HandRow[] {
  const hasPicked = rows.some(({ picked }) => picked > 0);
  return rows
    .map(({ itemId, name, picked, packed, dispatched, toLeave }) => ({
      ...{ itemId, name },
      // Which pieces leave is said when they do.
      tracking: act === 'dispatch' ? (items.find((item) => item.itemId === itemId)?.tracking ?? null) : null,
      usual:
        act === 'pick'
          ? toLeave - Math.max(picked, dispatched)
          : // What lies in cartons leaves in them.
            (hasPicked ? picked : toLeave) - dispatched - packed,
    }))
    .filter(({ usual }) => usual > 0);
}

type Said = {
  rows: readonly (ReadTracking & { itemId: string; quantity: Quantity })[];
  carrier: string;
  tracking: string;
  newId: () => string;
};

/** What is stated of it; nothing when nothing was done. */
export function deedsOf(act: HandAct, transfer: Whole, said: Said): Deed[] {
  switch (act) {
    case 'pick':
      return picked(transfer, said);
    case 'dispatch':
      return dispatched(transfer, said);
  }
}

/** Fewer than was to be picked is all that there is. */
function picked(transfer: Whole, { rows }: Said): Deed[] {
  const usual = new Map(rowsFor('pick', transfer).map((row) => [row.itemId, row.usual]));
  const deeds = rows.map(({ itemId, quantity }) => ({
    ...{ type: 'transfer-line-picked', itemId, quantity, how: 'hand' },
    short: quantity < (usual.get(itemId) ?? 0) ? { reason: 'none-left', words: null } : null,
  }));
  return [{ type: 'transfer-picking-started' }, ...deeds] as Deed[];
}

function dispatched(transfer: Whole, { rows, carrier, tracking, newId }: Said): Deed[] {
  const loose = rows.filter(({ quantity }) => quantity > 0);
  const { cartons } = transfer;
  if (loose.length === 0 && cartons.length === 0) return [];
  // A carton leaves in the shipment that its label names.
  const shipmentIds = [...new Set(cartons.map((carton) => carton.shipmentId as string))];
  const first = shipmentIds[0] ?? newId();
  return [first, ...shipmentIds.slice(1)].map((shipmentId) => ({
    ...{ type: 'shipment-dispatched', shipmentId, toStoreId: transfer.toStoreId },
    cartons: cartons
      .filter((carton) => carton.shipmentId === shipmentId)
      .map(({ cartonId, number, contents, weightGrams }) => ({ cartonId, number, contents, weightGrams })),
    loose: shipmentId === first ? loose : [],
    carrier: carrier.trim() || null,
    tracking: tracking.trim() || null,
  })) as Deed[];
}
