import { money, quantity } from '@tillbridge/core/kernel';
import type { Counter } from './counter';
import { type Coded, demo } from './demo';

/** Aroha rings head office for things of the store that the till stands in; she wants to be asked before anything goes in their place. */
export function ringUpHeadOffice(
  counter: Counter,
  lines: readonly { item: Coded; count: number; price: number }[],
  more: { paid?: number } = {},
) {
  const [store] = demo().plan.stores;
  if (!store) throw new Error('the demo has no store');
  return counter.books.makeOrder({
    storeId: store.storeId,
    way: 'pick-up',
    customer: { customerId: null, name: 'Aroha Ngata', phone: '021 555 0142', address: [] },
    wantedAt: null,
    lines: lines.map(({ item, count, price }) => ({
      itemId: item.itemId,
      quantity: quantity(count * 1_000),
      unitPrice: money(price),
      substitution: 'ask' as const,
      note: null,
    })),
    paid: more.paid === undefined ? null : { amount: money(more.paid), by: 'E-shop', reference: 'E-77' },
    note: 'Rings the bell twice',
  });
}
