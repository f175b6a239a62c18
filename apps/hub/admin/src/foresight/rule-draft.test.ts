import { expect, it } from 'vitest';
import { draftOf, readDraft } from './rule-draft';
import type { Rule } from './words';

const rule = {
  ...{ leadDays: 7, reviewDays: 7, orderDays: 14, overDays: 120, usualMarginPpm: 350_000, notAgainDays: 30 },
  serviceLevels: { smooth: 970_000, erratic: 950_000, intermittent: 930_000, lumpy: 900_000 },
  low: { by: 'cover', days: 5 },
  moving: { travelDays: 2, perPack: 30, perLine: 50, perShipment: 500, minimumBatch: 1_000 },
} as Rule;

it('[FO4] a rule that nobody changed is saved as it was', () =>
  expect(readDraft(draftOf(rule, 2), 2)).toEqual({ ok: true, value: rule }));

it.each([
  { change: { leadDays: '' }, says: 'Days a delivery takes: from 1 to 365.', why: 'it is empty' },
  { change: { smooth: 100 }, says: /50 to 99.9/, why: 'no shelf is never empty' },
  { change: { travelDays: 0 }, says: /1 to 30/, why: 'goods do not fly' },
])('[FO4] a rule is not saved when $why', ({ change, says }) =>
  expect(readDraft({ ...draftOf(rule, 2), ...change }, 2)).toMatchObject({
    refusal: { sentence: typeof says === 'string' ? says : (expect.stringMatching(says) as string) },
  }),
);

it('[FO4] days of cover are not asked for where amounts say what is low', () =>
  expect(readDraft({ ...draftOf(rule, 2), lowBy: 'amount', lowDays: '' }, 2)).toMatchObject({
    value: { low: { by: 'amount' } },
  }));
