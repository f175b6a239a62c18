import { type PurchaseOrderId, type Quantity, quantity } from '@tillbridge/core/kernel';
import { GoodsReceivedV1, type PurchaseOrderV1 } from '@tillbridge/core/wire';
import { dayRecord, dayRecordsOf } from '../catalogue/day-records';
import type { Counter } from '../sale/counter';
import { goodsFactsAfter } from '../stock/goods-facts';

/** A purchase order that this store waits for, as the hub told last and with what this till took in since. Source: spec/receiving.md RE4 */
export function orderById(counter: Counter, purchaseOrderId: PurchaseOrderId): PurchaseOrderV1 | null {
  const told = counter.catalogue.read((db) => dayRecord(db, 'purchase-order', purchaseOrderId));
  return told && told.storeId === counter.identity()?.storeId ? withOwn(counter, told) : null;
}

/** Those that were sent and that somebody still waits for, what is expected first before the others. */
export function ordersHere(counter: Counter): PurchaseOrderV1[] {
  const storeId = counter.identity()?.storeId;
  return (counter.catalogue.read((db) => dayRecordsOf(db, 'purchase-order')) ?? [])
    .filter(({ storeId: at, state }) => at === storeId && (state === 'sent' || state === 'partly-received'))
    .map((order) => withOwn(counter, order))
    .sort((one, other) => dueOf(one).localeCompare(dueOf(other)) || one.number.localeCompare(other.number));
}

const dueOf = ({ expectedOn }: PurchaseOrderV1): string => expectedOn ?? '9999';

/** How many different items are still missing. */
export const openItems = ({ lines }: PurchaseOrderV1): number =>
  lines.filter(({ backOrder }) => backOrder > 0).length;

function withOwn(counter: Counter, told: PurchaseOrderV1): PurchaseOrderV1 {
  const own = counter.identity()?.terminalId;
  const counted = told.counted?.find(({ terminalId }) => terminalId === own)?.sequence ?? 0;
  const since = goodsFactsAfter(counter.ledger, {
    ...{ kind: 'intake', subjectId: told.purchaseOrderId, sequence: counted },
  }).flatMap(({ body }) => GoodsReceivedV1.parse((JSON.parse(body) as { fact: unknown }).fact).lines);
  if (since.length === 0) return told;
  const lines = told.lines.map((line) => {
    const came = since.filter(
      ({ purchaseLineId, itemId, insteadOf }) =>
        insteadOf === null && (purchaseLineId ?? line.lineId) === line.lineId && itemId === line.itemId,
    );
    const sum = (before: Quantity, more: readonly Quantity[]) =>
      quantity(more.reduce((all, each) => all + each, before as number));
    const good = sum(
      line.good,
      came.map((each) => each.good),
    );
    const damaged = sum(
      line.damaged,
      came.map((each) => each.damaged),
    );
    return { ...line, good, damaged, backOrder: quantity(Math.max(0, line.ordered - good - damaged)) };
  });
  return { ...told, lines };
}
