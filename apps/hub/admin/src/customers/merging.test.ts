import { idFrom, instant, money } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { type Side, differing, movingWords, usualTaking } from './merging';

const side = (more: Partial<Side>): Side => ({
  customerId: idFrom<'CustomerId'>('0199aa00-0000-7000-8000-000000000001'),
  ...{ name: 'Hana Kereama', company: null, email: null, phone: '027 123 4567', customerGroupId: null },
  ...{ note: null, exemption: null, cardCode: null, address: [], taxNumber: null, consentEmail: null },
  ...{ consentSms: null, accountLimit: null, accountTermsDays: null, accountOwed: money(0), points: 0 },
  ...{ groupName: null, createdAt: instant(0), changedAt: instant(0), archivedAt: null, credits: [] },
  ...more,
});
const amount = (value: number) => `$${(value / 100).toFixed(2)}`;

it('[CU11] asks only about what the two say differently, and keeps what only one of them says', () => {
  const old = side({ name: 'H. Kereama', email: 'hana@kauri.example' });
  const stays = side({ note: 'Likes oat milk' });
  expect(differing(old, stays).map(({ field }) => field)).toEqual(['name', 'email', 'note']);
  expect(usualTaking(old, stays)).toEqual(['email']);
});

it('[CU11] says what goes over to the other, and what they have together', () => {
  const old = side({
    accountOwed: money(1_250),
    points: 1_040,
    credits: [{ currency: 'NZD', balance: 500 }],
  });
  expect(movingWords(old, side({ accountOwed: money(250), points: 3 }), amount)).toEqual([
    '$12.50 owed on account: $15.00 together.',
    '1,040 points: 1,043 together.',
    '$5.00 on gift cards and store credit.',
  ]);
  expect(movingWords(side({}), side({}), amount)).toEqual([]);
});
