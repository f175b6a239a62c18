import type { AgeRuleV1 } from '@tillbridge/core/wire';

/** Eighteen in every state; hours and kinds of ID differ by state, so a store sets its own. Source: docs/compliance.md AG-1 */
const eighteen = (ageClass: 'alcohol' | 'tobacco', what: string): AgeRuleV1 => ({
  rule: `AU ${ageClass} 18`,
  ageClass,
  minimumAge: 18,
  promptUnder: 25,
  allowsClearlyOver: true,
  idTypes: ['passport', 'driver-licence', 'proof-of-age-card'],
  sellerMinimumAge: null,
  refusalSentence: `State law does not allow us to sell ${what} to anybody under 18.`,
  effectiveFrom: null,
  effectiveTo: null,
});

export const australiaAges: AgeRuleV1[] = [eighteen('alcohol', 'alcohol'), eighteen('tobacco', 'tobacco')];
