import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Quantity, money, quantity, units } from '../kernel';
import { percentOff } from './discount.fixture';
import { setLineDiscount } from './discount';
import { maxLineAmount, maxLines } from './limits';
import type { OpenLine } from './open-sale';
import { startTender } from './pay';
import { priceSale } from './price-sale';
import { addLine, removeLine, restoreLine, setLineNote, setQuantity, setSaleNote } from './ring-up';
import { accepted, florida, id, newLine, newSale, noon, rungUp } from './sale.fixture';

const counts = (lines: readonly OpenLine[]) => lines.map((line) => line.quantity);

it('[S1] a new sale is ringing, empty, and keeps the profile it began with', () => {
  expect(newSale()).toMatchObject({ stage: 'ringing', lines: [], tenders: [], exemption: null });
  expect(newSale({ jurisdiction: florida }).jurisdiction.code).toBe('US-FL');
});

it('[S2] the same item scanned three times is one line of three, whatever came between', () => {
  const sale = rungUp([
    newLine(1, 499),
    newLine(2, 250),
    newLine(1, 499, { lineId: id(9) }),
    newLine(1, 499, { lineId: id(10) }),
  ]);
  expect(counts(sale.lines)).toEqual([3000, 1000]);
});

it('[S2] says which line a scan landed on', () => {
  const first = accepted(addLine(newSale(), newLine(1, 499)));
  const again = accepted(addLine(first.sale, newLine(1, 499, { lineId: id(9), quantity: units(24) })));
  expect(again.lineId).toBe(first.lineId);
  expect(counts(again.sale.lines)).toEqual([25_000]);
});

it.each<{ why: string; other: Partial<OpenLine>; first?: Partial<OpenLine> }>([
  { why: 'another price', other: { unitPrice: money(399) } },
  { why: 'a discount', other: { discounts: [percentOff(10)] } },
  { why: 'a note', other: { note: 'gift' } },
  { why: 'a return', other: { quantity: units(-1) } },
  { why: 'a return of that very line', other: { returns: { saleId: id(7), lineId: id(8) } } },
  { why: 'another tax', other: { taxCodes: [] } },
  {
    why: 'two weighed pieces',
    first: { unitOfMeasure: 'kg' },
    other: { unitOfMeasure: 'kg', quantity: quantity(355) },
  },
])('[S2] $why gets a line of its own', ({ first, other }) => {
  const sale = rungUp([newLine(1, 499, first), newLine(1, 499, { lineId: id(9), ...other })]);
  expect(sale.lines).toHaveLength(2);
});

it.each<{ why: string; line: Partial<OpenLine>; kind: string }>([
  { why: 'nothing of it', line: { quantity: quantity(0) }, kind: 'no-quantity' },
  { why: 'half a shirt', line: { quantity: quantity(500) }, kind: 'whole-units-only' },
  { why: 'a barcode typed as quantity', line: { quantity: units(9_421_000) }, kind: 'too-many' },
  {
    why: 'an absurd amount',
    line: { unitPrice: money(90_000_000_000), quantity: units(99_000) },
    kind: 'amount-too-large',
  },
  { why: 'a price below zero', line: { unitPrice: money(-1) }, kind: 'price-below-zero' },
  { why: 'a tax nobody here knows', line: { taxCodes: ['VAT'] }, kind: 'tax-code-unknown' },
])('[S3] refuses $why', ({ line, kind }) =>
  expect(addLine(newSale(), newLine(1, 499, line))).toMatchObject({ ok: false, refusal: { kind } }),
);

