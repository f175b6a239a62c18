import { type SaleId, add, quantity, tradingDateOf } from '@tillbridge/core/kernel';
import {
  type ReturnRefusal,
  lastReturnDay,
  originalOf,
  returnLineOf,
  returnable,
  returnedQuantity,
  usualRestock,
  wrongWithReturn,
} from '@tillbridge/core/refund';
import { type OpenSale, addLine, lineOfItem } from '@tillbridge/core/sale';
import type { SaleCompletedV1, StoreV1 } from '@tillbridge/core/wire';
import { receiptCode } from '@tillbridge/core/receipt';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { ReturnableSaleView, ReturnsApi } from '../../ipc/areas/returns';
import type { AreaNeeds } from '../areas';
import { itemById } from '../catalogue/look-up';
import { named } from '../customer/customer';
import { customerById } from '../customer/known';
import { completedSale } from '../printing/receipts';
import { type Present, mayDo, present } from '../sale/counter';
import { done, refused, saleRefused } from '../sale/refusals';
import { saleToRingInto } from '../sale/ring-up';
import { cameBackAsKnown, refundsHere } from './came-back';
import type { SaleFinder } from './find-sales';
import { returnRefused } from './words';

type LinesApi = Pick<ReturnsApi, 'saleToReturn' | 'returnLines' | 'returnItem'>;

