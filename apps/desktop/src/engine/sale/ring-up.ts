import {
  type Id,
  type ItemId,
  type LineId,
  type Money,
  type Quantity,
  instant,
} from '@tillbridge/core/kernel';
import {
  type OpenSale,
  type PriceOf,
  addLine,
  backToSale,
  lineOfItem,
  openSale,
  removeLine,
  restoreLine,
  setLineDiscount,
  setLineNote,
  setQuantity,
  setSaleDiscount,
  setSaleNote,
} from '@tillbridge/core/sale';
import type { ItemV1, LineRemovalReason } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Discount, Done, Refused } from '../../ipc';
import { barredFromSale, markedAs } from '../age/barred';
import { itemById } from '../catalogue/look-up';
import type { Tx } from '../database/database';
import { ofShiftInUse } from '../shift/in-use';
import { type Counter, type Present, present } from './counter';
import { withinDiscountLimit } from './limits';
import { done, refused, saleRefused } from './refusals';

/** How long a removed line can be brought back with one tap (screens.md 1.2). */
const undoMs = 5000;

/** What is to become a line: an item as it was scanned or picked. */
export type Picked = {
  item: ItemV1;
  quantity: Quantity;
  scanned: string | null;
  /** A price printed into the code by the store's scales; otherwise the item's own. */
  price?: Money | undefined;
  /** What the code itself says of the piece: its batch or serial number. */
  /** The goods waited for a customer. */
  holdId?: Id<'HoldId'> | undefined;
  tracked?: { batch?: string; serial?: string; expiresOn?: string } | undefined;
};

type Added = { ok: true; lineId: LineId } | Exclude<Done, { ok: true }>;

/** Adds a line to the sale, beginning one if need be; the change of the sale before is put away. Within the caller's transaction. */
export function addPicked(tx: Tx, counter: Counter, who: Present, picked: Picked): Added {
  const at = counter.clock.now();
  const { item, quantity, scanned } = picked;
  if (item.itemId === who.store.customItemId)
    return refused(
      'custom-item',
      say('Choose “Custom item” in the menu, so that it gets a name and a price.'),
    );
  if (item.sells === 'gift-card')
    return refused(
      'card-needed',
      say('Choose “Gift card” in the menu, so that the money goes on a card of the customer’s.'),
    );
  const customerGroupId = counter.till.state.sale?.customer?.groupId ?? null;
  const priceOf = counter.catalogue.priceOf(item, { at, storeId: who.store.storeId, customerGroupId });
  const inForce = priceOf(quantity);
  if (!inForce)
    return refused(
      'no-price',
      say('{name} has no price yet. Ask head office to set one.', { name: item.name }),
    );
  const begun = saleToRingInto(counter, who);
  if (!begun.ok) return begun;
  const barred = quantity > 0 ? barredFromSale(item, who, begun.sale.jurisdiction, at) : null;
  if (barred) return turnAway(tx, counter, who, { item, barred, saleId: begun.sale.saleId });
  const price = picked.price === undefined ? inForce : { printed: picked.price };
  const lineId = counter.ids.next<'LineId'>();
  const marked = markedAs(item, picked.tracked, { at, timeZone: who.store.timeZone });
  if (!marked.ok) return marked;
  const line = { ...lineOfItem(item, { lineId, quantity, scanned, price, at }), ...marked.value };
  const added = addLine(
    withHold(begun.sale, picked.holdId),
    line,
    picked.price === undefined ? priceOf : undefined,
  );
  if (!added.ok) return saleRefused(added.refusal, who.store);
  const { sale, lineId: touched } = added.value;
  counter.till.change(tx, { sale, touched, completed: null, removed: null, armed: null });
  return { ok: true, lineId: touched };
}

const withHold = (sale: OpenSale, holdId: Id<'HoldId'> | undefined): OpenSale =>
  holdId === undefined || sale.holdIds?.includes(holdId)
    ? sale
    : { ...sale, holdIds: [...(sale.holdIds ?? []), holdId] };

/** What the law kept from being sold is written down; the sale stays as it is. Source: spec/age-and-hours.md AH8 */
function turnAway(
  tx: Tx,
  { journal }: Counter,
  { staff }: Present,
  { item, barred, saleId }: { item: ItemV1; barred: Exclude<Done, { ok: true }>; saleId: OpenSale['saleId'] },
): Added {
  const { saleHoursClass, itemId } = item;
  if (barred.refusal.kind === 'sale-hours' && saleHoursClass)
    journal.record(tx, {
      type: 'sale-hours-refused',
      v: 1,
      saleId,
      itemId,
      saleHoursClass,
      staffId: staff.staffId,
    });
  return barred;
}

