import { expect, it } from 'vitest';
import { CompanyFile } from './company-file';

const fileWith = (pin: string, permissions: readonly string[]) => ({
  name: 'Acme',
  stores: [
    {
      name: 'North',
      address: ['1 North Road'],
      timeZone: 'Pacific/Auckland',
      locale: 'en-NZ',
      registers: ['Till 1'],
      staff: [{ name: 'Kim', role: 'store-lead', permissions, pin }],
    },
  ],
});
const pinIssues = (pin: string, permissions: readonly string[]): string[] => {
  const read = CompanyFile.safeParse(fileWith(pin, permissions));
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

it.each([
  { pin: '4711', may: ['sell', 'approve'], why: 'four digits that approve' },
  { pin: '47118', may: ['approve'], why: 'five as well' },
])('[PE12] [SI-5] a company’s file with $why is refused, and says whose PIN', ({ pin, may }) =>
  expect(pinIssues(pin, may)).toEqual([
    'stores.0.staff.0.pin: Whoever may approve for others has a PIN of at least six digits',
  ]),
);

it.each([
  { pin: '471182', may: ['sell', 'approve'], why: 'six digits that approve' },
  { pin: '4711', may: ['sell', 'override-price'], why: 'four digits for what is only their own' },
])('[PE12] a company’s file with $why is read', ({ pin, may }) => expect(pinIssues(pin, may)).toEqual([]));

it('[PE12] what is no PIN is told in the shop’s words', () =>
  expect(pinIssues('47', ['sell'])).toEqual(['stores.0.staff.0.pin: A PIN is four to eight digits']));