it('[S3] refuses a line while the sale is being paid, twice the same line, and one too many', () => {
  const sale = rungUp([newLine(1, 499)]);
  const paying = accepted(startTender(sale)).sale;
  expect(addLine(paying, newLine(2, 100))).toMatchObject({ refusal: { kind: 'being-paid' } });
  expect(addLine(sale, newLine(2, 100, { lineId: newLine(1, 1).lineId }))).toMatchObject({
    refusal: { kind: 'line-already-there' },
  });
  const full = newSale({ lines: Array.from({ length: maxLines }, (_, at) => newLine(at, 100)) });
  expect(addLine(full, newLine(maxLines + 1, 100))).toMatchObject({ refusal: { kind: 'too-many-lines' } });
});

it('[S3] a raised quantity is held to the same limits', () => {
  const sale = rungUp([newLine(1, maxLineAmount)]);
  expect(addLine(sale, newLine(1, maxLineAmount, { lineId: id(9) }))).toMatchObject({
    refusal: { kind: 'amount-too-large' },
  });
});

it.each<{ wanted: Quantity; kind: string }>([
  { wanted: quantity(0), kind: 'no-quantity' },
  { wanted: quantity(1500), kind: 'whole-units-only' },
  { wanted: units(1_000_000), kind: 'too-many' },
])('[S4] refuses to set the quantity to $wanted: $kind', ({ wanted, kind }) => {
  const sale = rungUp([newLine(1, 499)]);
  expect(setQuantity(sale, id(1001), wanted)).toMatchObject({ ok: false, refusal: { kind } });
});

it('[S4] sets a quantity, and refuses a line that is gone', () => {
  const sale = rungUp([newLine(1, 499)]);
  expect(counts(accepted(setQuantity(sale, id(1001), units(7))).sale.lines)).toEqual([7000]);
  expect(setQuantity(sale, id(77), units(7))).toMatchObject({ refusal: { kind: 'line-unknown' } });
});

it('[S5] keeps notes, takes an empty one for none, and refuses an essay', () => {
  const sale = rungUp([newLine(1, 499)]);
  expect(accepted(setLineNote(sale, id(1001), ' gift wrap ')).sale.lines[0]?.note).toBe('gift wrap');
  expect(accepted(setLineNote(sale, id(1001), '  ')).sale.lines[0]?.note).toBeNull();
  expect(setLineNote(sale, id(1001), 'x'.repeat(501))).toMatchObject({ refusal: { kind: 'note-too-long' } });
  const paying = accepted(startTender(sale)).sale;
  expect(accepted(setSaleNote(paying, 'collects on Friday')).sale.note).toBe('collects on Friday');
  expect(setSaleNote(sale, 'x'.repeat(501))).toMatchObject({ refusal: { kind: 'note-too-long' } });
  expect(setLineNote(paying, id(1001), 'late')).toMatchObject({ refusal: { kind: 'being-paid' } });
});

it('[S6] a removed line comes back to where it was', () => {
  const sale = rungUp([newLine(1, 100), newLine(2, 200), newLine(3, 300)]);
  const removed = accepted(removeLine(sale, id(1002)));
  expect(removed).toMatchObject({ position: 1, line: { sku: 'SKU-2' } });
  expect(priceSale(removed.sale, noon).total).toBe(400);
  expect(accepted(restoreLine(removed.sale, removed.line, removed.position)).sale).toEqual(sale);
});

it('[S6] a line that is there, or a sale being paid, takes nothing back', () => {
  const sale = rungUp([newLine(1, 100)]);
  expect(restoreLine(sale, newLine(1, 100), 0)).toMatchObject({ refusal: { kind: 'line-already-there' } });
  expect(restoreLine(accepted(startTender(sale)).sale, newLine(2, 100), 0)).toMatchObject({
    refusal: { kind: 'being-paid' },
  });
  expect(removeLine(sale, id(77))).toMatchObject({ refusal: { kind: 'line-unknown' } });
});

it('[S2] an item with a discount already on its line gets a second line when it is scanned again', () => {
  const sale = rungUp([newLine(1, 1000)]);
  const cheaper = accepted(setLineDiscount(sale, id(1001), percentOff(10))).sale;
  expect(accepted(addLine(cheaper, newLine(1, 1000, { lineId: id(9) }))).sale.lines).toHaveLength(2);
});

