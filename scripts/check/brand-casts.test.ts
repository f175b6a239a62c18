import { expect, it } from 'vitest';
import { brandCasts } from './brand-casts';
import { findingsOf } from './seeded-fault';

const kernel = {
  'packages/core/src/kernel/money.ts': `export type Money = Brand<number, 'Money'>;\nexport const money = (n: number) => n as Money;`,
  'packages/core/src/kernel/id.ts': `export type SaleId = Id<'SaleId'>;`,
};
const file = 'apps/hub/src/ingest/ingest.ts';

it.each([
  'const due = 5 as Money;',
  'const id = row.id as unknown as SaleId;',
  'const ids = rows as { id: SaleId }[];',
  `const id = text as Id<'SaleId'>;`,
])('nobody but the kernel promises what a number means: %s', (code) => {
  expect(findingsOf(brandCasts, { ...kernel, [file]: code })).toEqual([
    expect.stringContaining(`${file}:1 a cast to `),
  ]);
});

it('the kernel itself casts, and everyone may cast to what is no brand', () => {
  expect(
    findingsOf(brandCasts, {
      ...kernel,
      [file]: `const kinds = ['cash'] as const; const row = rows[0] as Row;`,
    }),
  ).toEqual([]);
});
