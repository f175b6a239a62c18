import { expect, it } from 'vitest';
import { fileLength } from './file-length';
import { findingsOf } from './seeded-fault';

const lines = (count: number) => '// a line\n'.repeat(count);

it('a file past 400 lines has two ideas in it, a test may run to 600', () => {
  const found = findingsOf(fileLength, {
    'apps/hub/src/long.ts': lines(401),
    'apps/hub/src/fits.ts': lines(400),
    'apps/hub/src/table.test.ts': lines(600),
    'apps/hub/src/endless.test.ts': lines(601),
  });
  expect(found).toEqual([
    'apps/hub/src/long.ts:401 401 lines, and 400 is the most',
    'apps/hub/src/endless.test.ts:601 601 lines, and 600 is the most',
  ]);
});
