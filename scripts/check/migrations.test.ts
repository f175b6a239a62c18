import { expect, it } from 'vitest';
import { migrations } from './migrations';
import { findingsOf } from './seeded-fault';

const journal = (...tags: string[]) => JSON.stringify({ entries: tags.map((tag, idx) => ({ idx, tag })) });
const till = {
  'apps/desktop/migrations/meta/_journal.json': journal('0000_ledger'),
  'apps/desktop/migrations/0000_ledger.sql': 'create table sale ();',
};
const hub = {
  'apps/hub/migrations/meta/_journal.json': journal('0000_tenants'),
  'apps/hub/migrations/0000_tenants.sql': 'create table tenant ();',
};

it('both databases have their migrations checked in', () => {
  expect(findingsOf(migrations, { ...till, ...hub })).toEqual([]);
  expect(findingsOf(migrations, till)).toEqual([
    'apps/hub/:1 no migrations are checked in for this database',
  ]);
});

it('a migration that would never run, or is not there to run, is found', () => {
  expect(findingsOf(migrations, { ...till, ...hub, 'apps/hub/migrations/0001_prices.sql': '' })).toHaveLength(
    1,
  );
  expect(
    findingsOf(migrations, {
      ...till,
      ...hub,
      'apps/hub/migrations/meta/_journal.json': journal('0000_tenants', '0001_prices'),
    }),
  ).toHaveLength(1);
});
