import { priceSale, setBuyer, wantsBuyer } from '@tillbridge/core/sale';
import type { BuyerApi } from '../../ipc/areas/buyer';
import type { AreaNeeds } from '../areas';
import { customerById } from '../customer/known';
import { present } from '../sale/counter';
import { done, saleRefused } from '../sale/refusals';

/** Source: spec/receipt.md RC27 */
export function buyerOn({ counter }: AreaNeeds): BuyerApi {
  const { intents, till, clock } = counter;
  return {
    buyerOfSale() {
      const { sale } = till.state;
      if (!sale) return null;
      const { jurisdiction, buyer, customer } = sale;
      const isWanted = !buyer && wantsBuyer(priceSale(sale, clock.now()).total, jurisdiction);
      const above = jurisdiction.buyerNamedAbove ?? null;
      if (buyer) return { ...buyer, isSaid: true, isWanted, above };
      const card = customer && customerById(counter, customer.customerId);
      const details = card ? [...card.address, card.taxNumber ?? ''].filter((text) => text !== '') : [];
      const name = card?.company ?? customer?.name ?? '';
      return { name, details: details.join(', '), isSaid: false, isWanted, above };
    },

    setBuyer: ({ intentId, name, details }) =>
      intents.once(intentId, 'set-buyer', (tx) => {
        const who = present(counter, 'sell');
        if (!who.ok) return who;
        const { sale } = till.state;
        if (!sale) return saleRefused({ kind: 'nothing-rung-up' }, who.value.store);
        const named = setBuyer(sale, { name, details });
        if (!named.ok) return saleRefused(named.refusal, who.value.store);
        till.change(tx, { sale: named.value.sale });
        return done;
      }),
  };
}
