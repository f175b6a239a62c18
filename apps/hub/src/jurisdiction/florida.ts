import { money } from '@tillbridge/core/kernel';
import type { JurisdictionV1 } from '@tillbridge/core/wire';

/** The county's surtax is taken of the first five thousand dollars of each single item. Source: spec/tax.md T5 */
const surtaxCap = money(500_000);
const since = { effectiveFrom: null, effectiveTo: null };

/**
 * A county of Florida: 6 % state tax and the county's discretionary surtax on top of the price, both worked out of the whole sale and
 * rounded once, half a cent up. Surtaxes change on the first of January (form DR-15DSS): a company checks its county's rate and
 * enters the next one with its date. Cash is exact: rounding is switched on when the law is settled.
 */
const county = (code: string, name: string, surtaxPpm: number): JurisdictionV1 => ({
  code: `US-FL-${code}`,
  name: `Florida, ${name} County`,
  version: 1,
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
});

/** A sample of counties, with the four surtaxes that are common. */
export const floridaCounties: readonly JurisdictionV1[] = [
  county('MIAMI-DADE', 'Miami-Dade', 10_000),
  county('HILLSBOROUGH', 'Hillsborough', 15_000),
  county('ORANGE', 'Orange', 5_000),
  county('ALACHUA', 'Alachua', 15_000),
];
