import { expect, it } from 'vitest';
import { findingsOf } from './seeded-fault';
import { specCoverage } from './spec-coverage';

const spec = {
  'docs/spec/tax.md': '# Tax\n\n- **T1** Tax is added per line.\n- **T2** Exempt customers pay none.\n',
};
const test = 'packages/core/src/tax/tax.test.ts';

it('a rule that no test cites is found at its line', () => {
  expect(findingsOf(specCoverage, { ...spec, [test]: `it('[T1] adds tax per line', run);` })).toEqual([
    'docs/spec/tax.md:4 no test cites T2',
  ]);
});

it('a test, or a comment, that cites a rule which does not exist is found', () => {
  const found = findingsOf(specCoverage, {
    ...spec,
    [test]: `it('[T1, T2] adds tax', run);\nit('[T9] rounds', run);`,
    'packages/core/src/tax/tax.ts': '// Source: spec/tax.md T1 and T7',
  });
  expect(found).toEqual([
    `${test}:2 there is no rule T9 in docs/spec`,
    'packages/core/src/tax/tax.ts:1 there is no rule T7 in docs/spec',
  ]);
});

it('a name that is made of parts cites as well, and an index of an array does not', () => {
  expect(
    findingsOf(specCoverage, { ...spec, [test]: 'it(`[T1] ${rate} [T2] is kept`, () => rates[T3]);' }),
  ).toEqual([]);
});

it('two rules with one number are found', () => {
  const twice = { 'docs/spec/tax.md': '- **T1** One.\n- **T1** Another.\n', [test]: `it('[T1] is', run);` };
  expect(findingsOf(specCoverage, twice)).toEqual(['docs/spec/tax.md:2 T1 numbers two rules']);
});
