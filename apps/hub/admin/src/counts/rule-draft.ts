import { money, quantity } from '@tillbridge/core/kernel';
import type { Answers } from '../app/client';

export type CountRule = Answers['count']['rule'];

/** As typed: quantities in pieces, amounts in the currency's large unit, shares in percent. */
export const fields = {
  quantityAbove: { label: 'More pieces off than', least: 0, most: 1_000_000, digits: 3 },
  valueAbove: { label: 'More money off than', least: 0, most: 1_000_000_000, digits: 2 },
  mostRounds: { label: 'Rounds of counting at most', least: 1, most: 9, digits: 0 },
  daysA: { label: 'Days between counts of A', least: 1, most: 1_000, digits: 0 },
  daysB: { label: 'Days between counts of B', least: 1, most: 1_000, digits: 0 },
  daysC: { label: 'Days between counts of C', least: 1, most: 1_000, digits: 0 },
  shareA: { label: 'A make up to this % of turnover', least: 0, most: 100, digits: 2 },
  shareB: { label: 'B go on up to this %', least: 0, most: 100, digits: 2 },
  missAbove: { label: 'A count was a miss above', least: 0, most: 1_000_000_000, digits: 2 },
  most: { label: 'Items on a day’s list at most', least: 1, most: 500, digits: 0 },
} as const;
export type FieldName = keyof typeof fields;
export type RuleDraft = Record<FieldName, string | number>;

export const draftOf = ({ review, cycle, classes }: CountRule, minorUnitDigits: number): RuleDraft => {
  const large = 10 ** minorUnitDigits;
  return {
    quantityAbove: review.quantityAbove / 1_000,
    valueAbove: review.valueAbove / large,
    mostRounds: review.mostRounds,
    ...{ daysA: cycle.everyDays.A, daysB: cycle.everyDays.B, daysC: cycle.everyDays.C },
    ...{ shareA: classes.A / 10_000, shareB: classes.B / 10_000 },
    missAbove: cycle.varianceAbove / large,
    most: cycle.most,
  };
};

/** The rule as it is sent, or the sentence that says which field is wrong. */
export function readDraft(draft: RuleDraft, minorUnitDigits: number): CountRule | string {
  for (const name of Object.keys(fields) as FieldName[]) {
    const { label, least, most, digits } = fields[name];
    const typed = draft[name] === '' ? Number.NaN : Number(draft[name]);
    if (!(typed >= least && typed <= most)) return `“${label}” is between ${least} and ${most}.`;
    if (digits === 0 && !Number.isInteger(typed)) return `“${label}” is a whole number.`;
  }
  const of = (name: FieldName, factor = 1): number => Math.round(Number(draft[name]) * factor);
  const large = 10 ** minorUnitDigits;
  if (of('shareA', 10_000) > of('shareB', 10_000))
    return 'B goes on from where A ends: give it the larger share.';
  return {
    review: {
      quantityAbove: quantity(of('quantityAbove', 1_000)),
      valueAbove: money(of('valueAbove', large)),
      mostRounds: of('mostRounds'),
    },
    cycle: {
      everyDays: { A: of('daysA'), B: of('daysB'), C: of('daysC') },
      varianceAbove: money(of('missAbove', large)),
      most: of('most'),
    },
    classes: { A: of('shareA', 10_000), B: of('shareB', 10_000) },
  };
}
