import { expect, it } from 'vitest';
import { findingsOf } from './seeded-fault';
import { testsRun } from './tests-run';

const file = 'packages/core/src/tax/tax.test.ts';

it.each([
  `it.only('adds tax', run);`,
  `describe.skip('tax', run);`,
  `it.todo('adds tax');`,
  `test.fixme('adds tax', run);`,
  `xit('adds tax', run);`,
  `it.skipIf(isMonday)('adds tax', run);`,
  `it.skipIf(isMonday).each([1])('adds tax', run);`,
])('a test that does not run proves nothing: %s', (code) => {
  expect(findingsOf(testsRun, { [file]: code })).toEqual([expect.stringContaining(`${file}:1 `)]);
});

it('a test that needs data which only we have may say so in its name', () => {
  const code = `it.skipIf(!has)('replays a real day (needs ../shared)', run);\nit.each([1])('adds', run);\nconst skip = page.skip(5);`;
  expect(findingsOf(testsRun, { [file]: code })).toEqual([]);
});
