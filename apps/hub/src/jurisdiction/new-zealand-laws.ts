import type { AgeRuleV1, SaleHoursRuleV1 } from '@tillbridge/core/wire';

/** What New Zealand asks before some goods are sold. Source: docs/compliance.md AG-1 to AG-9, HR-3 */

const always = { effectiveFrom: null, effectiveTo: null };
const idTypes = ['passport', 'nz-driver-licence', 'kiwi-access-card'];

export const newZealandAges: AgeRuleV1[] = [
  {
    rule: 'NZ vaping 18',
    ageClass: 'vape',
    minimumAge: 18,
    promptUnder: 25,
    allowsClearlyOver: true,
    idTypes,
    sellerMinimumAge: null,
    refusalSentence:
      'The Smokefree Environments and Regulated Products Act 1990 does not allow us to sell vaping products to anybody under 18.',
    ...always,
  },
  {
    rule: 'NZ tobacco 18',
    ageClass: 'tobacco',
    minimumAge: 18,
    promptUnder: 25,
    allowsClearlyOver: true,
    idTypes,
    sellerMinimumAge: null,
    refusalSentence:
      'The Smokefree Environments and Regulated Products Act 1990 does not allow us to sell tobacco to anybody under 18.',
    ...always,
  },
  {
    rule: 'NZ alcohol 18',
    ageClass: 'alcohol',
    minimumAge: 18,
    promptUnder: 25,
    allowsClearlyOver: true,
    idTypes,
    sellerMinimumAge: null,
    refusalSentence:
      'The Sale and Supply of Alcohol Act 2012 does not allow us to sell alcohol to anybody under 18.',
    ...always,
  },
];

/** Off-licence: seven to eleven; a licence or a council's policy may be shorter, which is the store's own rule. */
export const newZealandHours: SaleHoursRuleV1[] = (['alcohol', 'beer-and-wine', 'spirits'] as const).map(
  (saleHoursClass) => ({
    rule: 'NZ off-licence 7 to 23',
    saleHoursClass,
    week: Array.from({ length: 7 }, () => [{ opens: 7 * 60, closes: 23 * 60 }]),
    // Section 48 of the Act of 2012. A bill to end it was before Parliament in 2025: when it passes, these get an end.
    exceptions: [
      { on: { kind: 'easter', offsetDays: -2 }, spans: [], note: 'Good Friday' },
      { on: { kind: 'easter', offsetDays: 0 }, spans: [], note: 'Easter Sunday' },
      { on: { kind: 'yearly', monthDay: '12-25' }, spans: [], note: 'Christmas Day' },
      {
        on: { kind: 'yearly', monthDay: '04-25' },
        spans: [{ opens: 13 * 60, closes: 23 * 60 }],
        note: 'Anzac Day before one o’clock',
      },
    ],
    ...always,
  }),
);
