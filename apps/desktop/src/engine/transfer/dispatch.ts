import { type CartonId, type PackedCarton, type ShipmentId, startCarton } from '@tillbridge/core/transfer';
import type { MovedGoodsV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import type { TransferApi } from '../../ipc/areas/transfer-api';
import type { AreaNeeds } from '../areas';
import type { Counter } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { type ActOnTransfer, type Acting, refusedUnless } from './acting';
import type { KnownTransfer } from './known';
import { namesOf } from './names';
import { leftToPack, readyToGo, trackingOf } from './pack';
import { printLabel, printSlipOf } from './papers';
import { packingInHand } from './work';

type DispatchApi = Pick<TransferApi, 'dispatchTransfer' | 'printPackingSlip'>;

/** What was picked and cannot leave loose: nobody has said which pieces they are. Source: spec/transfers.md TR67, TR81 */
function notReady(counter: Counter, known: KnownTransfer, loose: readonly MovedGoodsV1[]): Refused | null {
  const open = leftToPack(known.standing, null).find(
    ({ itemId, left }) =>
      left > loose.reduce((sum, goods) => sum + (goods.itemId === itemId ? goods.quantity : 0), 0),
  );
  if (!open) return null;
  if (trackingOf(counter, open.itemId) === 'serial')
    return refused(
      'serials-loose',
      say('Goods with serial numbers leave in a carton, where each number is scanned.'),
    );
  const { name } = namesOf(counter, known.record)(open.itemId);
  return refused(
    'batches-loose',
    say('{name} was picked without its batch. Pack it into a carton, and say which batch it is.', { name }),
  );
}

/** Source: spec/transfers.md TR14, TR21, TR63 */
export function dispatchOn(needs: AreaNeeds, acting: ActOnTransfer): DispatchApi {
  const { counter } = needs;
  const { ids, ledger } = counter;

  /** What stays behind of a shipment that leaves travels with a later one, whose label says so. */
  function relabel(on: Acting, stays: readonly PackedCarton[]): void {
    if (stays.length === 0) return;
    const shipmentId = ids.next<'ShipmentId'>();
    stays.forEach(({ cartonId, contents, weightGrams }, index) => {
      on.state({ type: 'carton-unpacked', cartonId });
      const fresh = startCarton(
        { cartons: [], shipments: [] },
        { cartonId: ids.next<'CartonId'>(), shipmentId },
      );
      const carton = { ...fresh, number: index + 1, contents: [...contents], weightGrams };
      on.state({ type: 'carton-packed', ...carton });
      printLabel(needs, on, carton);
    });
  }

  return {
    dispatchTransfer: ({ cartonIds, isLooseToo, carrier, tracking, ...intent }) =>
      acting(intent, 'dispatch-transfer', (on) => {
        const { known, who } = on;
        const { standing, transferId } = known;
        const not = refusedUnless(known, who, 'dispatch');
        if (not) return not;
        if (packingInHand(ledger, transferId))
          return refused('carton-open', say('Close the carton in hand first, or put its goods back.'));
        const loose: MovedGoodsV1[] = isLooseToo ? readyToGo(counter, known, null) : [];
        const unsaid = isLooseToo ? notReady(counter, known, loose) : null;
        if (unsaid) return unsaid;
        const leaving = new Set<CartonId>(cartonIds);
        const goes = standing.cartons.filter(({ cartonId }) => leaving.has(cartonId));
        if (goes.length < leaving.size)
          return refused('carton-gone', say('This carton has left, or was unpacked already.'));
        if (goes.length === 0 && loose.length === 0)
          return refused('nothing-leaves', say('Choose what leaves: cartons, loose goods, or both.'));
        const byShipment = Map.groupBy(goes, ({ shipmentId }) => shipmentId);
        const fresh = byShipment.size === 0 ? [ids.next<'ShipmentId'>()] : [];
        const shipmentIds: ShipmentId[] = [...byShipment.keys(), ...fresh];
        relabel(
          on,
          standing.cartons.filter(
            ({ cartonId, shipmentId }) => !leaving.has(cartonId) && byShipment.has(shipmentId),
          ),
        );
        shipmentIds.forEach((shipmentId, index) => {
          const shipment = {
            shipmentId,
            cartons: (byShipment.get(shipmentId) ?? []).map(
              ({ cartonId, number, contents, weightGrams }) => ({
                ...{ cartonId, number, weightGrams },
                contents: [...contents],
              }),
            ),
            loose: index === 0 ? loose : [],
            carrier: carrier === '' ? null : carrier,
            tracking: tracking === '' ? null : tracking,
          };
          on.state({ type: 'shipment-dispatched', toStoreId: standing.agreement.to, ...shipment });
          printSlipOf(needs, on, {
            ...shipment,
            cartons: shipment.cartons.map((carton) => ({ ...carton, isReceived: false })),
          });
        });
        return done;
      }),

    printPackingSlip({ shipmentId, ...intent }) {
      if (needs.deps.printer === null) return refused('no-printer', say('This till has no printer.'));
      return acting(intent, 'print-packing-slip', (on) => {
        const shipment = on.known.standing.shipments.find((each) => each.shipmentId === shipmentId);
        if (!shipment?.dispatch)
          return refused('shipment-unknown', say('This till has not heard of this shipment yet.'));
        printSlipOf(needs, on, { ...shipment, ...shipment.dispatch });
        return done;
      });
    },
  };
}
