import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkDigitOf } from '../barcode';
import { giftCardCode } from '../value';
import { holdsCardNumber, holdsCardNumberAnywhere } from './card-number';

it.each([
  '4111111111111111',
  '4111 1111 1111 1111',
  '4111-1111-1111-1111',
  'card 5555555555554444 exp',
  '378282246310005',
  '6011111111111117',
  '3530111333300000',
  '30569309025904',
  '2223003122003222',
  '6200000000000005',
  'order 12 4111111111111111 paid',
])('[VA20, PC-2] %s is the number of a card', (text) => expect(holdsCardNumber(text)).toBe(true));

it.each([
  { text: '9400000000012', why: 'an article' },
  { text: '4006381333931', why: 'an article that begins with a four' },
  { text: '19400000000019', why: 'a case' },
  { text: '4111111111111112', why: 'a number with a wrong last digit' },
  { text: '1234567890123', why: 'digits that no network has' },
  { text: '01094000000000121726123110ABC', why: 'a GS1 code' },
  { text: '0190f000-4111-7111-8111-111111111111', why: 'an id' },
  { text: '021 555 0100', why: 'a phone number' },
  { text: 'Ring twice', why: 'a note' },
])('[VA20] $text is none: $why', ({ text }) => expect(holdsCardNumber(text)).toBe(false));

it('[VA20] no article and no gift card of our own is ever taken for a payment card', () =>
  fc.assert(
    fc.property(
      fc.stringMatching(/^\d{12}$/),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      (digits, random) => {
        expect(holdsCardNumber(digits + checkDigitOf(digits))).toBe(false);
        expect(holdsCardNumber(giftCardCode(random))).toBe(false);
      },
    ),
  ));

it('[VA20] it is found however deep it was typed', () => {
  expect(holdsCardNumberAnywhere({ note: { lines: ['x', '4111111111111111'] } })).toBe(true);
  expect(holdsCardNumberAnywhere({ amount: 4111111111111111, note: null })).toBe(false);
});
