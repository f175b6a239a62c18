import type { Quantity } from '@tillbridge/core/kernel';
import type { Whole } from './transfer-page';
import type { Deed } from './use-deed';

export type HandAct = 'pick' | 'dispatch' | 'receive';
/** As typed, in the unit of measure. */
export type Handled = { good: string | number; damaged: string | number };
export type HandRow = { itemId: string; name: string; usual: number };

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
    receive: {
      title: 'Received of',
      lead: 'What was really there. Whatever differs from what was sent is seen to afterwards.',
      button: 'It is here',
      done: 'The goods are received.',
    },
  })[act];

/** Which goods it is about, and how many are usual: all that is to come next, in thousandths. */
export function rowsFor(act: HandAct, transfer: Whole, shipmentId: string | null): HandRow[] {
  const { rows, shipments } = transfer;
  if (act === 'receive') {
    const shipment = shipments.find((each) => each.shipmentId === shipmentId);
    return (shipment?.items ?? []).map(({ itemId, inTransit }) => ({
      ...{ itemId, name: rows.find((row) => row.itemId === itemId)?.name ?? '' },
      usual: Math.max(0, inTransit),
    }));
  }
  const hasPicked = rows.some(({ picked }) => picked > 0);
  return rows
    .map(({ itemId, name, picked, packed, dispatched, toLeave }) => ({
      ...{ itemId, name },
      usual:
        act === 'pick'
          ? toLeave - Math.max(picked, dispatched)
          : // What lies in cartons leaves in them.
            (hasPicked ? picked : toLeave) - dispatched - packed,
    }))
    .filter(({ usual }) => usual > 0);
}

type Said = {
  rows: readonly { itemId: string; good: Quantity; damaged: Quantity }[];
  shipmentId: string | null;
  carrier: string;
  tracking: string;
  isComplete: boolean;
  newId: () => string;
};

/** What is stated of it; nothing when nothing was done. */
export function deedsOf(act: HandAct, transfer: Whole, said: Said): Deed[] {
  switch (act) {
    case 'pick':
      return picked(transfer, said);
    case 'dispatch':
      return dispatched(transfer, said);
    case 'receive':
      return received(said);
  }
}

/** Fewer than was to be picked is all that there is. */
function picked(transfer: Whole, { rows }: Said): Deed[] {
  const usual = new Map(rowsFor('pick', transfer, null).map((row) => [row.itemId, row.usual]));
  const deeds = rows.map(({ itemId, good }) => ({
    ...{ type: 'transfer-line-picked', itemId, quantity: good, how: 'hand' },
    short: good < (usual.get(itemId) ?? 0) ? { reason: 'none-left', words: null } : null,
  }));
  return [{ type: 'transfer-picking-started' }, ...deeds] as Deed[];
}

function dispatched(transfer: Whole, { rows, carrier, tracking, newId }: Said): Deed[] {
  const loose = rows.flatMap(({ itemId, good }) => (good > 0 ? [{ itemId, quantity: good }] : []));
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

function received({ rows, shipmentId, isComplete, newId }: Said): Deed[] {
  if (shipmentId === null) return [];
  const lines = rows.map(({ itemId, good, damaged }) => ({
    ...{ itemId, cartonId: null, good, damaged, damagedTo: 'quarantine', note: null, photoId: null },
  }));
  return [
    { type: 'shipment-received', receiptId: newId(), shipmentId, cartonIds: [], lines, isComplete },
  ] as unknown as Deed[];
}
