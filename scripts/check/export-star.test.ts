import { expect, it } from 'vitest';
import { exportStar } from './export-star';
import { findingsOf } from './seeded-fault';

const file = 'packages/core/src/sale/index.ts';

it('an index names what it exports, one by one', () => {
  expect(
    findingsOf(exportStar, { [file]: `export * from './sale';\nexport * as tax from './tax';` }),
  ).toHaveLength(2);
  expect(findingsOf(exportStar, { [file]: `export { type Sale, completeSale } from './sale';` })).toEqual([]);
});
