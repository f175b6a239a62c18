import { type IdSource, type Instant, type StaffId, negate, quantity } from '../kernel';
import { type Jurisdiction, type OpenSale, openSale } from '../sale';
import type { SaleCompletedV1 } from '../wire';
import { returnLineOf } from './returnable';

/**
 * The mirror of a sale: every line comes back to where it was, and every tender gives back exactly what it took.
 * Source: spec/returns.md RT11
 */
export function mirrorOf(
  sale: SaleCompletedV1,
  by: { ids: IdSource; at: Instant; staffId: StaffId; jurisdiction: Jurisdiction },
): OpenSale {
  const { ids, at, staffId, jurisdiction } = by;
  const { storeId, registerId } = sale;
  const lines = sale.lines.map((line) =>
    returnLineOf({
      lineId: ids.next<'LineId'>(),
      sale,
      line,
      now: line.quantity,
      returnedBefore: quantity(0),
      unitOfMeasure: line.quantity % 1000 === 0 ? 'each' : 'other',
      restock: 'shelf',
      at,
    }),
  );
  return {
    ...openSale({ saleId: ids.next<'SaleId'>(), storeId, registerId, staffId, openedAt: at, jurisdiction }),
    exemption: sale.exemption,
    stage: 'tendering',
    lines,
    tenders: sale.tenders.map((tender) => ({
      tenderId: ids.next<'TenderId'>(),
      kind: tender.kind,
      // All the notes go back and their change comes back in; of home cash only what stayed is counted out.
      amount: negate(tender.kind === 'foreign-cash' ? tender.tendered : tender.applied),
      reference: tender.reference,
      ...(tender.foreign ? { foreign: { ...tender.foreign, amount: negate(tender.foreign.amount) } } : {}),
      ...(tender.valueAccountId === undefined ? {} : { valueAccountId: tender.valueAccountId }),
      ...(tender.points === undefined ? {} : { points: -tender.points }),
      ...(tender.card === undefined ? {} : { card: tender.card }),
    })),
    customer: sale.customer,
    shiftId: sale.shiftId,
    voids: sale.saleId,
    ...(sale.tip === undefined ? {} : { tip: negate(sale.tip) }),
  };
}
