import { instant } from '@tillbridge/core/kernel';
import type { AgeRuleV1, SaleHoursRuleV1 } from '@tillbridge/core/wire';

/** What the United States and Florida ask before some goods are sold. Source: docs/compliance.md AG-1 to AG-8, HR-2 */

const always = { effectiveFrom: null, effectiveTo: null };
const idTypes = ['driver-licence', 'state-id', 'passport', 'uniformed-services-id'];
/** Since 30 September 2024 a photo ID is looked at for everybody who looks under thirty. */
const photoIdSince = instant(Date.parse('2024-09-30T04:00:00Z'));

const nicotine = (ageClass: 'tobacco' | 'vape', what: string): AgeRuleV1[] => [
  {
    rule: `US ${ageClass} 21`,
    ageClass,
    minimumAge: 21,
    promptUnder: 30,
    allowsClearlyOver: true,
    idTypes,
    sellerMinimumAge: null,
    refusalSentence: `Federal law does not allow us to sell ${what} to anybody under 21.`,
    effectiveFrom: photoIdSince,
    effectiveTo: null,
  },
];

export const floridaAges: AgeRuleV1[] = [
  ...nicotine('tobacco', 'tobacco'),
  ...nicotine('vape', 'vapes and nicotine products'),
  {
    rule: 'FL alcohol 21',
    ageClass: 'alcohol',
    minimumAge: 21,
    promptUnder: 40,
    allowsClearlyOver: true,
    idTypes,
    sellerMinimumAge: 18,
    refusalSentence:
      'Section 562.11, Florida Statutes, does not allow us to sell alcohol to anybody under 21.',
    ...always,
  },
];

/** Section 562.14: none from midnight to seven, unless a county or city says otherwise, which is the store's own rule. */
export const floridaHours: SaleHoursRuleV1[] = (['alcohol', 'beer-and-wine', 'spirits'] as const).map(
  (saleHoursClass) => ({
    rule: 'FL 562.14 midnight to 7',
    saleHoursClass,
    week: Array.from({ length: 7 }, () => [{ opens: 7 * 60, closes: 24 * 60 }]),
    exceptions: [],
    ...always,
  }),
);
