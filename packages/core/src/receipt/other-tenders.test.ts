import { expect, it } from 'vitest';
import { money, tradingDate } from '../kernel';
import { completeSale, setTip, startTender, takeTender } from '../sale';
import { accepted, id, newLine, noon, rungUp, wellington } from '../sale/sale.fixture';
import { layOut } from './lay-out';
import { receiptLines } from './receipt-lines';
import { receiptOf } from './receipt-of';

it('[RC20] a tip, foreign notes with their rate, and what is left on a card are on the receipt', () => {
  let sale = accepted(startTender(rungUp([newLine(1, 2000)]))).sale;
  sale = accepted(setTip(sale, money(200), noon)).sale;
  const card = {
    tenderId: id<'TenderId'>(1),
    kind: 'gift-card' as const,
    amount: money(500),
    reference: '···· 4444',
    valueAccountId: id<'ValueAccountId'>(9),
    valueLeft: money(1250),
  };
  sale = accepted(takeTender(sale, card, noon)).sale;
  const notes = {
    tenderId: id<'TenderId'>(2),
    kind: 'foreign-cash' as const,
    amount: money(2160),
    reference: null,
    foreign: { currency: 'AUD', amount: money(2000), ratePpm: 1_080_000 },
  };
  sale = accepted(takeTender(sale, notes, noon)).sale;
  const fact = accepted(
    completeSale(sale, { at: noon, receiptNo: 7, tradingDate: tradingDate('2026-11-21') }),
  );
  const printed = receiptLines(
    layOut(receiptOf(fact, { store: wellington, registerName: 'Front', staffName: 'Mere', copy: false }), 42),
    42,
  );
  const row = (label: string, amount: string) => label.padEnd(42 - amount.length) + amount;
  const from = printed.indexOf(row('Total NZD', '20.00'));
  expect(printed.slice(from, from + 8)).toEqual([
    row('Total NZD', '20.00'),
    row('Tip', '2.00'),
    row('To pay', '22.00'),
    row('Gift card ···· 4444', '5.00'),
    row('  Left on it', '12.50'),
    row('Foreign cash', '21.60'),
    row('  AUD at 1.08', '20.00'),
    row('Change', '4.60'),
  ]);
});

it('[CK9] a card that a reader took is on the receipt by its last four, its application and its AID', () => {
  const tender = {
    tenderId: id<'TenderId'>(1),
    kind: 'card-manual' as const,
    amount: money(2000),
    reference: '···· 4242',
    card: {
      ...{ intentId: 'pi_1', brand: 'visa', last4: '4242' },
      ...{ applicationName: 'Visa Credit', aid: 'A000000003101001' },
    },
  };
  const tendered = accepted(startTender(rungUp([newLine(1, 2000)]))).sale;
  const { sale } = accepted(takeTender(tendered, tender, noon));
  const closing = { at: noon, receiptNo: 7, tradingDate: tradingDate('2026-11-21') };
  const fact = accepted(completeSale(sale, closing));
  const staff = { registerName: 'Front', staffName: 'Mere' };
  const printed = receiptLines(layOut(receiptOf(fact, { store: wellington, ...staff, copy: false }), 42), 42);
  const row = (label: string, amount: string) => label.padEnd(42 - amount.length) + amount;
  const from = printed.indexOf(row('Card ···· 4242', '20.00'));
  expect(printed[from + 1]).toBe(row('  Visa Credit', 'A000000003101001'));
});
