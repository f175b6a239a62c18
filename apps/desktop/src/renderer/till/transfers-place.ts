import type { ShipmentId, TransferId } from '@tillbridge/core/transfer';

/** What stands in the place of transfers: the list with one of them open, or one act that wants the whole screen. */
export type TransfersPlace =
  /** `shipmentId` is of the label that was scanned: of it nobody need have told this till. */
  | { at: 'list'; chosen: TransferId | null; shipmentId?: ShipmentId | null }
  | { at: 'approving' | 'picking' | 'packing'; transferId: TransferId }
  /** `shipmentId` null is the one that arrives, where there is one. */
  | { at: 'receiving'; transferId: TransferId; shipmentId: ShipmentId | null }
  | { at: 'asking' };

export const freshTransfers: TransfersPlace = { at: 'list', chosen: null };

/** One step back leads to the list, with the transfer open that one was busy with. Null on the list itself: back is out of the place. */
export function backInTransfers(place: TransfersPlace): TransfersPlace | null {
  switch (place.at) {
    case 'list':
      return null;
    case 'asking':
      return freshTransfers;
    default:
      return { at: 'list', chosen: place.transferId };
  }
}

/** A label, a slip or a reference was scanned: its transfer is opened, or the shipment of it that is being received. */
export const scannedInTransfers = (
  place: TransfersPlace,
  { transferId, shipmentId }: { transferId: TransferId; shipmentId: ShipmentId | null },
): TransfersPlace =>
  place.at === 'receiving' && place.transferId === transferId && shipmentId !== null
    ? { ...place, shipmentId }
    : { at: 'list', chosen: transferId, shipmentId };
