import { expect, it } from 'vitest';
import { instant, money, quantity } from '../kernel';
import { id } from '../sale/sale.fixture';
import type { OrderV1 } from '../wire';
import { goodsOf, withCustomerAnswers } from './index';

const lineId = id<'LineId'>(301);
const instead = {
  ...{
    lineId: id<'LineId'>(302),
    itemId: id<'ItemId'>(102),
    sku: 'S-2',
    description: 'Rye',
    isAgreed: false,
  },
  ...{ quantity: quantity(1_000), unitPrice: money(350), isAgeRestricted: false },
};
const ready: OrderV1 = {
  ...{ orderId: id(1), storeId: id(2), number: '7', channel: 'uber-eats', channelName: 'Uber Eats' },
  ...{ way: 'pick-up', customer: { customerId: null, name: 'Mere', phone: null, address: [] } },
  ...{ placedAt: instant(1), wantedAt: null, total: money(1_000), paid: null, note: null },
  lines: [
    {
      ...{ lineId, itemId: id(101), sku: 'S-1', description: 'Bread', unitOfMeasure: 'each', note: null },
      ...{ quantity: quantity(2_000), unitPrice: money(500), substitution: 'ask' },
    },
  ],
  ...{ isAgeRestricted: false, state: 'ready', movedAt: instant(2), movedBy: null, readyBy: null },
  ...{ refusal: null, saleId: null, picked: [{ lineId, quantity: quantity(1_000), instead }] },
};
const say = (said: 'yes' | 'no', order = ready) => withCustomerAnswers(order, [{ lineId, said, wish: null }]);

it('[DL22] what the customer does not want in the place of another is in nobody’s sale, and what was found stays', () => {
  const after = say('no');
  expect(goodsOf(after)).toMatchObject([{ description: 'Bread', quantity: 1_000 }]);
  expect(after.picked?.[0]?.answer).toMatchObject({ said: 'no', description: 'Rye' });
});

it('[DL22] what the customer agrees to is agreed, and stays in the sale', () => {
  const after = say('yes');
  expect(after.picked?.[0]).toMatchObject({ instead: { isAgreed: true }, answer: { said: 'yes' } });
  expect(goodsOf(after)).toHaveLength(2);
});

it.each(['yes', 'no'] as const)('[DL22] %s said twice changes nothing the second time', (said) => {
  const once = say(said);
  expect(say(said, once)).toBe(once);
});

it.each(['picking', 'handed-over', 'cancelled'] as const)(
  '[DL22] an order that is %s stays as it is: nothing is in the bag, or it left',
  (state) => {
    const order = { ...ready, state };
    expect(say('no', order)).toBe(order);
  },
);