export function saleToRingInto(
  { till, ids, clock }: Counter,
  who: Present,
): { ok: true; sale: OpenSale } | Exclude<Done, { ok: true }> {
  const { sale } = till.state;
  if (!sale) {
    const { identity, store, staff } = who;
    const { jurisdiction } = store;
    const start = {
      saleId: ids.next<'SaleId'>(),
      openedAt: clock.now(),
      staffId: staff.staffId,
      jurisdiction,
    };
    return {
      ok: true,
      sale: openSale({ ...start, storeId: identity.storeId, registerId: identity.registerId }),
    };
  }
  if (sale.laybyId !== undefined) return beingCollected();
  if (sale.stage === 'ringing') return { ok: true, sale };
  // One more thing from the basket while the purse comes out: fine, as long as nothing was paid on the old total.
  if (sale.tenders.length > 0) {
    return refused(
      'being-paid',
      say('Part of this sale is paid. Finish it, or take the payment back first.'),
    );
  }
  const back = backToSale(sale);
  return back.ok ? { ok: true, sale: back.value.sale } : saleRefused(back.refusal, who.store);
}

/** What the line's item cost at the moment the line was rung up; undefined where nobody knows the item any more. */
export function priceOfLine({ catalogue }: Counter, sale: OpenSale, lineId: LineId): PriceOf | undefined {
  const line = sale.lines.find((each) => each.lineId === lineId);
  const item = line && catalogue.db && itemById(catalogue.db, line.itemId);
  if (!item) return undefined;
  const customerGroupId = sale.customer?.groupId ?? null;
  return catalogue.priceOf(item, {
    at: line.rungAt ?? sale.openedAt,
    storeId: sale.storeId,
    customerGroupId,
  });
}
/** What was agreed is handed over as it was agreed; anything else is another sale. */
export const beingCollected = (): Refused =>
  refused(
    'being-collected',
    say('A layby is being collected. Finish it, or put it back, and then ring up the rest.'),
  );

export type RingUp = ReturnType<typeof ringUpOn>;

