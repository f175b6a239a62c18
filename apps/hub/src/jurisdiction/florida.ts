import { money } from '@tillbridge/core/kernel';
import type { JurisdictionV1 } from '@tillbridge/core/wire';
import { floridaAges, floridaHours } from './florida-laws';

/** The county's surtax is taken of the first five thousand dollars of each single item. Source: spec/tax.md T5 */
const surtaxCap = money(500_000);
const since = { effectiveFrom: null, effectiveTo: null };

/**
 * A county of Florida: 6 % state tax and the county's discretionary surtax on top of the price, both worked out of the whole sale and
 * rounded once, half a cent up. Cash is exact: rounding is switched on when the law is settled.
 *
 * A county's rate changes on the first of January and sometimes between: Hillsborough's fell from 1.5 to 0.5 % in 2025. We give only
 * counties whose rate we found in the state's form DR-15DSS of 2025, and an operator must still check it against the current form
 * before the first sale, and enter the next rate with its date. Source: spec/stores.md SR13
 */
const county = (code: string, name: string, surtaxPpm: number): JurisdictionV1 => ({
  code: `US-FL-${code}`,
  name: `Florida, ${name} County`,
  version: 2,
  currency: 'USD',
  minorUnitDigits: 2,
  pricesIncludeTax: false,
  taxRounding: { level: 'document', mode: 'half_up' },
  rates: [
    { code: 'STATE', name: 'Florida sales tax', ratePpm: 60_000, capBasePerUnit: null, ...since },
    { code: 'SURTAX', name: `${name} surtax`, ratePpm: surtaxPpm, capBasePerUnit: surtaxCap, ...since },
  ],
  holidays: [],
  cashRounding: null,
  denominations: [10_000, 5_000, 2_000, 1_000, 500, 100, 25, 10, 5, 1].map(money),
  taxName: 'Sales tax',
  ageRules: floridaAges,
  saleHours: floridaHours,
  staleAfterDays: 30,
});

/** A sample. Form DR-15DSS of 2025: Miami-Dade since 2003 without an end, Alachua until the end of 2030. */
export const floridaCounties: readonly JurisdictionV1[] = [
  county('MIAMI-DADE', 'Miami-Dade', 10_000),
  county('ALACHUA', 'Alachua', 15_000),
];