/** Goods that come back become lines of the open sale; new ones may be rung up beside them. Source: spec/returns.md */
export function returnLinesOn({ db, counter }: AreaNeeds, finder: SaleFinder): LinesApi {
  const { catalogue, clock, ids, intents, till } = counter;
  const itemOf = (itemId: SaleCompletedV1['lines'][number]['itemId']) =>
    catalogue.db ? itemById(catalogue.db, itemId) : null;
  const todayOf = (store: StoreV1) => tradingDateOf(clock.now(), store.timeZone, store.dayCutOffMinutes);

  /** Every sale that this till knows to have given money back for it. */
  function refundsOf(saleId: SaleId): SaleCompletedV1[] {
    const here = refundsHere(db, saleId).flatMap((id) => completedSale(db, id) ?? []);
    const bySale = new Map([...finder.refundsOf(saleId), ...here].map((sale) => [sale.saleId, sale]));
    return [...bySale.values()];
  }

  function viewOf(sale: SaleCompletedV1, store: StoreV1, unsure: string | null): ReturnableSaleView {
    const until = lastReturnDay(sale.tradingDate, store.returnDays);
    return {
      saleId: sale.saleId,
      receipt: receiptCode(sale),
      soldAt: sale.completedAt,
      storeName: sale.storeId === store.storeId ? store.name : say('Another store'),
      total: sale.total,
      tenders: sale.tenders.map(({ kind, applied, reference }) => ({ kind, amount: applied, reference })),
      until,
      isLate: until !== null && todayOf(store) > until,
      unsure,
      lines: sale.lines.map((line) => {
        const item = itemOf(line.itemId);
        const cameBack = cameBackAsKnown(db, counter, sale.saleId, line.lineId);
        return {
          lineId: line.lineId,
          itemId: line.itemId,
          name: line.description,
          sku: line.sku,
          unitOfMeasure: item?.unitOfMeasure ?? (line.quantity % 1000 === 0 ? 'each' : 'kg'),
          sold: line.quantity,
          left: returnable(line, returnedQuantity(cameBack)),
          paid: sale.jurisdiction.pricesIncludeTax ? line.net : addTax(line),
          cameBack: cameBack.map(({ receipt, storeName, at, quantity: back }) => ({
            receipt,
            storeName,
            at,
            quantity: back,
          })),
          isRegulated: item?.ageClass !== undefined,
        };
      }),
    };
  }

  /** Only the shop's own days can be set aside: by who may, alone or over the cashier's screen. Source: spec/returns.md RT6 */
  function unlessAllowed({ staff, store }: Present, wrong: ReturnRefusal): Refused | null {
    const refusal = returnRefused(wrong, store);
    if (wrong.kind !== 'past-return-days') return refusal;
    const may = mayDo(counter, staff, 'return-late', refusal.refusal.sentence);
    return may.ok ? null : may;
  }

  return {
    async saleToReturn({ saleId }) {
      const who = present(counter, 'sell');
      if (!who.ok) return who;
      const found = await finder.look(saleId);
      if (!found) {
        const sentence = say('This receipt is not on this till, and the hub could not be asked for it.');
        return refused('receipt-unknown', sentence);
      }
      return { ok: true, value: viewOf(found.sale, who.value.store, found.unsure) };
    },

    returnLines: ({ intentId, saleId, lines }) =>
      intents.once(intentId, 'return-lines', (tx): Done => {
        const who = present(counter, 'return');
        if (!who.ok) return who;
        const { store } = who.value;
        const sold = finder.known(saleId);
        if (!sold)
          return refused('receipt-unknown', say('Look the receipt up again: it is no longer at hand.'));
        if (!isOurMoney(sold, store)) return returnRefused({ kind: 'other-money' }, store);
        const begun = saleToRingInto(counter, who.value);
        if (!begun.ok) return begun;
        let { sale } = begun;
        const at = clock.now();
        for (const { lineId, quantity: now, reason, restock } of lines) {
          const line = sold.lines.find((each) => each.lineId === lineId);
          if (!line) return returnRefused({ kind: 'line-unknown' }, store);
          if (sale.lines.some(({ returns }) => returns?.lineId === lineId && returns.saleId === saleId)) {
            const sentence = say('{name} is coming back in this sale already. Change how many there.', {
              name: line.description,
            });
            return refused('in-this-sale', sentence);
          }
          const item = itemOf(line.itemId);
          const cameBack = cameBackAsKnown(db, counter, saleId, lineId);
          const wrong = wrongWithReturn({
            line,
            now,
            reason,
            cameBack,
            inThisSale: quantity(0),
            until: lastReturnDay(sold.tradingDate, store.returnDays),
            today: todayOf(store),
            isWhole: item?.unitOfMeasure === 'each' || (!item && line.quantity % 1000 === 0),
          });
          const against = wrong && unlessAllowed(who.value, wrong);
          if (against) return against;
          const back = returnLineOf({
            lineId: ids.next<'LineId'>(),
            sale: sold,
            line,
            now,
            returnedBefore: returnedQuantity(cameBack),
            unitOfMeasure: item?.unitOfMeasure ?? 'each',
            reason,
            restock: restock ?? usualRestock(reason, item?.ageClass),
            at,
          });
          const added = addLine(sale, back);
          if (!added.ok) return saleRefused(added.refusal, store);
          sale = added.value.sale;
        }
        const touched = sale.lines.at(-1)?.lineId ?? null;
        const owned = ofBuyer(withOriginal(sale, sold), sold, store);
        if (!owned.ok) return owned;
        till.change(tx, {
          sale: owned.value,
          touched,
          completed: null,
          removed: null,
          armed: null,
        });
        return done;
      }),

    returnItem: ({ intentId, itemId, quantity: now, reason, restock }) =>
      intents.once(intentId, 'return-item', (tx): Done => {
        const who = present(counter, 'return-without-receipt');
        if (!who.ok) return who;
        const { store } = who.value;
        const item = itemOf(itemId);
        if (!item) return refused('item-unknown', say('This item is no longer in the catalogue.'));
        if (now <= 0) return returnRefused({ kind: 'no-quantity', name: item.name }, store);
        const at = clock.now();
        // One piece is never dearer than each of many: this is the price nobody could have paid more than today.
        const prices = [1000, Math.max(now, 1000)].flatMap(
          (milli) => catalogue.priceOf(item, { at, storeId: store.storeId })(quantity(milli)) ?? [],
        );
        const [first, ...others] = prices;
        if (!first) return refused('no-price', say('{name} has no price today.', { name: item.name }));
        const price = others.reduce((least, each) => (each.price < least.price ? each : least), first);
        const begun = saleToRingInto(counter, who.value);
        if (!begun.ok) return begun;
        const line = {
          ...lineOfItem(item, {
            lineId: ids.next<'LineId'>(),
            quantity: quantity(-now),
            scanned: null,
            price,
            at,
          }),
          returnReason: reason,
          restock: restock ?? usualRestock(reason, item.ageClass),
        };
        const added = addLine(begun.sale, line);
        if (!added.ok) return saleRefused(added.refusal, store);
        const { sale, lineId: touched } = added.value;
        till.change(tx, { sale, touched, completed: null, removed: null, armed: null });
        return done;
      }),
  };

  /**
   * What was theirs goes back to and from whoever bought it. Whom the till no longer knows it names anew only where points or an account
   * have to move: they may have asked to be forgotten. Source: spec/returns.md RT20, spec/loyalty.md LO4, spec/on-account.md OA8
   */
  function ofBuyer(
    sale: OpenSale,
    { customer, lines, tenders }: SaleCompletedV1,
    store: StoreV1,
  ): { ok: true; value: OpenSale } | Refused {
    if (!customer || sale.customer?.customerId === customer.customerId) return { ok: true, value: sale };
    const { name } = customer;
    const isOnAccount = tenders.some(({ kind }) => kind === 'on-account');
    const hasPoints = lines.some(({ points }) => points) || tenders.some(({ kind }) => kind === 'points');
    if (sale.customer) {
      if (isOnAccount)
        return refused(
          'account-of-another',
          say(
            'These goods were put on the account of {name}, which they come off again. Return them in a sale of their own.',
            { name },
          ),
        );
      if (hasPoints)
        return refused(
          'points-of-another',
          say(
            'These goods were bought by {name}, whose points come back with them. Return them in a sale of their own.',
            { name },
          ),
        );
      return { ok: true, value: sale };
    }
    const known = customerById(counter, customer.customerId);
    if (!known && !isOnAccount && !hasPoints) return { ok: true, value: sale };
    const changed = named(counter, sale, known ?? customer);
    return changed.ok ? { ok: true, value: changed.value.sale } : saleRefused(changed.refusal, store);
  }

  function withOriginal(sale: OpenSale, sold: SaleCompletedV1): OpenSale {
    const others = (sale.originals ?? []).filter(({ saleId }) => saleId !== sold.saleId);
    return { ...sale, originals: [...others, originalOf(sold, refundsOf(sold.saleId))] };
  }
}

const isOurMoney = ({ currency, jurisdiction }: SaleCompletedV1, store: StoreV1): boolean =>
  currency === store.jurisdiction.currency &&
  jurisdiction.pricesIncludeTax === store.jurisdiction.pricesIncludeTax;

const addTax = ({ net, tax }: SaleCompletedV1['lines'][number]) => add(net, tax);
