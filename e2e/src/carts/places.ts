import { type Id, idFrom, instant, money } from '@tillbridge/core/kernel';
import type { JurisdictionV1, StoreV1 } from '@tillbridge/core/wire';
import { australia, floridaCounties, newZealand } from '@tillbridge/hub/jurisdiction';

/** An id that says nothing but its number. */
export const numbered = <Name extends string>(number: number): Id<Name> =>
  idFrom(`0190f000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`);

/** 21 Nov 2026, shortly after one in the afternoon in Wellington. */
export const noon = instant(Date.UTC(2026, 10, 21, 0, 5));

export type Place = { jurisdiction: JurisdictionV1; store: StoreV1; taxes: readonly (readonly string[])[] };

const always = { effectiveFrom: null, effectiveTo: null };

function placeOf(jurisdiction: JurisdictionV1, locale: string, timeZone: string): Place {
  const codes = jurisdiction.rates.map(({ code }) => code);
  return {
    jurisdiction,
    store: {
      storeId: numbered(1),
      name: 'High Street',
      companyName: 'High Street',
      address: ['1 High Street'],
      phone: null,
      taxNumber: null,
      timeZone,
      dayCutOffMinutes: 240,
      locale,
      jurisdiction,
      embeddedCodes: [],
      receiptHeader: [],
      receiptFooter: [],
      quickKeys: [],
    },
    // What all taxes are on, what only the first is on, and what bears none.
    taxes: [codes, codes, codes, codes.slice(0, 1), []],
  };
}

const florida = floridaCounties.map((county) => placeOf(county, 'en-US', 'America/New_York'));
const kiwi = (jurisdiction: JurisdictionV1) => placeOf(jurisdiction, 'en-NZ', 'Pacific/Auckland');
const [miami = newZealand] = floridaCounties;

/** The jurisdictions that come with the program, and what a retailer may set beside them. */
export const places: readonly Place[] = [
  kiwi(newZealand),
  placeOf(australia, 'en-AU', 'Australia/Sydney'),
  ...florida,
  kiwi({ ...newZealand, taxRounding: { level: 'line', mode: 'half_up' } }),
  placeOf(
    {
      ...miami,
      cashRounding: { coin: money(5), tie: 'up' },
      holidays: [{ category: 'clothing', maxUnitPrice: money(10_000), ...always }],
    },
    'en-US',
    'America/New_York',
  ),
];
