import type { SupplierId } from '@tillbridge/core/kernel';
import { hubTimeOf } from '@tillbridge/core/ledger';
import { RecordedFact } from '@tillbridge/core/wire';
import type { GoodsInView, IntakeView, SendingBackView, TakenInRow } from '../../ipc/areas/intake';
import type { AreaNeeds } from '../areas';
import { dayRecord, dayRecordsOf } from '../catalogue/day-records';
import { watermarkOf } from '../journal/outbox';
import type { Counter, Present } from '../sale/counter';
import { type Drafts, draftOf, draftedItem } from '../stock/drafts';
import { latestGoodsFacts } from '../stock/goods-facts';
import { named, serialAwaited } from '../stock/named';
import { toldWhen } from '../stock/told-when';
import { deliveriesToName } from './deliveries';
import { openItems, orderById, ordersHere } from './orders';

/** As many as somebody looks back for. */
const latelyShown = 20;

/** What goods cost is for whoever states what they are worth. Source: spec/goods-at-the-till.md GT10 */
export const maySeeCosts = ({ staff }: Present): boolean => staff.permissions.includes('state-opening-stock');

export function goodsInOf(needs: AreaNeeds, { store }: Present): GoodsInView {
  const { counter, db } = needs;
  const suppliers = counter.catalogue.read((replica) => dayRecordsOf(replica, 'supplier')) ?? [];
  return {
    orders: ordersHere(counter).map((order) => {
      const { purchaseOrderId, number, supplierName, expectedOn, lines } = order;
      const row = { purchaseOrderId, number, supplierName, expectedOn };
      return { ...row, items: lines.length, open: openItems(order) };
    }),
    lately: [...latelyOf(counter, 'intake'), ...latelyOf(counter, 'sent-back')]
      .sort((one, other) => other.at - one.at)
      .slice(0, latelyShown),
    suppliers: suppliers
      .map(({ supplierId, name }) => ({ supplierId, name }))
      .sort((one, other) => one.name.localeCompare(other.name)),
    begun: (['intake', 'sent-back'] as const).filter((kind) => draftOf(db, kind) !== null),
    ...toldWhen(needs, store),
  };
}

const supplierName = ({ catalogue }: Counter, supplierId: SupplierId | null): string | null =>
  supplierId && (catalogue.read((db) => dayRecord(db, 'supplier', supplierId))?.name ?? null);

function latelyOf(counter: Counter, kind: TakenInRow['kind']): TakenInRow[] {
  const sent = watermarkOf(counter.ledger);
  return latestGoodsFacts(counter.ledger, kind, latelyShown).flatMap(({ body }) => {
    const recorded = RecordedFact.parse(JSON.parse(body));
    const { fact } = recorded;
    if (fact.type !== 'goods-received' && fact.type !== 'goods-sent-back') return [];
    const order = fact.purchaseOrderId && orderById(counter, fact.purchaseOrderId);
    const row = {
      ...{ id: recorded.id, kind, at: hubTimeOf(recorded), isSent: recorded.sequence <= sent },
      supplierName: supplierName(counter, fact.supplierId),
      orderNumber: order ? order.number : null,
      deliveryNote: fact.type === 'goods-received' ? fact.deliveryNote : null,
      items: new Set(fact.lines.map(({ itemId }) => itemId)).size,
    };
    return [row];
  });
}

export function intakeView(counter: Counter, who: Present, draft: Drafts['intake']): IntakeView {
  const order = draft.purchaseOrderId && orderById(counter, draft.purchaseOrderId);
  const ordered = order ? order.lines : [];
  const seesCosts = maySeeCosts(who);
  const onList = new Set(draft.lines.map(({ itemId }) => itemId));
  return {
    order: order ? { number: order.number, supplierName: order.supplierName, note: order.note } : null,
    supplierId: draft.supplierId,
    deliveryNote: draft.deliveryNote,
    lines: draft.lines.flatMap((line) => {
      const { quantity: good, damaged, unitCost, insteadOf, note } = line;
      const item = draftedItem(counter, line, { touched: draft.touched, all: good + damaged });
      const other = insteadOf && named(counter, insteadOf);
      const shown = {
        ...{ good, damaged, note, unitCost: seesCosts ? unitCost : null },
        insteadOf: other ? { itemId: other.itemId, name: other.name } : null,
        awaited: ordered.find(({ itemId }) => itemId === line.itemId)?.backOrder ?? null,
      };
      return item ? [{ ...item, ...shown }] : [];
    }),
    missing: ordered
      .filter(({ itemId, backOrder }) => backOrder > 0 && !onList.has(itemId))
      .flatMap(({ itemId, supplierCode, backOrder }) => {
        const item = named(counter, itemId);
        return item ? [{ ...item, supplierCode, awaited: backOrder }] : [];
      }),
    maySeeCosts: seesCosts,
    serialOf: serialAwaited(counter, 'intake'),
  };
}

export const sendingBackView = (counter: Counter, draft: Drafts['sent-back']): SendingBackView => ({
  supplierName: supplierName(counter, draft.supplierId) ?? '',
  intakeId: draft.intakeId ?? null,
  deliveries: draft.lines.length === 0 ? [] : deliveriesToName(counter, draft),
  lines: draft.lines.flatMap((line) => {
    const { quantity: amount, from, reason } = line;
    const item = draftedItem(counter, line, { touched: draft.touched, all: amount });
    return item ? [{ ...item, quantity: amount, from, reason }] : [];
  }),
  serialOf: serialAwaited(counter, 'sent-back'),
});
