import { StoreV1, receiptLayoutDefaults } from '@tillbridge/core/wire';
import { receiptLines } from '@tillbridge/core/receipt';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenProfiles } from '../../../src/jurisdiction';
import { clockText, minutesOf, spanOf, spanText } from './clock-text';
import { sampleReceipt, sampleSale } from './sample-receipt';
import { complaintsOf, detailsOf, formOf, sectionOf } from './store-form';

const storeIn = (jurisdiction: StoreV1['jurisdiction']): StoreV1 => ({
  storeId: StoreV1.shape.storeId.parse('00000000-0000-7000-8000-000000000001'),
  name: 'Cuba Street',
  companyName: 'Kauri Limited',
  address: ['12 Cuba Street', 'Wellington 6011'],
  phone: null,
  taxNumber: '123-456-789',
  timeZone: 'Pacific/Auckland',
  dayCutOffMinutes: 240,
  locale: 'en-NZ',
  jurisdiction,
  embeddedCodes: [],
  receiptHeader: [],
  receiptFooter: ['Ka kite anō'],
  quickKeys: [],
});
const [first] = givenProfiles;
if (!first) throw new Error('profiles are given');
const store: StoreV1 = {
  ...storeIn(first),
  openingHours: {
    week: [[{ opens: 540, closes: 1_050 }], [], [], [], [{ opens: 1_080, closes: 1_560 }], [], []],
    exceptions: [{ date: '2026-12-25', spans: [], note: 'Christmas' }],
  },
  legalTexts: ['One.', 'Two, which is longer.'],
  receiptLayout: { ...receiptLayoutDefaults, showPhone: false },
  receiptByDefault: 'ask',
  receiptLanguage: 'es',
};

describe('the editor of a store', () => {
  it('[SR1] gives back what it was given when nothing is changed', () => {
    const { storeId, jurisdiction, embeddedCodes, quickKeys, ...kept } = store;
    const decidedElsewhere = { storeId, embeddedCodes, quickKeys };
    const { jurisdictionCode, receiptLogo, ...given } = detailsOf(formOf(store));
    // What is off is said, too: a switch that goes off must reach the store.
    expect(given).toEqual({
      ...kept,
      takesTips: false,
      foreignCurrencies: [],
      saleHours: [],
      returnDays: null,
      returnPolicy: null,
    });
    expect({ jurisdictionCode, receiptLogo }).toEqual({
      jurisdictionCode: jurisdiction.code,
      receiptLogo: null,
    });
    const logo = { imageId: 'c'.repeat(64), width: 288 };
    expect(detailsOf(formOf({ ...store, receiptLogo: logo })).receiptLogo).toEqual(logo);
    for (const name of Object.keys(decidedElsewhere)) expect(given).not.toHaveProperty(name);
    expect(complaintsOf(formOf(store))).toEqual({});
  });

  it('[SR7] a shop that shuts at two in the morning shuts on the next day', () => {
    expect(spanOf({ opens: '18:00', closes: '02:00' })).toEqual({ opens: 1_080, closes: 1_560 });
    expect(spanOf({ opens: '00:00', closes: '00:00' })).toEqual({ opens: 0, closes: 1_440 });
    expect(spanOf({ opens: '9', closes: '17:00' })).toBeNull();
  });

  it('[SR7] a span reads back from how it is shown', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 1_440 }), (opens, length) => {
        const span = { opens, closes: opens + length };
        expect(spanOf(spanText(span))).toEqual(span);
        expect(minutesOf(clockText(opens))).toBe(opens);
      }),
    ));

  it.each([
    { field: 'name', change: { name: ' ' } },
    { field: 'address', change: { address: '\n' } },
    { field: 'dayBegins', change: { dayBegins: '13:00' } },
    { field: 'week.0.0.opens', change: { week: [[{ opens: '', closes: '17:00' }], [], [], [], [], [], []] } },
  ])('[SR2] complains at $field, and knows where it stands', ({ field, change }) => {
    const found = complaintsOf({ ...formOf(store), ...change });
    expect(Object.keys(found)).toEqual([field]);
    expect(['details', 'hours', 'receipt', 'cash']).toContain(sectionOf(field));
  });

  it('[SR7] one date is no two exceptions', () => {
    const form = formOf(store);
    const twice = [...form.exceptions, ...form.exceptions];
    expect(complaintsOf({ ...form, exceptions: twice })).toEqual({
      'exceptions.1.date': 'This date is listed already.',
    });
  });
});

describe('the sample receipt beside the editor', () => {
  it.each(givenProfiles.map((profile) => ({ code: profile.code, profile })))(
    '[RC10] in $code is what a till of the store prints, on both papers',
    ({ profile }) => {
      const here = { ...storeIn(profile), legalTexts: ['Refunds within 30 days.'] };
      const now = Date.UTC(2026, 10, 21);
      expect(sampleSale(here, now).jurisdiction.code).toBe(profile.code);
      for (const columns of [42, 32]) {
        const text = receiptLines(sampleReceipt(here, columns, now), columns).join('\n');
        expect(text).toContain(profile.pricesIncludeTax ? 'Includes GST' : 'Florida sales tax');
        expect(text).toContain('Refunds within 30 days.');
        expect(text).toContain(`Total ${profile.currency}`);
      }
    },
  );
});
