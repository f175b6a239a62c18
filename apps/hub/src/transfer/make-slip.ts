import { formatDateTime } from '@tillbridge/core/format';
import type { PackedCarton, Shipment, TransferId } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type Database, asTenant, rowOf } from '../database';
import { type Slip, type SlipItem, drawCartonLabels, drawSlip } from './draw-slip';
import { transferPage } from './page';

export type PaperName = 'slips' | 'labels';

/** The papers of one shipment; null for whoever does not see the transfer, and for what has neither left nor lies
 * packed. Source: spec/transfers.md TR48 */
export async function makePaper(
  db: Database,
  by: Principal,
  { transferId, shipmentId, paper }: { transferId: TransferId; shipmentId: string; paper: PaperName },
): Promise<{ name: string; bytes: Buffer } | null> {
  const slip = await asTenant(db, by.tenantId, async (tx): Promise<Slip | null> => {
    const page = await transferPage(tx, by, transferId);
    const left = page?.shipments.find((each) => each.shipmentId === shipmentId && each.dispatch !== null);
    const shipment = left ?? (page && paper === 'labels' ? packedFor(page.cartons, shipmentId) : undefined);
    if (!page || !shipment) return null;
    const store = await rowOf<{ timeZone: string | null; locale: string | null }>(
      tx,
      sql`select record ->> 'timeZone' as "timeZone", record ->> 'locale' as locale from store
          where tenant_id = ${by.tenantId} and store_id = ${page.fromStoreId}`,
    );
    const locale = store?.locale ?? 'en';
    const items = new Map<string, SlipItem>(page.items.map((item) => [item.itemId, item]));
    return {
      ...{ transferId, reference: page.reference, shipment, locale },
      ...{ from: page.fromStoreName, to: page.toStoreName },
      sentAt: shipment.dispatch
        ? formatDateTime(shipment.dispatch.at, { timeZone: store?.timeZone ?? 'UTC', locale })
        : '',
      itemOf: (itemId) =>
        items.get(itemId) ?? { sku: '', name: 'Not in the catalogue', unitOfMeasure: 'each' },
    };
  });
  if (!slip || (paper === 'labels' && slip.shipment.cartons.length === 0)) return null;
  const bytes = await (paper === 'slips' ? drawSlip(slip) : drawCartonLabels(slip));
  return { name: `${slip.reference}-${paper === 'slips' ? 'packing-slip' : 'carton-labels'}.pdf`, bytes };
}

/** What lies packed for a shipment: its labels are wanted before it leaves. */
function packedFor(cartons: readonly PackedCarton[], shipmentId: string): Shipment | undefined {
  const its = cartons.filter((carton) => carton.shipmentId === shipmentId);
  const [first] = its;
  if (!first) return undefined;
  return {
    ...{
      shipmentId: first.shipmentId,
      dispatch: null,
      loose: [],
      receivedBy: [],
      hasArrived: false,
      items: [],
    },
    cartons: its.map(({ cartonId, number, contents, weightGrams }) => ({
      ...{ cartonId, number, contents, weightGrams, isReceived: false },
    })),
  };
}
