import fc from 'fast-check';
import { expect, it } from 'vitest';
import { differences, verbWords, whoInWords } from './differences';

it('[AL8] only what is different is shown, in words, with what it was and what it is', () =>
  expect(
    differences(
      { name: 'Gin', taxCodes: ['GST'], isActive: true, prices: [{ price: 100 }], brand: null },
      { name: 'Gin', taxCodes: ['GST', 'ALC'], isActive: false, prices: [{ price: 100 }, { price: 120 }] },
    ),
  ).toEqual([
    { name: 'Tax codes', before: 'GST', after: 'GST, ALC' },
    { name: 'Is active', before: 'yes', after: 'no' },
    { name: 'Prices › 2 › Price', before: null, after: '120' },
  ]));

it('[AL8] of what is new everything is shown', () =>
  expect(differences(null, { name: 'Ana', roles: [] })).toEqual([
    { name: 'Name', before: null, after: 'Ana' },
    { name: 'Roles', before: null, after: 'none' },
  ]));

it('[AL8] nothing is different from itself', () =>
  fc.assert(fc.property(fc.jsonValue(), (value) => differences(value, value).length === 0)));

it('[AL8] a verb is read as words', () =>
  expect(verbWords('create-enrolment-code')).toBe('Create enrolment code'));

it.each([
  { who: 'Ana Kahu <ana@harbour.example>', name: 'Ana Kahu', email: 'ana@harbour.example' },
  { who: 'operator', name: 'operator', email: null },
])('[AL8] $who is read as $name', ({ who, ...words }) => expect(whoInWords(who)).toEqual(words));
