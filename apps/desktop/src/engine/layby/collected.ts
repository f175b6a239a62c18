import { noMoney } from '@tillbridge/core/kernel';
import type { SaleCompletedV1 } from '@tillbridge/core/wire';
import type { Tx } from '../database/database';
import type { Journal } from '../journal/journal';
import { keepEnded } from './known';

/** The sale of a layby ends it, in the transaction of the sale. Source: spec/laybys.md LY5 */
export function endCollected(tx: Tx, journal: Journal, sale: SaleCompletedV1): void {
  if (sale.laybyId === undefined) return;
  const sequence = journal.record(tx, {
    type: 'layby-ended',
    v: 1,
    laybyId: sale.laybyId,
    how: 'collected',
    staffId: sale.staffId,
    endedAt: sale.completedAt,
    fee: noMoney,
    place: {
      storeId: sale.storeId,
      registerId: sale.registerId,
      tradingDate: sale.tradingDate,
      currency: sale.currency,
    },
  });
  keepEnded(tx, sale.laybyId, { how: 'collected', sequence });
}
