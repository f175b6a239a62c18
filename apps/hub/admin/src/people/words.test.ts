import { givenRoles } from '@tillbridge/core/access';
import { expect, it } from 'vitest';
import { rolesInWords, sumInWords } from './words';

it('[PE1] a role that somebody holds at several stores is said once, with its places', () =>
  expect(
    rolesInWords([
      { role: 'Cashier', store: 'North' },
      { role: 'Store lead', store: 'South' },
      { role: 'Cashier', store: 'South' },
      { role: 'Auditor', store: null },
    ]),
  ).toEqual([
    { role: 'Cashier', places: 'North, South' },
    { role: 'Store lead', places: 'South' },
    { role: 'Auditor', places: 'everywhere' },
  ]));

it.each([
  { given: 'cashier', words: '14 at a register' },
  { given: 'warehouse', words: '1 at a register, 4 with goods, 4 at head office' },
  {
    given: 'administrator',
    words: 'Everything at a register, everything with goods, everything at head office',
  },
] as const)('[AC2] a list says of a $given: $words', ({ given, words }) =>
  expect(sumInWords(givenRoles[given].permissions)).toBe(words),
);
