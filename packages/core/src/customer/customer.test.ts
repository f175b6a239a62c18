import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type CustomerId, idFrom, instant, money, noMoney, sum } from '../kernel';
import type { CustomerV1, TakenTender } from '../wire';
import {
  type Known,
  differing,
  movesOfPayment,
  movesOfSale,
  roomOnAccount,
  sayableFields,
  withSaid,
} from './index';

const id = <Name extends string>(n: number) =>
  idFrom<Name>(`0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const mere: CustomerV1 = {
  customerId: id<'CustomerId'>(1),
  name: 'Mere',
  cardCode: null,
  email: null,
  phone: null,
  address: [],
  company: null,
  taxNumber: null,
  groupId: null,
  note: null,
  consents: { email: null, sms: null },
  accountLimit: null,
  accountOwed: money(0),
  points: 0,
  isActive: true,
};
const known: Known = { customer: mere, saidAt: {} };

const saying = fc.record({
  savedAt: fc.integer({ min: 1, max: 4 }).map(instant),
  changed: fc.subarray(['name', 'phone', 'email']),
  customer: fc
    .record({
      name: fc.constantFrom('Mere', 'Mere T', 'M'),
      phone: fc.constantFrom('1', '2', null),
      email: fc.constantFrom('a', null),
    })
    .map((more): CustomerV1 => ({ ...mere, ...more })),
});

it('[CU8] two tills’ changes give the same customer in whichever order they arrive', () => {
  fc.assert(
    fc.property(fc.array(saying, { maxLength: 5 }), (sayings) => {
      const oneWay = sayings.reduce(withSaid, known);
      const theOther = [...sayings].reverse().reduce(withSaid, known);
      expect(theOther).toEqual(oneWay);
    }),
    { numRuns: 300 },
  );
});

it('[CU8] of two changes of one field the later stands, and another field is left alone', () => {
  const first = withSaid(known, {
    savedAt: instant(20),
    changed: ['phone'],
    customer: { ...mere, phone: '021' },
  });
  const late = withSaid(first, {
    savedAt: instant(10),
    changed: ['phone', 'name'],
    customer: { ...mere, phone: '022', name: 'Mere Tane' },
  });
  expect(late.customer).toMatchObject({ phone: '021', name: 'Mere Tane' });
});

it('[CU8] a till changes neither a limit nor a balance, whatever it states', () => {
  const said = { ...mere, accountLimit: money(1_000_000), points: 9_999 };
  const changed = ['accountLimit', 'points', 'accountOwed', 'isActive'];
  expect(withSaid(known, { savedAt: instant(1), changed, customer: said }).customer).toEqual(mere);
  expect(differing(mere, said)).toEqual([]);
  expect(sayableFields).not.toContain('accountLimit');
});

const tender = (kind: TakenTender['kind'], applied: number, points?: number): TakenTender => ({
  tenderId: id<'TenderId'>(2),
  kind,
  tendered: money(applied),
  applied: money(applied),
  reference: null,
  ...(points === undefined ? {} : { points }),
});
const customer = { customerId: mere.customerId satisfies CustomerId, name: 'Mere', groupId: null };

it('[CU12] a sale on account that is paid, or that comes back, leaves nothing owed and no points', () => {
  const amount = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(amount, amount, fc.nat(500), (charged, cash, earned) => {
      const sale = {
        customer,
        tenders: [tender('on-account', charged), tender('cash', cash)],
        pointsEarned: earned,
      };
      const back = { customer, tenders: [tender('on-account', -charged)], pointsEarned: -earned };
      const sold = movesOfSale(sale);
      expect(sold).toEqual({ customerId: mere.customerId, owed: charged, points: earned });
      const returned = movesOfSale(back);
      expect(sum([sold?.owed ?? noMoney, returned?.owed ?? noMoney])).toBe(0);
      expect((sold?.points ?? 0) + (returned?.points ?? 0)).toBe(0);
      const paid = movesOfPayment({
        purpose: { kind: 'account', customerId: mere.customerId },
        amount: money(charged),
      });
      expect(sum([sold?.owed ?? noMoney, paid?.owed ?? noMoney])).toBe(0);
    }),
    { numRuns: 200 },
  );
});

it('[CU12] burned points go, a sale to nobody moves nothing, and a layby’s payment is no payment on account', () => {
  expect(movesOfSale({ customer, tenders: [tender('points', 500, 50)] })).toMatchObject({
    owed: 0,
    points: -50,
  });
  expect(movesOfSale({ customer, tenders: [tender('cash', 500)] })).toBeNull();
  expect(movesOfSale({ tenders: [tender('cash', 500)] })).toBeNull();
  expect(
    movesOfPayment({ purpose: { kind: 'layby', laybyId: id<'LaybyId'>(3) }, amount: money(10) }),
  ).toBeNull();
});

it('[CU12] who has no limit may owe nothing, and who owes more than the limit no more', () => {
  expect(roomOnAccount(null, money(0))).toBe(0);
  expect(roomOnAccount(money(500), money(200))).toBe(300);
  expect(roomOnAccount(money(500), money(700))).toBe(0);
});
