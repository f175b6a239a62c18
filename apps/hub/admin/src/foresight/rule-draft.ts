import { type Result, money, ok, quantity, refuse } from '@tillbridge/core/kernel';
import type { Rule } from './words';

type Field = number | string;
/** The rule as a form has it: percents, and amounts as people write them. */
export type RuleDraft = {
  leadDays: Field;
  reviewDays: Field;
  orderDays: Field;
  smooth: Field;
  erratic: Field;
  intermittent: Field;
  lumpy: Field;
  lowBy: 'amount' | 'cover';
  lowDays: Field;
  overDays: Field;
  travelDays: Field;
  perPack: Field;
  perLine: Field;
  perShipment: Field;
  minimumBatch: Field;
  usualMargin: Field;
  notAgainDays: Field;
};

const percentPpm = 10_000;

export function draftOf(rule: Rule, digits: number): RuleDraft {
  const { serviceLevels: levels, low, moving } = rule;
  const major = 10 ** digits;
  return {
    ...{ leadDays: rule.leadDays, reviewDays: rule.reviewDays, orderDays: rule.orderDays },
    ...{ smooth: levels.smooth / percentPpm, erratic: levels.erratic / percentPpm },
    ...{ intermittent: levels.intermittent / percentPpm, lumpy: levels.lumpy / percentPpm },
    ...{ lowBy: low.by, lowDays: low.by === 'cover' ? low.days : 7, overDays: rule.overDays },
    ...{ travelDays: moving.travelDays, perPack: moving.perPack / major, perLine: moving.perLine / major },
    ...{ perShipment: moving.perShipment / major, minimumBatch: moving.minimumBatch / 1_000 },
    ...{ usualMargin: rule.usualMarginPpm / percentPpm, notAgainDays: rule.notAgainDays },
  };
}

type Trouble = { kind: 'not-filled'; sentence: string };

/** What the form says; refuses a field that is empty or out of its bounds. */
export function readDraft(draft: RuleDraft, digits: number): Result<Rule, Trouble> {
  const { lowBy, ...fields } = draft;
  for (const [name, field] of Object.entries(fields)) {
    if (name === 'lowDays' && lowBy === 'amount') continue;
    const [least, most] = bounds[name as keyof typeof fields];
    if (typeof field !== 'number' || field < least || field > most)
      return refuse({
        kind: 'not-filled',
        sentence: `${labels[name as keyof typeof fields]}: from ${least} to ${most}.`,
      });
  }
  const number = (field: Field): number => Number(field);
  const ppm = (field: Field): number => Math.round(number(field) * percentPpm);
  const minor = (field: Field) => money(Math.round(number(field) * 10 ** digits));
  return ok({
    leadDays: number(draft.leadDays),
    reviewDays: number(draft.reviewDays),
    orderDays: number(draft.orderDays),
    serviceLevels: {
      smooth: ppm(draft.smooth),
      erratic: ppm(draft.erratic),
      intermittent: ppm(draft.intermittent),
      lumpy: ppm(draft.lumpy),
    },
    low: lowBy === 'amount' ? { by: 'amount' } : { by: 'cover', days: number(draft.lowDays) },
    overDays: number(draft.overDays),
    moving: {
      travelDays: number(draft.travelDays),
      perPack: minor(draft.perPack),
      perLine: minor(draft.perLine),
      perShipment: minor(draft.perShipment),
      minimumBatch: quantity(Math.round(number(draft.minimumBatch) * 1_000)),
    },
    usualMarginPpm: ppm(draft.usualMargin),
    notAgainDays: number(draft.notAgainDays),
  });
}

type Numbers = Exclude<keyof RuleDraft, 'lowBy'>;
const days: [number, number] = [1, 365];
const share: [number, number] = [50, 99.9];
const cost: [number, number] = [0, 100_000];

export const bounds: Readonly<Record<Numbers, readonly [number, number]>> = {
  ...{ leadDays: days, reviewDays: [0, 365], orderDays: days, overDays: days, lowDays: days },
  ...{ smooth: share, erratic: share, intermittent: share, lumpy: share },
  ...{ travelDays: [1, 30], perPack: cost, perLine: cost, perShipment: cost, minimumBatch: [0, 100_000] },
  ...{ usualMargin: [0, 100], notAgainDays: days },
};

export const labels: Readonly<Record<Numbers, string>> = {
  leadDays: 'Days a delivery takes',
  reviewDays: 'Days between two looks',
  orderDays: 'Days an order should last',
  smooth: 'Often, much the same',
  erratic: 'Often, very unlike',
  intermittent: 'Now and then, much the same',
  lumpy: 'Now and then, very unlike',
  lowDays: 'Days of cover',
  overDays: 'Days that are too long',
  travelDays: 'Days that goods travel',
  perPack: 'Cost of a pack',
  perLine: 'Cost of a line',
  perShipment: 'Cost of a shipment',
  minimumBatch: 'Fewest pieces worth a line',
  usualMargin: 'Margin where no cost is known, percent',
  notAgainDays: 'Days until it is proposed again',
};
