import { money } from '@tillbridge/core/kernel';
import type { JurisdictionV1 } from '@tillbridge/core/wire';
import { newZealandAges, newZealandHours } from './new-zealand-laws';

/**
 * New Zealand: GST 15 % inside the price, worked out on the whole document, an exact half cent down; cash is paid in ten-cent
 * steps and five cents go down, in the customer's favour. From above a thousand dollars the buyer is named. Source: spec/tax.md,
 * spec/cash-rounding.md
 */
export const newZealand: JurisdictionV1 = {
  code: 'NZ',
  name: 'New Zealand',
  version: 2,
  currency: 'NZD',
  minorUnitDigits: 2,
  pricesIncludeTax: true,
  taxRounding: { level: 'document', mode: 'half_down' },
  rates: [
    {
      code: 'GST',
      name: 'GST 15%',
      ratePpm: 150_000,
      capBasePerUnit: null,
      effectiveFrom: null,
      effectiveTo: null,
    },
  ],
  holidays: [],
  cashRounding: { coin: money(10), tie: 'down' },
  denominations: [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10].map(money),
  taxName: 'GST',
  buyerNamedAbove: money(100_000),
  ageRules: newZealandAges,
  saleHours: newZealandHours,
  staleAfterDays: 30,
};
