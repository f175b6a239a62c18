import type { FactId, Instant } from '../kernel';
import type { SaleCompletedV1 } from '../wire';
import type { Movement } from './movement';
import { stockEntriesOf } from './stock';

/**
 * What a sale moved, with the batch and the serial numbers that its lines name. Those of a composite are of the composite, and its
 * components have none.
 * Source: spec/ledger.md L2, L8; spec/stock-levels.md SL8
 */
export function movementsOfSale(
  factId: FactId,
  at: Instant,
  sale: Omit<SaleCompletedV1, 'receiptNo'>,
): Movement[] {
  const lines = new Map(sale.lines.map((line) => [line.lineId, line]));
  return stockEntriesOf(sale).map(({ entryNo, itemId, from, to, quantity, lineId }) => {
    const line = lines.get(lineId);
    const { batch, serials } = line && !line.components ? line : {};
    return {
      ...{ factId, entryNo, itemId, from, to, quantity, at },
      ...(batch && { batch }),
      ...(serials && { serials }),
    };
  });
}
