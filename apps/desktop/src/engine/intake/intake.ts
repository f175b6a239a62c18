import {
  type ItemId,
  type PurchaseOrderId,
  type SupplierId,
  milliPerUnit,
  quantity,
} from '@tillbridge/core/kernel';
import { intakeEntries, sentBackEntries } from '@tillbridge/core/receiving';
import type { PurchaseOrderV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { IntakeApi } from '../../ipc/areas/intake';
import type { AreaNeeds } from '../areas';
import { dayRecord } from '../catalogue/day-records';
import { awaitPutAway } from '../bin/put-away';
import { itemById } from '../catalogue/look-up';
import type { Tx } from '../database/database';
import { permissionForLabels } from '../price-label/list';
import { type Counter, type Present, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import {
  type Drafts,
  draftOf,
  dropDraft,
  isUnfit,
  keepDraft,
  trackedOf,
  withLine,
  withoutLine,
} from '../stock/drafts';
import { keepGoodsFact } from '../stock/goods-facts';
import { postStock } from '../stock/post-stock';
import { costUnfit, notInStock, nothingBegun, quantityUnfit, wrongWithLines } from '../stock/words';
import { namedDelivery } from './deliveries';
import { orderById } from './orders';
import { goodsInOf, intakeView, sendingBackView } from './views';

type SupplierDraft = 'intake' | 'sent-back';

/** Source: spec/receiving.md */
export function intakeOn(needs: AreaNeeds): IntakeApi {
  const { counter, db } = needs;
  const { intents, journal, ids, clock, till } = counter;

  const acting = (intentId: string, name: string, act: (tx: Tx, who: Present) => Done): Done =>
    intents.once(intentId, name, (tx) => {
      const who = present(counter, 'receive-goods');
      return who.ok ? act(tx, who.value) : who;
    });
  const stating = (...asked: Parameters<typeof acting>): Done => {
    const answer = acting(...asked);
    if (answer.ok) needs.stated();
    return answer;
  };
  const onDraft = <Kind extends SupplierDraft>(
    intentId: string,
    kind: Kind,
    change: (draft: Drafts[Kind]) => { ok: true; value: Drafts[Kind] } | Refused,
  ): Done =>
    acting(intentId, `draft-${kind}`, (tx) => {
      const draft = draftOf(tx.db, kind);
      if (!draft) return nothingBegun();
      const changed = change(draft);
      if (!changed.ok) return changed;
      keepDraft(tx, kind, changed.value, clock.now());
      return done;
    });
  const begin = <Kind extends SupplierDraft>(
    intentId: string,
    kind: Kind,
    draft: () => { ok: true; value: Drafts[Kind] } | Refused,
  ): Done =>
    acting(intentId, `begin-${kind}`, (tx) => {
      if (draftOf(tx.db, kind)?.lines.length) return begunAlready();
      const begun = draft();
      if (!begun.ok) return begun;
      keepDraft(tx, kind, begun.value, clock.now());
      return done;
    });

  const itemHere = (itemId: ItemId) => counter.catalogue.read((replica) => itemById(replica, itemId));

  return {
    goodsIn() {
      const who = present(counter, 'receive-goods');
      return who.ok ? goodsInOf(needs, who.value) : nothingHere;
    },
    intake() {
      const who = present(counter, 'receive-goods');
      const draft = who.ok ? draftOf(db, 'intake') : null;
      return who.ok && draft ? intakeView(counter, who.value, draft) : null;
    },
    sendingBack() {
      const draft = present(counter, 'receive-goods').ok ? draftOf(db, 'sent-back') : null;
      return draft && sendingBackView(counter, draft);
    },

    beginIntake: ({ intentId, purchaseOrderId, supplierId }) =>
      begin(intentId, 'intake', () => {
        const order = orderOf(counter, purchaseOrderId);
        if (purchaseOrderId && !order)
          return refused('order-unknown', say('This order waits for nothing any more. Look for it again.'));
        const value = { purchaseOrderId, deliveryNote: '', lines: [], touched: null };
        return { ok: true, value: { ...value, supplierId: order ? order.supplierId : supplierId } };
      }),
    changeIntake: ({ intentId, supplierId, deliveryNote }) =>
      onDraft(intentId, 'intake', (draft) => ({
        ok: true,
        // An order says itself whose goods they are.
        value: { ...draft, deliveryNote, supplierId: draft.purchaseOrderId ? draft.supplierId : supplierId },
      })),
    setIntakeLine: ({ intentId, line }) =>
      onDraft(intentId, 'intake', (draft) => {
        const item = itemHere(line.itemId);
        if (!item?.movesStock) return notInStock(item?.name);
        const { good, lineId, ...typed } = line;
        if (isUnfit(item, good) || isUnfit(item, line.damaged)) return quantityUnfit();
        if (typed.unitCost !== null && typed.unitCost < 0) return costUnfit();
        const before = draft.lines.find((each) => each.lineId === lineId);
        const agreed = orderOf(counter, draft.purchaseOrderId)?.lines.find(
          (each) => each.itemId === line.itemId,
        );
        return {
          ok: true,
          value: withLine(draft, {
            ...{ ...typed, lineId: lineId ?? ids.next<'LineId'>(), quantity: good },
            // Whoever may not see a cost does not take it away either.
            unitCost: typed.unitCost ?? (before ? before.unitCost : (agreed?.unitCost ?? null)),
          }),
        };
      }),
    removeIntakeLine: ({ intentId, lineId }) =>
      onDraft(intentId, 'intake', (draft) => ({ ok: true, value: withoutLine(draft, lineId) })),

    takeIn: ({ intentId }) =>
      stating(intentId, 'take-in', (tx, { identity, store, staff }) => {
        const draft = draftOf(tx.db, 'intake');
        if (!draft) return nothingBegun();
        const lines = draft.lines.filter(({ quantity: good, damaged }) => good + damaged > 0);
        const wrong = wrongWithLines(counter, lines, (line) => line.quantity + line.damaged);
        if (wrong) return wrong;
        const { purchaseOrderId, supplierId, deliveryNote } = draft;
        const order = orderOf(counter, purchaseOrderId);
        const ordered = (itemId: ItemId) => order?.lines.find((line) => line.itemId === itemId)?.lineId;
        const fact = {
          ...{ type: 'goods-received' as const, v: 1 as const, intakeId: ids.next<'IntakeId'>() },
          ...{ storeId: identity.storeId, supplierId, purchaseOrderId, staffId: staff.staffId },
          deliveryNote: deliveryNote === '' ? null : deliveryNote,
          currency: order?.currency ?? store.jurisdiction.currency,
          // Freight and duty are on the invoice, which head office has.
          charges: [],
          lines: lines.flatMap(apart).map((line) => ({
            lineId: ids.next<'LineId'>(),
            ...{ itemId: line.itemId, good: line.quantity, damaged: line.damaged, unitCost: line.unitCost },
            ...{ weightGrams: null, insteadOf: line.insteadOf },
            purchaseLineId: line.insteadOf ? null : (ordered(line.itemId) ?? null),
            note: line.note === '' ? null : line.note,
            ...trackedOf(line),
          })),
        };
        const sequence = journal.record(tx, fact);
        keepGoodsFact(tx, { sequence, kind: 'intake', subjectId: purchaseOrderId });
        const entries = intakeEntries(ids.next<'FactId'>(), clock.now(), fact);
        postStock(tx, sequence, entries);
        awaitPutAway(tx, counter, entries);
        dropDraft(tx, 'intake');
        return done;
      }),

    beginSendingBack: ({ intentId, supplierId }) =>
      begin(intentId, 'sent-back', () =>
        isSupplier(counter, supplierId)
          ? { ok: true, value: { supplierId, lines: [], touched: null } }
          : refused('supplier-unknown', say('This supplier is no longer known. Choose another.')),
      ),
    nameDelivery: ({ intentId, intakeId }) =>
      onDraft(intentId, 'sent-back', (draft) => ({ ok: true, value: { ...draft, intakeId } })),
    setSentBackLine: ({ intentId, line }) =>
      onDraft(intentId, 'sent-back', (draft) => {
        const item = itemHere(line.itemId);
        if (!item?.movesStock) return notInStock(item?.name);
        if (isUnfit(item, line.quantity)) return quantityUnfit();
        const lineId = line.lineId ?? ids.next<'LineId'>();
        return { ok: true, value: withLine(draft, { ...line, lineId }) };
      }),
    removeSentBackLine: ({ intentId, lineId }) =>
      onDraft(intentId, 'sent-back', (draft) => ({ ok: true, value: withoutLine(draft, lineId) })),
    sendBack: ({ intentId, note }) =>
      stating(intentId, 'send-back', (tx, { identity, staff }) => {
        const draft = draftOf(tx.db, 'sent-back');
        if (!draft) return nothingBegun();
        const lines = draft.lines.filter((line) => line.quantity > 0);
        const wrong = wrongWithLines(counter, lines, (line) => line.quantity);
        if (wrong) return wrong;
        const delivery = namedDelivery(counter, { ...draft, lines });
        if (!delivery.ok) return delivery;
        const fact = {
          ...{ type: 'goods-sent-back' as const, v: 1 as const },
          supplierReturnId: ids.next<'SupplierReturnId'>(),
          ...{ storeId: identity.storeId, supplierId: draft.supplierId, staffId: staff.staffId },
          ...delivery.value,
          note: note === '' ? null : note,
          lines: lines.map((line) => ({
            ...{ lineId: line.lineId, itemId: line.itemId, quantity: line.quantity },
            ...{ from: line.from, reason: line.reason },
            ...trackedOf(line),
          })),
        };
        const sequence = journal.record(tx, fact);
        keepGoodsFact(tx, { sequence, kind: 'sent-back', subjectId: null });
        postStock(tx, sequence, sentBackEntries(ids.next<'FactId'>(), clock.now(), fact));
        dropDraft(tx, 'sent-back');
        return done;
      }),

    goodsByScan: ({ intentId, into }) =>
      intents.onceInMemory(intentId, () => {
        // A count that was begun meanwhile keeps its scans.
        if (into !== null || till.state.goods?.kind !== 'count')
          till.show({ goods: into && { kind: into, serialOf: null } });
        return done;
      }),
    discardGoods: ({ intentId, kind }) =>
      intents.once(intentId, `discard-${kind}`, (tx) => {
        const who = present(
          counter,
          kind === 'price-labels' ? permissionForLabels(counter) : permissionOf[kind],
        );
        if (!who.ok) return who;
        dropDraft(tx, kind);
        return done;
      }),
  };
}

const permissionOf = {
  intake: 'receive-goods',
  'sent-back': 'receive-goods',
  adjustment: 'adjust-stock',
  bin: 'count-stock',
} as const;
const nothingHere = { orders: [], lately: [], suppliers: [], begun: [], asOf: '', isAway: false };

const begunAlready = (): Refused =>
  refused('begun-already', say('Something is begun here already. Finish it, or put it away first.'));

const isSupplier = (counter: Counter, supplierId: SupplierId): boolean =>
  counter.catalogue.read((db) => dayRecord(db, 'supplier', supplierId)) !== null;
const orderOf = (counter: Counter, purchaseOrderId: PurchaseOrderId | null): PurchaseOrderV1 | null =>
  purchaseOrderId && orderById(counter, purchaseOrderId);

type IntakeLine = Drafts['intake']['lines'][number];

/** Goods with serial numbers that came damaged are a line of their own: the last numbers are theirs. Source: spec/receiving.md RE7 */
function apart(line: IntakeLine): IntakeLine[] {
  const { quantity: good, damaged, serials } = line;
  if (serials.length === 0 || good === 0 || damaged === 0) return [line];
  const goodOnes = good / milliPerUnit;
  return [
    { ...line, damaged: quantity(0), serials: serials.slice(0, goodOnes) },
    { ...line, quantity: quantity(0), serials: serials.slice(goodOnes) },
  ];
}
