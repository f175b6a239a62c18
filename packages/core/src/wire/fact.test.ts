import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quantity } from '../kernel';
import { completed, newLine, rungUp } from '../sale/sale.fixture';
import { Fact, RecordedFact } from './fact';

const folder = new URL('fixtures/', import.meta.url);
const published = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));
const factTypes = Fact.options.map((option) => option.shape.type.value);

it.each(published)('[FA1] $name, as a terminal wrote it, still parses and loses nothing', ({ text }) => {
  const written: unknown = JSON.parse(text);
  expect(RecordedFact.parse(written)).toEqual(written);
});

it.each(factTypes)('[FA1] there is a frozen %s of every version', (type) => {
  expect(published.map(({ name }) => name)).toContain(`${type}.v1.json`);
});

it('[FA2] a sale parsed from its JSON is the sale, whatever was rung up', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          description: fc.string({ unit: 'grapheme', maxLength: 40 }),
          scanned: fc.option(fc.string({ maxLength: 20 })),
          milli: fc.integer({ min: 1, max: 99_999 }),
          price: fc.integer({ min: 0, max: 999_999 }),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      (goods) => {
        const lines = goods.map(({ description, scanned, milli, price }, at) =>
          newLine(at, price, { description, scanned, quantity: quantity(milli), unitOfMeasure: 'kg' }),
        );
        const fact = completed(rungUp(lines));
        expect(Fact.parse(JSON.parse(JSON.stringify(fact)))).toEqual(fact);
      },
    ),
  ));

const sale = () =>
  JSON.parse(published.find(({ name }) => name === 'sale-completed.v1.json')?.text ?? '{}') as {
    fact: Record<string, unknown>;
  };

it.each([
  { why: 'a fraction of a cent', change: { total: 8.45 } },
  { why: 'an amount as text', change: { total: '845' } },
  { why: 'no amount at all', change: { total: undefined } },
  { why: 'a receipt number of nothing', change: { receiptNo: 0 } },
  { why: 'an id that is none', change: { saleId: 'sale-1' } },
  { why: 'a day that is none', change: { tradingDate: '21/11/2026' } },
  { why: 'no lines', change: { lines: [] } },
  { why: 'a version nobody has published', change: { v: 99 } },
  { why: 'an unknown type', change: { type: 'sale-imagined' } },
])('[FA3] refuses $why', ({ change }) => {
  const recorded = sale();
  expect(RecordedFact.safeParse(recorded).success).toBe(true);
  expect(RecordedFact.safeParse({ ...recorded, fact: { ...recorded.fact, ...change } }).success).toBe(false);
});

it('[FA4] a field that a newer terminal added is passed over', () => {
  const recorded = sale();
  const newer = { ...recorded, fact: { ...recorded.fact, loyaltyPoints: 12 } };
  expect(RecordedFact.parse(newer)).toEqual(recorded);
});
