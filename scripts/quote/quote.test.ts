import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { differences } from './compare';
import { quoteFile } from './quote-file';
import { readCases } from './read-cases';

const reference = new URL('../../../shared/reference/tax-examples.json', import.meta.url);

const input = {
  currency: 'NZD',
  minorUnitDigits: 2,
  pricesIncludeTax: true,
  taxRounding: { level: 'document', mode: 'half_down' },
  taxes: [{ code: 'NZ-GST', ratePpm: 150_000 }],
  lines: [{ id: '1', unitPriceMinor: 845, qtyMilli: 1000, taxCodes: ['NZ-GST'] }],
  cashRounding: { incrementMinor: 10, tie: 'down' },
  tenders: [{ type: 'cash', minor: 1000 }],
};
const expected = {
  totalMinor: 845,
  taxMinor: 110,
  taxComponentsMinor: { 'NZ-GST': 110 },
  settlement: {
    applied: [{ type: 'cash', appliedMinor: 840 }],
    cashRoundingMinor: -5,
    changeMinor: 160,
    balanceMinor: 0,
  },
};
const quoted = (...vectors: unknown[]) => {
  const found = quoteFile(JSON.stringify({ vectors }));
  if (typeof found === 'string') throw new Error(found);
  return found;
};

it.skipIf(!existsSync(reference))(
  '[P2] computes every tax example as the file expects it (needs ../shared)',
  () => {
    const found = quoteFile(readFileSync(reference, 'utf8'));
    expect(typeof found === 'string' ? found : found.lines.at(-1)).toBe('12 cases, 12 equal, 0 different');
  },
);

it('prints a case that is as expected on one line with its totals, and the count', () => {
  const { lines, allEqual } = quoted({ id: 'A', input, expected });
  expect(lines[0]).toMatch(/^A equal \{"lines":\[.*"totalMinor":845,.*\}$/);
  expect([lines.at(-1), allEqual]).toEqual(['1 cases, 1 equal, 0 different', true]);
});

it('says in which fields a case differs', () => {
  const { lines, allEqual } = quoted(
    { id: 'A', input, expected },
    {
      id: 'B',
      input,
      expected: { ...expected, taxMinor: 111, settlement: { ...expected.settlement, changeMinor: 0 } },
    },
  );
  expect(lines.slice(2)).toEqual([
    '  taxMinor: computed 110, expected 111',
    '  settlement.changeMinor: computed 160, expected 0',
    '2 cases, 1 equal, 1 different',
  ]);
  expect(allEqual).toBe(false);
});

it('a case without an expectation is priced, and is not called equal', () => {
  const { lines, allEqual } = quoted({ id: 'A', input });
  expect(lines.at(-1)).toBe('1 cases, 0 equal, 0 different, 1 without expectation');
  expect(allEqual).toBe(false);
});

it('[T9] knows tax holidays by the category of a line', () => {
  const holiday = {
    ...input,
    pricesIncludeTax: false,
    taxHolidays: [{ category: 'clothing', maxUnitPriceMinor: 10_000 }],
    lines: [
      { id: '1', unitPriceMinor: 10_000, qtyMilli: 2000, taxCodes: ['NZ-GST'], category: 'clothing' },
      { id: '2', unitPriceMinor: 10_001, qtyMilli: 1000, taxCodes: ['NZ-GST'], category: 'clothing' },
    ],
    tenders: undefined,
  };
  expect(quoted({ id: 'A', input: holiday, expected: { taxMinor: 1500 } }).allEqual).toBe(true);
});

it('[P8] follows refunds in parts', () => {
  const refunds = {
    currency: 'USD',
    units: 7,
    originalNetMinor: 2000,
    originalTaxMinor: 140,
    refundUnits: [2, 5],
  };
  const whole = { totalRefundNetMinor: 2000, totalRefundTaxMinor: 140 };
  expect(quoted({ id: 'A', kind: 'refund_sequence', input: refunds, expected: whole }).allEqual).toBe(true);
});

const line = input.lines[0];
const vague = (change: object) => ({ id: 'A', input: { ...input, ...change }, expected });

it.each([
  {
    why: 'a price with a fraction',
    vector: vague({ lines: [{ ...line, unitPriceMinor: 8.45 }] }),
    says: 'lines[0].unitPriceMinor',
  },
  {
    why: 'a price as text',
    vector: vague({ lines: [{ ...line, unitPriceMinor: '845' }] }),
    says: 'lines[0].unitPriceMinor',
  },
  {
    why: 'a rate with a fraction',
    vector: vague({ taxes: [{ code: 'NZ-GST', ratePpm: 0.15 }] }),
    says: 'taxes[0].ratePpm',
  },
  { why: 'an unknown tax', vector: vague({ lines: [{ ...line, taxCodes: ['VAT'] }] }), says: 'tax code VAT' },
  {
    why: 'a tax listed twice',
    vector: vague({ taxes: [...input.taxes, ...input.taxes] }),
    says: 'listed twice',
  },
  {
    why: 'a coin of nothing',
    vector: vague({ cashRounding: { incrementMinor: 0, tie: 'down' } }),
    says: 'cashRounding',
  },
  {
    why: 'an unknown kind',
    vector: { ...vague({}), kind: 'forecast' },
    says: 'the kind "forecast" is unknown',
  },
  { why: 'no input', vector: { id: 'A' }, says: 'the case' },
  { why: 'no case at all', vector: 7, says: 'the case' },
  {
    why: 'more than can be counted',
    vector: vague({ lines: [{ ...line, unitPriceMinor: 9_000_000_000_000_000, qtyMilli: 9000 }] }),
    says: 'whole',
  },
  {
    why: 'more back than sold',
    vector: {
      id: 'A',
      kind: 'refund_sequence',
      input: { currency: 'USD', units: 1, originalNetMinor: 5, originalTaxMinor: 1, refundUnits: [2] },
    },
    says: '2 units come back of 1',
  },
])('tells of $why in a sentence, and prices the other cases', ({ vector, says }) => {
  const { lines, allEqual } = quoted(vector, { id: 'B', input, expected });
  expect(lines[0]).toContain('unreadable: ');
  expect(lines[0]).toContain(says);
  expect(lines.at(-1)).toBe('2 cases, 1 equal, 0 different, 1 unreadable');
  expect(allEqual).toBe(false);
});

it.each([
  { text: '{', says: 'it is not JSON' },
  { text: '{"cases":[]}', says: 'no list of cases' },
  { text: '{"vectors":[]}', says: 'empty' },
])('a file $text holds no cases, and says so', ({ text, says }) => expect(readCases(text)).toContain(says));

it('a tax left out and a tax of zero are the same', () => {
  expect(differences({ taxComponentsMinor: { A: 0 } }, { taxComponentsMinor: {} })).toEqual([]);
  expect(differences({ taxComponentsMinor: { A: 1 } }, { taxComponentsMinor: {} })).toHaveLength(1);
  expect(differences({ lines: [1] }, { lines: [1, 2] })).toHaveLength(1);
});
