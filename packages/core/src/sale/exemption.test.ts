import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tradingDate } from '../kernel';
import { setExemption } from './exemption';
import { startTender, takeTender } from './pay';
import { priceSale } from './price-sale';
import { refusalSentence } from './refusal';
import { accepted, completed, florida, id, newLine, newZealand, noon, rungUp } from './sale.fixture';

const today = tradingDate('2026-11-21');
const school = {
  certificate: ' 85-8012345678C-1 ',
  name: 'Ocean School ',
  expiresOn: tradingDate('2027-12-31'),
};
const inMiami = () =>
  rungUp([newLine(1, 10_000, { taxCodes: ['STATE', 'SURTAX'] })], { jurisdiction: florida });

it('[S15] [FL-7] a certificate takes the tax off at once, and taking it away brings it back', () => {
  const exempt = accepted(setExemption(inMiami(), school, today)).sale;
  expect(priceSale(exempt, noon)).toMatchObject({ tax: 0, total: 10_000 });
  const fact = completed(exempt);
  expect(fact).toMatchObject({
    tax: 0,
    exemption: { certificate: '85-8012345678C-1', name: 'Ocean School', expiresOn: '2027-12-31' },
  });
  expect(priceSale(accepted(setExemption(exempt, null, today)).sale, noon)).toMatchObject({
    tax: 700,
    total: 10_700,
  });
});

it.each([
  { more: { certificate: '  ' }, kind: 'exemption-incomplete', why: 'without a number' },
  { more: { name: '' }, kind: 'exemption-incomplete', why: 'without a name' },
  { more: { expiresOn: tradingDate('2026-11-20') }, kind: 'exemption-expired', why: 'that ended yesterday' },
  { more: { certificate: '8'.repeat(121) }, kind: 'note-too-long', why: 'longer than any' },
])('[S15] a certificate $why is refused', ({ more, kind }) => {
  const refused = setExemption(inMiami(), { ...school, ...more }, today);
  expect(refused).toMatchObject({ ok: false, refusal: { kind } });
  if (!refused.ok) expect(refusalSentence(refused.refusal)).toMatch(/\.$/);
});

it('[S15] it is good on its last day, also while tendering, and refused once something was paid', () => {
  const paying = accepted(startTender(inMiami())).sale;
  expect(setExemption(paying, { ...school, expiresOn: today }, today).ok).toBe(true);
  const tender = {
    tenderId: id<'TenderId'>(500),
    kind: 'cash' as const,
    amount: 100 as never,
    reference: null,
  };
  const partly = accepted(takeTender(paying, tender, noon)).sale;
  expect(setExemption(partly, school, today)).toMatchObject({ refusal: { kind: 'being-paid' } });
  expect(setExemption(partly, null, today)).toMatchObject({ refusal: { kind: 'being-paid' } });
});

it('[S15, T8] putting a certificate on and off again changes nothing, wherever the tax is', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 900_000 }), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(florida, newZealand),
      (prices, jurisdiction) => {
        const taxCodes = jurisdiction.rates.map(({ code }) => code);
        const sale = rungUp(
          prices.map((price, index) => newLine(index, price, { taxCodes })),
          { jurisdiction },
        );
        const before = priceSale(sale, noon);
        const exempt = accepted(setExemption(sale, school, today)).sale;
        expect(priceSale(exempt, noon).total).toBe(before.total - before.tax);
        expect(priceSale(accepted(setExemption(exempt, null, today)).sale, noon)).toEqual(before);
      },
    ),
    { numRuns: 100 },
  ));
