import {
  type PaperContext,
  type Shipment,
  cartonLabel,
  packingSlip,
  pickListPaper,
} from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import { printLabelPaper, printSlip } from '../account/slips';
import type { AreaNeeds } from '../areas';
import { wasQueued } from '../printing/spool';
import type { Acting } from './acting';
import { namesOf, storeNameOf } from './names';

type Packed = Parameters<typeof cartonLabel>[0];
type Printing = Pick<Acting, 'tx' | 'who' | 'known'>;

function contextOf({ counter }: AreaNeeds, { who, known }: Printing): PaperContext {
  const { record, standing, transferId } = known;
  const { from, to } = standing.agreement;
  return {
    transferId,
    reference: record?.reference ?? transferId.slice(-8).toUpperCase(),
    fromName: storeNameOf(known, from) ?? who.store.name,
    toName: storeNameOf(known, to) ?? who.store.name,
    nameOf: namesOf(counter, record),
    locale: who.store.locale,
    say,
  };
}

/** What was printed before comes out as a copy. Source: spec/transfers.md TR65 */
const print = (
  needs: AreaNeeds,
  { tx }: Printing,
  { title, key, blocks }: { title: string; key: string; blocks: ReturnType<typeof cartonLabel> },
  queue = printSlip,
): void => queue(tx, needs, { paper: { title, blocks }, key, isCopy: wasQueued(tx.db, key) });

export const printLabel = (needs: AreaNeeds, on: Printing, carton: Packed): void =>
  print(
    needs,
    on,
    {
      title: say('Carton {number}', { number: carton.number }),
      key: `carton ${carton.cartonId}`,
      blocks: cartonLabel(carton, contextOf(needs, on)),
    },
    printLabelPaper,
  );

export const printSlipOf = (
  needs: AreaNeeds,
  on: Printing,
  shipment: Pick<Shipment, 'shipmentId' | 'cartons' | 'loose'> & {
    carrier: string | null;
    tracking: string | null;
  },
): void =>
  print(needs, on, {
    title: say('Packing slip'),
    key: `packing ${shipment.shipmentId}`,
    blocks: packingSlip(shipment, contextOf(needs, on)),
  });

/** It says what is left to pick now: never a copy of another. */
export const printPickList = (needs: AreaNeeds, on: Printing): void =>
  printSlip(on.tx, needs, {
    paper: { title: say('Pick list'), blocks: pickListPaper(on.known.standing, contextOf(needs, on)) },
    key: `pick list ${on.known.transferId}`,
  });
