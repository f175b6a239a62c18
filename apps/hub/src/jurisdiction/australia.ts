import { money } from '@tillbridge/core/kernel';
import type { JurisdictionV1 } from '@tillbridge/core/wire';
import { australiaAges } from './australia-laws';

/**
 * Australia: GST 10 % inside the price, worked out on the whole invoice, half a cent up (A New Tax System (Goods and Services Tax)
 * Act s 9-90); cash is paid in five-cent steps, one and two down, three and four up. From a thousand dollars the buyer is named.
 */
export const australia: JurisdictionV1 = {
  code: 'AU',
  name: 'Australia',
  version: 2,
  currency: 'AUD',
  minorUnitDigits: 2,
  pricesIncludeTax: true,
  taxRounding: { level: 'document', mode: 'half_up' },
  rates: [
    {
      code: 'GST',
      name: 'GST 10%',
      ratePpm: 100_000,
      capBasePerUnit: null,
      effectiveFrom: null,
      effectiveTo: null,
    },
  ],
  holidays: [],
  cashRounding: { coin: money(5), tie: 'down' },
  denominations: [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5].map(money),
  taxName: 'GST',
  buyerNamedAbove: money(99_999),
  ageRules: australiaAges,
  staleAfterDays: 30,
};