const anyScans = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 })), {
  maxLength: 12,
});

it('[P7, S2] in whatever order a basket is scanned, it comes to the same', () =>
  fc.assert(
    fc.property(
      anyScans.chain((scans) =>
        fc.tuple(fc.constant(scans), fc.shuffledSubarray(scans, { minLength: scans.length })),
      ),
      fc.constantFrom('document' as const, 'line' as const),
      ([scans, shuffled], level) => {
        const jurisdiction = { ...florida, taxRounding: { ...florida.taxRounding, level } };
        const rung = (order: typeof scans) =>
          rungUp(
            order.map(([item, count], at) =>
              newLine(item, item * 133, {
                lineId: id(100 + at),
                quantity: units(count),
                taxCodes: ['STATE', 'SURTAX'],
              }),
            ),
            { jurisdiction },
          );
        const { total, tax, subtotal } = priceSale(rung(scans), noon);
        expect(priceSale(rung(shuffled), noon)).toMatchObject({ total, tax, subtotal });
        expect(rung(scans).lines.length).toBe(new Set(scans.map(([item]) => item)).size);
      },
    ),
  ));

const bottle = (more: Partial<OpenLine> = {}): OpenLine => newLine(1, 2_000, { priceId: id(50), ...more });
/** Six and more at 17.00 from a book, otherwise 20.00. */
const bySixes = (asked: Quantity) =>
  Math.abs(asked) >= 6_000
    ? { price: money(1_700), priceId: null, priceBookId: id<'PriceBookId'>(60) }
    : { price: money(2_000), priceId: id<'PriceId'>(50), priceBookId: null };

it('[PB6] the sixth bottle makes all six cheaper, and the seventh joins them', () => {
  let sale = newSale();
  for (let number = 1; number <= 7; number++)
    sale = accepted(addLine(sale, bottle({ lineId: id(2_000 + number) }), bySixes)).sale;
  expect(sale.lines).toMatchObject([
    { quantity: 7_000, unitPrice: 1_700, priceId: null, priceBookId: id(60) },
  ]);
});

it('[PB6] fewer again cost what few cost: the break ends with the quantity', () => {
  let { sale } = accepted(addLine(newSale(), bottle({ quantity: units(5) }), bySixes));
  const [line] = sale.lines;
  sale = accepted(setQuantity(sale, line?.lineId ?? id(0), units(6), bySixes)).sale;
  expect(sale.lines[0]).toMatchObject({ unitPrice: 1_700, priceBookId: id(60) });
  sale = accepted(setQuantity(sale, line?.lineId ?? id(0), units(2), bySixes)).sale;
  expect(sale.lines[0]).toMatchObject({ unitPrice: 2_000, priceId: id(50), priceBookId: undefined });
});

it('[PB6] a line that was rung up before the price changed keeps its price, and the next scan is a line of its own', () => {
  const { sale } = accepted(addLine(newSale(), bottle({ unitPrice: money(1_900) }), bySixes));
  const next = accepted(addLine(sale, bottle({ lineId: id(9) }), bySixes)).sale;
  expect(next.lines.map(({ unitPrice }) => unitPrice)).toEqual([1_900, 2_000]);
});

it.each([
  { why: 'was printed into the code', more: { priceId: null, unitPrice: money(812) }, price: 812 },
  {
    why: 'brings something back',
    more: { quantity: units(-1), returns: { saleId: id<'SaleId'>(7), lineId: id<'LineId'>(8) } },
    price: 2_000,
  },
])('[PB6] a price that $why does not change with the quantity', ({ more, price }) => {
  const { sale, lineId } = accepted(addLine(newSale(), bottle(more)));
  expect(accepted(setQuantity(sale, lineId, units(-8), bySixes)).sale.lines[0]?.unitPrice).toBe(price);
});
