import { type Result, money, ok, refuse } from '@tillbridge/core/kernel';
import type { Answers } from '../app/client';

export type Rule = NonNullable<Answers['loyalty']['rule']['rule']>;

/** The form's own texts: a number that is being typed may be empty, and what may be left out is a switch and a field. */
export type RuleDraft = {
  isActive: boolean;
  pointsPerUnit: number | string;
  /** In the big unit, as people write it. */
  pointWorth: number | string;
  minimumToBurn: number | string;
  hasOfflineMost: boolean;
  offlineMost: number | string;
  isMortal: boolean;
  expireAfterMonths: number | string;
  excludedAgeClasses: string[];
  excludedCategoryIds: Rule['excludedCategoryIds'];
};

/** What a shop would begin with: a point for a dollar, and a hundred of them are worth five. */
const first: RuleDraft = {
  isActive: false,
  pointsPerUnit: 1,
  pointWorth: 0.05,
  minimumToBurn: 100,
  hasOfflineMost: true,
  offlineMost: 500,
  isMortal: true,
  expireAfterMonths: 24,
  excludedAgeClasses: ['tobacco', 'vape', 'lottery'],
  excludedCategoryIds: [],
};

export const draftOf = (rule: Rule | null, digits: number): RuleDraft =>
  rule
    ? {
        isActive: rule.isActive,
        pointsPerUnit: rule.pointsPerUnit,
        pointWorth: rule.pointWorth / 10 ** digits,
        minimumToBurn: rule.minimumToBurn,
        hasOfflineMost: rule.offlineMost !== null,
        offlineMost: rule.offlineMost ?? first.offlineMost,
        isMortal: rule.expireAfterMonths !== null,
        expireAfterMonths: rule.expireAfterMonths ?? first.expireAfterMonths,
        excludedAgeClasses: rule.excludedAgeClasses,
        excludedCategoryIds: rule.excludedCategoryIds,
      }
    : { ...first, pointWorth: Math.max(5, 10 ** digits / 20) / 10 ** digits };

const whole = (typed: number | string): number | null =>
  typed !== '' && Number.isSafeInteger(Number(typed)) && Number(typed) >= 0 ? Number(typed) : null;

/** @returns what the hub takes, or the sentence that says which field is not a number yet */
export function readDraft(draft: RuleDraft, digits: number): Result<Rule, { sentence: string }> {
  const pointsPerUnit = whole(draft.pointsPerUnit);
  if (pointsPerUnit === null) return refuse({ sentence: 'Enter how many points are earned.' });
  const pointWorth = whole(Math.round(Number(draft.pointWorth) * 10 ** digits));
  if (draft.pointWorth === '' || pointWorth === null || (draft.isActive && pointWorth === 0))
    return refuse({ sentence: 'Enter what one point pays.' });
  const minimumToBurn = whole(draft.minimumToBurn);
  if (minimumToBurn === null) return refuse({ sentence: 'Enter the fewest points that pay.' });
  const offlineMost = draft.hasOfflineMost ? whole(draft.offlineMost) : null;
  if (draft.hasOfflineMost && offlineMost === null)
    return refuse({ sentence: 'Enter how many points one till may let go while the hub is away.' });
  const expireAfterMonths = draft.isMortal ? whole(draft.expireAfterMonths) : null;
  if (draft.isMortal && !expireAfterMonths)
    return refuse({ sentence: 'Enter after how many months points are lost.' });
  return ok({
    isActive: draft.isActive,
    ...{ pointsPerUnit, pointWorth: money(pointWorth), minimumToBurn, offlineMost, expireAfterMonths },
    excludedAgeClasses: draft.excludedAgeClasses,
    excludedCategoryIds: draft.excludedCategoryIds,
  });
}

type Words = { money: (amount: number) => string; digits: number };

/** The rule as a shop assistant would say it to a customer, a sentence each. */
export function inPlainWords(rule: Rule, { money: text, digits }: Words): string[] {
  if (!rule.isActive) return ['Customers earn no points and pay with none. What they have is kept.'];
  const points = (count: number): string => `${count} ${count === 1 ? 'point' : 'points'}`;
  return [
    `${points(rule.pointsPerUnit)} for each ${text(10 ** digits)} spent.`,
    `100 points are ${text(100 * rule.pointWorth)}.`,
    rule.minimumToBurn > 1
      ? `${rule.minimumToBurn} or more pay, from ${text(rule.minimumToBurn * rule.pointWorth)}.`
      : 'Any number of them pays.',
    rule.expireAfterMonths === null
      ? 'They are kept for good.'
      : `They are lost ${rule.expireAfterMonths} ${rule.expireAfterMonths === 1 ? 'month' : 'months'} after they were earned.`,
  ];
}

/** What a customer gets back of each unit that they spend, in percent with one decimal. */
export const givenBack = ({ pointsPerUnit, pointWorth }: Rule, digits: number): string =>
  `${Math.round((pointsPerUnit * pointWorth * 1_000) / 10 ** digits) / 10} %`;
