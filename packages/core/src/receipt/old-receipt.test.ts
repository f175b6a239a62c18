import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quantity, tradingDate } from '../kernel';
import { completed, florida, miami, newLine, newZealand, rungUp, wellington } from '../sale/sale.fixture';
import { Fact, JurisdictionV1, RecordedFact, type SaleCompletedV1, type StoreV1 } from '../wire';
import { giftReceiptOf } from './gift-receipt';
import { invoiceOf } from './invoice-of';
import { layOut } from './lay-out';
import { receiptLines } from './receipt-lines';
import { receiptOf } from './receipt-of';

/** A profile in which every field says something, so that each can change. */
const whole = (profile: JurisdictionV1): Record<string, unknown> => ({
  ...profile,
  name: 'Aotearoa',
  holidays: [{ category: 'clothing', maxUnitPrice: 10_000, effectiveFrom: null, effectiveTo: null }],
  cashRounding: { coin: 10, tie: 'down' },
  buyerNamedAbove: 100_000,
  ageRules: [],
  saleHours: [],
  staleAfterDays: 30,
});

/** Another value of the same kind. */
function another(value: unknown, by: number): unknown {
  if (typeof value === 'number') return value + by;
  if (typeof value === 'string') return `${value} ${by}`;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return value.length === 0 ? [by] : value.map((each) => another(each, by));
  if (value === null) return by;
  return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, another(each, by)]));
}

const fields = Object.keys(JurisdictionV1.shape);

/** Everything a sale is ever written on, as it is read. */
function papers(sale: SaleCompletedV1, store: StoreV1, jurisdiction: Record<string, unknown>): string {
  const read = Fact.parse(JSON.parse(JSON.stringify(sale))) as SaleCompletedV1;
  const context = {
    store: { ...store, jurisdiction: jurisdiction as JurisdictionV1 },
    registerName: 'Front',
    staffName: 'Mere',
    copy: true,
  };
  return JSON.stringify([
    receiptLines(layOut(receiptOf(read, context), 42), 42),
    invoiceOf(read, context),
    giftReceiptOf(read, context),
  ]);
}

const exemption = { certificate: 'FL-77', name: 'A School', expiresOn: tradingDate('2027-01-31') };
const sales = [
  { where: 'Wellington', store: wellington, sale: completed(rungUp([newLine(1, 845)]), 1000) },
  {
    where: 'Wellington, above the amount that wants a buyer',
    store: wellington,
    sale: completed(rungUp([newLine(1, 150_000)])),
  },
  {
    where: 'Miami, with a part above the cap',
    store: miami,
    sale: completed(
      rungUp([newLine(1, 650_000, { taxCodes: ['STATE', 'SURTAX'] })], { jurisdiction: florida }),
    ),
  },
  {
    where: 'Wellington, exempt',
    store: wellington,
    sale: completed(rungUp([newLine(1, 2300)], { exemption })),
  },
];

it.each(sales.flatMap((each) => fields.map((field) => ({ ...each, field }))))(
  "[RC29] [S11] $where: no change of the profile's $field changes what was printed",
  ({ store, sale, field }) => {
    const then = whole(store.jurisdiction);
    const before = papers(sale, store, then);
    expect(then).toHaveProperty(field);
    for (const by of [1, 7]) {
      const later = { ...then, [field]: another(then[field], by) };
      expect(later).not.toEqual(then);
      expect(papers(sale, store, later)).toBe(before);
    }
    const without = Object.fromEntries(Object.entries(then).filter(([key]) => key !== field));
    if (JurisdictionV1.shape[field as 'name'].safeParse(undefined).success)
      expect(papers(sale, store, without)).toBe(before);
  },
);

it('[RC29] several fields at once, and whatever was sold, change nothing either', () =>
  fc.assert(
    fc.property(
      fc.subarray(fields, { minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      fc.array(
        fc.record({ price: fc.integer({ min: 0, max: 900_000 }), milli: fc.integer({ min: 1, max: 5000 }) }),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
      (changed, by, goods) => {
        const lines = goods.map(({ price, milli }, index) =>
          newLine(index, price, { quantity: quantity(milli), unitOfMeasure: 'kg' }),
        );
        const sale = completed(rungUp(lines));
        const then = whole(newZealand);
        const later = {
          ...then,
          ...Object.fromEntries(changed.map((field) => [field, another(then[field], by)])),
        };
        expect(papers(sale, wellington, later)).toBe(papers(sale, wellington, then));
      },
    ),
    { numRuns: 60 },
  ));

it('[RC29] a receipt from before sales stated it is read with the profile of today', () => {
  const file = new URL('../wire/fixtures/sale-completed.v1.json', import.meta.url);
  const { fact } = RecordedFact.parse(JSON.parse(readFileSync(file, 'utf8')));
  const paper = papers(fact as SaleCompletedV1, wellington, newZealand);
  expect(paper).toContain('GST no. 123-456-789');
  expect(paper).toContain('8.45');
  const renamed = papers(fact as SaleCompletedV1, wellington, { ...newZealand, taxName: 'VAT' });
  expect(renamed).toContain('VAT no. 123-456-789');
});

it('[RC29] a sale of a place that never wants the buyer named says so', () => {
  const { jurisdiction } = completed(rungUp([newLine(1, 845, { taxCodes: [] })], { jurisdiction: florida }));
  expect(jurisdiction).toMatchObject({ taxName: 'Sales tax', minorUnitDigits: 2, buyerNamedAbove: null });
});
