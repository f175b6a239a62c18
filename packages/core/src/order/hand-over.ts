import { type Instant, type ItemId, type Money, type TenderId, assert, money, quantity } from '../kernel';
import { type OpenSale, lineOfItem, openSale, priceSale } from '../sale';
import type { ItemV1, OrderV1, OrderedLineV1 } from '../wire';
import { pickedLine } from './pick';

type Start = Pick<OpenSale, 'saleId' | 'storeId' | 'registerId' | 'staffId' | 'openedAt' | 'jurisdiction'>;

type Goods = Pick<OrderedLineV1, 'lineId' | 'itemId' | 'description' | 'unitPrice' | 'quantity' | 'note'> & {
  /** What was ordered, where this goes in its place. */
  insteadOf: string | null;
};

/** What is found of each line of an order that is ready, and what goes in its place, each more than nothing. */
export function goodsOf({ lines, picked }: OrderV1): Goods[] {
  return lines.flatMap((line): Goods[] => {
    if (picked === null) return [{ ...line, insteadOf: null }];
    const found = pickedLine(picked, line.lineId);
    return [
      { ...line, quantity: found?.quantity ?? quantity(0), insteadOf: null },
      ...(found?.instead ? [{ ...found.instead, note: null, insteadOf: line.description }] : []),
    ].filter((goods) => goods.quantity > 0);
  });
}

/**
 * The sale of an order as it is handed over: what was found, at the prices that were agreed, whatever they are today. No promotion
 * touches it; what is added to it at the counter costs what it costs there.
 * Asserts that each item is known.
 * Source: spec/orders.md OR11
 */
export function saleOfOrder(
  order: OrderV1,
  {
    items,
    tenderId,
    customer,
    insteadWords,
    ...start
  }: Start & {
    items: ReadonlyMap<ItemId, ItemV1>;
    tenderId: TenderId;
    customer: OpenSale['customer'] | null;
    /** What the line of a substitute says of what was ordered. */
    insteadWords: (ordered: string) => string;
  },
): OpenSale {
  const { orderId, number, channel, channelName, paid } = order;
  const sale = openSale(start);
  return {
    ...sale,
    lines: goodsOf(order).map((goods) => {
      const item = items.get(goods.itemId);
      assert(item, 'an item of an order is not known');
      const { lineId, unitPrice, description, insteadOf } = goods;
      const note = insteadOf === null ? goods.note : insteadWords(insteadOf);
      const rung = lineOfItem(item, {
        lineId,
        quantity: goods.quantity,
        scanned: null,
        price: { printed: unitPrice },
        at: start.openedAt,
      });
      return { ...rung, description, note };
    }),
    ...(customer ? { customer } : {}),
    order: { orderId, number, channel, channelName, paid: paid && { ...paid, tenderId } },
  };
}

/**
 * The sale with what the channel was paid as its first tender, once it comes to paying: never more than the sale comes to, because
 * what was not found is the channel's to give back. Before that it holds no such tender.
 * Source: spec/orders.md OR12
 */
export function withPaidOnline(sale: OpenSale, at: Instant): OpenSale {
  const paid = sale.order?.paid;
  if (!paid) return sale;
  const others = sale.tenders.filter(({ kind }) => kind !== 'paid-online');
  if (sale.stage === 'ringing') return { ...sale, tenders: others };
  const { total } = priceSale({ ...sale, tenders: [] }, at);
  const amount: Money = money(Math.max(0, Math.min(paid.amount, total)));
  if (amount === 0) return { ...sale, tenders: others };
  const { tenderId, by, reference } = paid;
  const online = {
    tenderId,
    kind: 'paid-online' as const,
    amount,
    reference: reference === null ? by : `${by} ${reference}`,
  };
  return { ...sale, tenders: [online, ...others] };
}
