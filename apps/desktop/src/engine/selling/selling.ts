import { ratesInForce } from '@tillbridge/core/tax';
import type { ItemV1, StoreV1 } from '@tillbridge/core/wire';
import { type OpenLine, addLine, lineOfItem, setPrice } from '@tillbridge/core/sale';
import { units } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { CustomItemView, SellingApi } from '../../ipc/areas/selling';
import type { AreaNeeds } from '../areas';
import { itemById } from '../catalogue/look-up';
import { present } from '../sale/counter';
import { beyondPriceLimit } from '../sale/limits';
import { done, refused, saleRefused } from '../sale/refusals';
import { priceOfLine, saleToRingInto } from '../sale/ring-up';

/** Source: spec/sale.md S13, S14, spec/limits.md LI4 */
export function sellingOn({ counter }: AreaNeeds): SellingApi {
  const { intents, till, catalogue, clock, ids } = counter;

  /** The company's custom item, where head office has set one up and this till has heard of it. */
  const customOf = (store: StoreV1): ItemV1 | null => {
    const item = store.customItemId && catalogue.db && itemById(catalogue.db, store.customItemId);
    return item?.isActive ? item : null;
  };

  const taxesOf = (item: ItemV1, store: StoreV1): CustomItemView['taxes'] => {
    const rates = ratesInForce(store.jurisdiction, clock.now());
    const nameOf = (code: string) => rates.find((rate) => rate.code === code)?.name ?? code;
    const known = item.taxCodes.filter((code) => rates.some((rate) => rate.code === code));
    const alone = [...new Set(rates.map(({ code }) => code))].map((code) => [code]);
    const all = [known, ...alone, []];
    const different = new Map(all.map((codes) => [codes.join('\n'), codes]));
    return [...different.values()].map((codes) => ({
      codes,
      name: codes.length === 0 ? say('No tax') : codes.map(nameOf).join(' + '),
    }));
  };

  return {
    setPrice: ({ intentId, lineId, to }) =>
      intents.once(intentId, 'set-price', (tx) => {
        const who = present(counter, 'override-price');
        if (!who.ok) return who;
        const { sale } = till.state;
        if (!sale) return saleRefused({ kind: 'nothing-rung-up' }, who.value.store);
        const decided = setPrice(sale, lineId, to, priceOfLine(counter, sale, lineId));
        if (!decided.ok) return saleRefused(decided.refusal, who.value.store);
        const line = decided.value.sale.lines.find((each) => each.lineId === lineId);
        const beyond =
          line?.priceOverride &&
          beyondPriceLimit(counter, who.value, { from: line.priceOverride.from, to: line.unitPrice });
        if (beyond) return beyond;
        till.change(tx, { sale: decided.value.sale, touched: lineId });
        return done;
      }),

    customItem() {
      const identity = counter.identity();
      const store = identity && catalogue.counter(identity.storeId, identity.registerId)?.store;
      const item = store && customOf(store);
      return item && store ? { name: item.name, taxes: taxesOf(item, store) } : null;
    },

    addCustomItem: ({ intentId, name, price, taxCodes }) =>
      intents.once(intentId, 'add-custom-item', (tx) => {
        const who = present(counter, 'custom-item');
        if (!who.ok) return who;
        const { store } = who.value;
        const item = customOf(store);
        if (!item)
          return refused(
            'no-custom-item',
            say('Head office has not set up a custom item for this store yet. Ask them to.'),
          );
        if (!taxesOf(item, store).some(({ codes }) => codes.join('\n') === taxCodes.join('\n')))
          return refused('tax-unknown', say('That tax is not charged here any more. Choose again.'));
        const begun = saleToRingInto(counter, who.value);
        if (!begun.ok) return begun;
        const at = clock.now();
        const rung = { lineId: ids.next<'LineId'>(), quantity: units(1), scanned: null, at };
        const line: OpenLine = {
          ...lineOfItem(item, { ...rung, price: { printed: price } }),
          description: name,
          taxCodes,
          isCustom: true,
        };
        const added = addLine(begun.sale, line);
        if (!added.ok) return saleRefused(added.refusal, store);
        const { sale, lineId: touched } = added.value;
        till.change(tx, { sale, touched, completed: null, removed: null, armed: null });
        return done;
      }),
  };
}
