import type { SaleCompletedV1 } from '@tillbridge/core/wire';
import type { OpenSale } from '@tillbridge/core/sale';
import type { Refused } from '../../ipc';
import type { Tx } from '../database/database';
import type { Journal } from '../journal/journal';
import type { Counter } from '../sale/counter';
import { forgetPicking, keepStep, orderById } from './known';
import { orderRefused } from './words';

/** The sale of an order ends it, in the transaction of the sale. Source: spec/orders.md OR11 */
export function endHandedOver(tx: Tx, journal: Journal, sale: SaleCompletedV1): void {
  if (!sale.order) return;
  const { orderId } = sale.order;
  const { staffId, completedAt: at, saleId, storeId, registerId } = sale;
  const step = { kind: 'handed-over' as const, saleId };
  const sequence = journal.record(tx, {
    type: 'order-moved',
    v: 1,
    ...{ orderId, storeId, registerId, staffId, at, step },
    was: 'ready',
  });
  keepStep(tx, { orderId, sequence, staffId, at, step });
  forgetPicking(tx, orderId);
}

/** Why the order on the counter cannot go out any more: another till, or the channel, ended it meanwhile. */
export function endedMeanwhile(counter: Counter, { order }: OpenSale): Refused | null {
  const known = order && orderById(counter, order.orderId);
  if (!known || known.state === 'ready') return null;
  return orderRefused({ kind: 'order-over', state: known.state });
}