export function ringUpOn(counter: Counter) {
  const { intents, till, journal, clock, catalogue } = counter;
  type Change =
    { ok: true; value: { sale: OpenSale } } | { ok: false; refusal: Parameters<typeof saleRefused>[0] };

  /** A change of the open sale that the core decides. */
  const changing = (
    intentId: string,
    name: string,
    permission: 'sell' | 'discount',
    decide: (sale: OpenSale) => Change,
    touched?: LineId,
  ): Done =>
    intents.once(intentId, name, (tx) => {
      const who = present(counter, permission);
      if (!who.ok) return who;
      const { sale } = till.state;
      if (!sale) return saleRefused({ kind: 'nothing-rung-up' }, who.value.store);
      const decided = decide(sale);
      if (!decided.ok) return saleRefused(decided.refusal, who.value.store);
      const within =
        permission === 'discount'
          ? withinDiscountLimit(counter, who.value, decided.value.sale)
          : { ok: true as const, value: decided.value.sale };
      if (!within.ok) return within;
      till.change(tx, { sale: within.value, ...(touched ? { touched } : {}) });
      return done;
    });

  return {
    addItem: (intent: { intentId: string; itemId: ItemId; quantity: Quantity }): Done =>
      intents.once(intent.intentId, 'add-item', (tx) => {
        const who = present(counter, 'sell');
        if (!who.ok) return who;
        const item = catalogue.db && itemById(catalogue.db, intent.itemId);
        if (!item?.isActive) return refused('item-unknown', say('This item is no longer in the catalogue.'));
        const added = addPicked(tx, counter, who.value, { item, quantity: intent.quantity, scanned: null });
        return added.ok ? done : added;
      }),

    chooseItem: (intent: { intentId: string; itemId: ItemId | null }): Done =>
      intents.once(intent.intentId, 'choose-item', (tx) => {
        const who = present(counter, 'sell');
        if (!who.ok) return who;
        const [asked, ...rest] = till.state.choices;
        if (!asked) return refused('nothing-to-choose', say('This question was already answered.'));
        if (intent.itemId === null) {
          tx.afterCommit(() => till.show({ choices: rest }));
          return done;
        }
        const isOffered = asked.choices.some((choice) => choice.itemId === intent.itemId);
        const item = isOffered && catalogue.db ? itemById(catalogue.db, intent.itemId) : null;
        if (!item)
          return refused(
            'item-unknown',
            say('This item does not carry the scanned code. Choose one of those shown.'),
          );
        const picked = { item, quantity: asked.quantity, scanned: asked.code };
        const added = addPicked(tx, counter, who.value, picked);
        if (!added.ok) return added;
        tx.afterCommit(() => till.show({ choices: rest }));
        return done;
      }),

    setQuantity: (intent: { intentId: string; lineId: LineId; quantity: Quantity }): Done =>
      changing(
        intent.intentId,
        'set-quantity',
        'sell',
        (sale) =>
          setQuantity(sale, intent.lineId, intent.quantity, priceOfLine(counter, sale, intent.lineId)),
        intent.lineId,
      ),

    setLineDiscount: (intent: { intentId: string; lineId: LineId; discount: Discount | null }): Done =>
      changing(
        intent.intentId,
        'set-line-discount',
        'discount',
        (sale) => setLineDiscount(sale, intent.lineId, intent.discount),
        intent.lineId,
      ),

    setSaleDiscount: (intent: { intentId: string; discount: Discount | null }): Done =>
      changing(intent.intentId, 'set-sale-discount', 'discount', (sale) =>
        setSaleDiscount(sale, intent.discount),
      ),

    setLineNote: (intent: { intentId: string; lineId: LineId; note: string | null }): Done =>
      changing(
        intent.intentId,
        'set-line-note',
        'sell',
        (sale) => setLineNote(sale, intent.lineId, intent.note),
        intent.lineId,
      ),

    setSaleNote: (intent: { intentId: string; note: string | null }): Done =>
      changing(intent.intentId, 'set-sale-note', 'sell', (sale) => setSaleNote(sale, intent.note)),

    armQuantity: (intent: { intentId: string; quantity: Quantity | null }): Done =>
      intents.onceInMemory(intent.intentId, () => {
        const who = present(counter, 'sell');
        if (!who.ok) return who;
        if (intent.quantity !== null && intent.quantity <= 0) {
          return refused('no-quantity', say('Enter a quantity above zero before the *.'));
        }
        till.show({ armed: intent.quantity });
        return done;
      }),

    removeLine: (intent: { intentId: string; lineId: LineId; reason: LineRemovalReason }): Done =>
      intents.once(intent.intentId, 'remove-line', (tx) => {
        const who = present(counter, 'remove-line');
        if (!who.ok) return who;
        const { sale } = till.state;
        const removed = sale ? removeLine(sale, intent.lineId) : null;
        if (!removed) return saleRefused({ kind: 'line-unknown' }, who.value.store);
        if (!removed.ok) return saleRefused(removed.refusal, who.value.store);
        const { line, position } = removed.value;
        journal.record(tx, {
          type: 'line-removed',
          v: 1,
          saleId: removed.value.sale.saleId,
          lineId: line.lineId,
          itemId: line.itemId,
          quantity: line.quantity,
          unitPrice: line.unitPrice,
          staffId: who.value.staff.staffId,
          reason: intent.reason,
          ...ofShiftInUse(counter.ledger),
        });
        const until = instant(clock.now() + undoMs);
        till.change(tx, { sale: removed.value.sale, touched: null, removed: { line, position, until } });
        return done;
      }),

    undoRemove: (intent: { intentId: string }): Done =>
      intents.once(intent.intentId, 'undo-remove', (tx) => {
        const who = present(counter, 'sell');
        if (!who.ok) return who;
        const { sale, removed } = till.state;
        if (!sale || !removed || clock.now() > removed.until) {
          return refused('too-late', say('It is too late to bring that line back. Scan the item again.'));
        }
        const restored = restoreLine(sale, removed.line, removed.position);
        if (!restored.ok) return saleRefused(restored.refusal, who.value.store);
        const { sale: whole, lineId } = restored.value;
        journal.record(tx, {
          type: 'line-restored',
          v: 1,
          saleId: whole.saleId,
          lineId,
          staffId: who.value.staff.staffId,
        });
        till.change(tx, { sale: whole, touched: lineId, removed: null });
        return done;
      }),
  };
}
