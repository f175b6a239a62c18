import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Money, add, money, noMoney, subtract, tradingDate } from '../kernel';
import {
  type Holding,
  balanceOfValue,
  cleanCode,
  codeInGroups,
  dueAbroad,
  endOfCode,
  giftCardCode,
  isCodeOfACard,
  isGiftCardCode,
  mayDebitAlone,
  spendableAlone,
  valueMovesOf,
  whyClosed,
  worthAtHome,
} from './index';

const today = tradingDate('2026-11-21');
const account = {
  balance: money(5000),
  offlineAllowance: money(2000),
  expiresOn: null,
  isBlocked: false,
  currency: 'NZD',
};
const holding = (more: Partial<Holding> = {}): Holding => ({
  account,
  mine: [],
  isKnownHereAlone: false,
  held: noMoney,
  ...more,
});
const entry = (amount: number) => ({ amount: money(amount) });
const ask = (of: Holding, amount: number) =>
  mayDebitAlone(of, { amount: money(amount), today, currency: 'NZD' });

it.each([
  { why: 'the allowance, not the balance', of: holding(), most: 2000 },
  { why: 'less what it spent since', of: holding({ mine: [entry(-1500)] }), most: 500 },
  { why: 'plus what it put on', of: holding({ mine: [entry(1000)] }), most: 3000 },
  { why: 'less what this sale takes already', of: holding({ held: money(1900) }), most: 100 },
  {
    why: 'never more than there is',
    of: holding({ account: { ...account, balance: money(700) } }),
    most: 700,
  },
  { why: 'never below nothing', of: holding({ account: { ...account, balance: money(-700) } }), most: 0 },
  { why: 'all of it where nobody else knows it', of: holding({ isKnownHereAlone: true }), most: 5000 },
])('[VA5] without the hub a till lets go $most: $why', ({ of, most }) => {
  expect(spendableAlone(of)).toBe(most);
  expect(ask(of, most + 1).ok).toBe(false);
  if (most > 0) expect(ask(of, most).ok).toBe(true);
});

it.each([
  { what: { isBlocked: true }, amount: 1, kind: 'value-blocked' },
  { what: { expiresOn: tradingDate('2026-11-20') }, amount: 1, kind: 'value-expired' },
  { what: { currency: 'AUD' }, amount: 1, kind: 'value-other-currency' },
  { what: { balance: noMoney }, amount: 1, kind: 'value-empty' },
  { what: { balance: money(100) }, amount: 101, kind: 'value-too-little' },
  { what: {}, amount: 2001, kind: 'value-offline' },
])('[VA6] $kind refuses', ({ what, amount, kind }) =>
  expect(ask(holding({ account: { ...account, ...what } }), amount)).toMatchObject({
    ok: false,
    refusal: { kind },
  }),
);

it('[VA6] a card is good to the end of its last day', () =>
  expect(whyClosed({ ...account, expiresOn: today }, { today, currency: 'NZD' })).toBeNull());

it('[VA5] whatever a till is asked for without the hub, it never lets go more than its allowance and what it put on', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000 }),
      fc.integer({ min: 0, max: 10_000 }),
      fc.array(fc.record({ load: fc.boolean(), amount: fc.integer({ min: 1, max: 4_000 }) }), {
        maxLength: 30,
      }),
      (balance, allowance, acts) => {
        const known = { ...account, balance: money(balance), offlineAllowance: money(allowance) };
        const mine: { amount: Money }[] = [];
        let loaded = 0;
        let spent = 0;
        for (const { load, amount } of acts) {
          if (load) loaded += amount;
          else if (!ask(holding({ account: known, mine }), amount).ok) continue;
          else spent += amount;
          mine.push(entry(load ? amount : -amount));
        }
        expect(spent).toBeLessThanOrEqual(Math.min(balance, allowance) + loaded);
        expect(add(known.balance, balanceOfValue(mine))).toBeGreaterThanOrEqual(0);
      },
    ),
  ));

const moveOf = fc.record({
  card: fc.constantFrom('a', 'b', 'c'),
  amount: fc.integer({ min: -5_000, max: 5_000 }).map(money),
});

it('[VA1, VA2] loads come on, tenders go off, and the refund of everything brings each account back', () =>
  fc.assert(
    fc.property(fc.array(moveOf, { maxLength: 6 }), fc.array(moveOf, { maxLength: 6 }), (loads, spent) => {
      const sale = (sign: 1 | -1) =>
        valueMovesOf({
          lines: loads.map(({ card, amount }) => ({
            loads: { valueAccountId: card },
            net: money(amount * sign),
          })),
          tenders: spent.map(({ card, amount }) => ({ valueAccountId: card, applied: money(amount * sign) })),
        });
      for (const card of ['a', 'b', 'c']) {
        const of = (moves: { valueAccountId: string; amount: Money }[]) =>
          balanceOfValue(moves.filter(({ valueAccountId }) => valueAccountId === card));
        const expected = subtract(
          balanceOfValue(loads.filter((each) => each.card === card)),
          balanceOfValue(spent.filter((each) => each.card === card)),
        );
        expect(of(sale(1))).toBe(expected);
        expect(of([...sale(1), ...sale(-1)])).toBe(0);
      }
    }),
  ));

it('[VA3] a code that the till makes is read back as it is shown, and ends in its last four', () =>
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (random) => {
      const code = giftCardCode(random);
      expect(isGiftCardCode(code)).toBe(true);
      expect(cleanCode(codeInGroups(code).toLowerCase())).toBe(code);
      expect(code.endsWith(endOfCode(codeInGroups(code)))).toBe(true);
    }),
  ));

it.each([
  { typed: 'abc 123-x', isOne: true },
  { typed: '12345', isOne: false },
  { typed: 'naïve-card', isOne: false },
])('[VA3] $typed may be the code of a card that was printed before: $isOne', ({ typed, isOne }) =>
  expect(isCodeOfACard(typed)).toBe(isOne),
);

it.each([
  { amount: 10_00, ratePpm: 1_640_000, digits: 2, worth: 16_40 },
  { amount: 1_01, ratePpm: 1_640_000, digits: 2, worth: 1_65 },
  { amount: 1000, ratePpm: 11_200, digits: 0, worth: 11_20 },
])('[TE7] $amount at $ratePpm is worth $worth, and what is left of a cent is not counted', (each) =>
  expect(worthAtHome(money(each.amount), { ratePpm: each.ratePpm, minorUnitDigits: each.digits }, 2)).toBe(
    each.worth,
  ),
);

it('[TE7] what is asked for in foreign notes is enough, and a unit less is not', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000 }),
      fc.integer({ min: 1_000, max: 50_000_000 }),
      fc.integer({ min: 0, max: 3 }),
      (due, ratePpm, minorUnitDigits) => {
        const rate = { ratePpm, minorUnitDigits };
        const asked = dueAbroad(money(due), rate, 2);
        expect(worthAtHome(asked, rate, 2)).toBeGreaterThanOrEqual(due);
        expect(worthAtHome(money(asked - 1), rate, 2)).toBeLessThan(due);
      },
    ),
  ));
