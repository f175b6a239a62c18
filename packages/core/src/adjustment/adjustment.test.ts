import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ItemId, instant, money, quantity, tradingDate, units } from '../kernel';
import { onHandAt, storePlace } from '../ledger';
import { id } from '../sale/sale.fixture';
import { type AdjustmentReason, type StockAdjustedV1, adjustmentReasons } from '../wire';
import {
  type AdjustmentAsked,
  adjustmentEntries,
  adjustmentPermissions,
  adjustmentRefusalSentence,
  checkAdjustment,
} from './adjustment';

const [cup, tea] = [id<'ItemId'>(201), id<'ItemId'>(202)];
const here = storePlace(id(1));
const [ana, ben] = [id<'StaffId'>(3), id<'StaffId'>(4)];
const line = (itemId: ItemId, pieces: number, more: Partial<AdjustmentAsked['lines'][number]> = {}) => ({
  ...{ itemId, quantity: units(pieces), unitCost: null },
  ...more,
});
const fact = (reason: AdjustmentReason, lines: AdjustmentAsked['lines']): StockAdjustedV1 => ({
  ...{ type: 'stock-adjusted', v: 1, adjustmentId: id(9), storeId: id(1), reason, lines },
  ...{ note: null, staffId: ana, approvedBy: null, photoId: null },
});

it.each([
  { reason: 'damage', way: [here, 'damaged'] },
  { reason: 'expiry', way: [here, 'damaged'] },
  { reason: 'theft', way: [here, 'shrinkage'] },
  { reason: 'consumption', way: [here, 'adjustment'] },
  { reason: 'sample', way: [here, 'adjustment'] },
  { reason: 'write-off', way: [here, 'adjustment'] },
  { reason: 'found', way: ['shrinkage', here] },
  { reason: 'opening-stock', way: ['adjustment', here] },
] as const)('[AJ1] $reason moves goods from $way.0 to $way.1', ({ reason, way }) => {
  const entries = adjustmentEntries(id(7), instant(5), fact(reason, [line(cup, 2)]));
  expect(entries).toEqual([
    { factId: id(7), entryNo: 1, itemId: cup, from: way[0], to: way[1], quantity: units(2), at: 5 },
  ]);
});

it('[AJ5] a batch and its serial numbers go with the goods, and nothing is made or lost', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...adjustmentReasons),
      fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 6 }),
      (reason, amounts) => {
        const batch = { code: 'L42', expiresOn: tradingDate('2027-01-31') };
        const lines = amounts.map((milli) =>
          line(cup, 1, { quantity: quantity(milli), batch, serials: ['S1'] }),
        );
        const entries = adjustmentEntries(id(7), instant(5), fact(reason, lines));
        expect(entries.map(({ entryNo }) => entryNo)).toEqual(amounts.map((_, at) => at + 1));
        for (const entry of entries) expect(entry).toMatchObject({ batch, serials: ['S1'] });
        const places = ['damaged', 'shrinkage', 'adjustment'] as const;
        const elsewhere = places.reduce((all, place) => all + onHandAt(place, entries), 0);
        expect(onHandAt(here, entries) + elsewhere).toBe(0);
      },
    ),
  ));

describe('before it is stated', () => {
  const all = {
    may: new Set<string>(adjustmentPermissions),
    limit: money(5_000),
    unitCosts: new Map([[cup, money(1_000)]]),
  };
  const asked = (more: Partial<AdjustmentAsked> = {}): AdjustmentAsked => ({
    ...{ reason: 'damage', lines: [line(cup, 2)], note: null, staffId: ana, approvedBy: null },
    ...more,
  });

  it('[AJ3] what is worth no more than the limit is one person’s', () => {
    expect(checkAdjustment(asked({ lines: [line(cup, 5)] }), all)).toEqual({
      ok: true,
      value: { value: 5_000 },
    });
    expect(checkAdjustment(asked({ lines: [line(cup, 500)] }), { ...all, limit: null }).ok).toBe(true);
    const stated = [line(tea, 1, { unitCost: money(200) })];
    expect(checkAdjustment(asked({ lines: stated }), all)).toEqual({ ok: true, value: { value: 200 } });
  });

  it.each([
    {
      lines: [line(cup, 6)],
      approvedBy: null,
      refusal: { kind: 'needs-approval', value: 6_000, limit: 5_000 },
    },
    {
      lines: [line(cup, 6)],
      approvedBy: ana,
      refusal: { kind: 'needs-approval', value: 6_000, limit: 5_000 },
    },
    {
      lines: [line(tea, 1)],
      approvedBy: null,
      refusal: { kind: 'needs-approval', value: null, limit: 5_000 },
    },
    { lines: [line(tea, 1)], approvedBy: ben, refusal: null },
  ])('[AJ3] approved by $approvedBy: $refusal', ({ lines, approvedBy, refusal }) => {
    const checked = checkAdjustment(asked({ lines, approvedBy }), all);
    expect(checked.ok ? null : checked.refusal).toEqual(refusal);
  });

  it.each([
    { change: { reason: 'theft' }, permission: 'write-off-stock' },
    { change: { reason: 'write-off', note: 'Old' }, permission: 'write-off-stock' },
    { change: { reason: 'opening-stock' }, permission: 'state-opening-stock' },
    { change: { reason: 'found' }, permission: 'adjust-stock' },
  ] as const)('[AJ2] $change.reason wants $permission', ({ change, permission }) => {
    const without = new Set<string>(adjustmentPermissions.filter((each) => each !== permission));
    expect(checkAdjustment(asked(change), { ...all, may: without })).toEqual({
      ok: false,
      refusal: { kind: 'not-allowed', permission },
    });
    expect(checkAdjustment(asked(change), { ...all, may: new Set([permission]) }).ok).toBe(true);
  });

  it.each([
    { change: { reason: 'sample' as const, note: ' ' }, kind: 'note-missing' },
    { change: { lines: [] }, kind: 'no-lines' },
    { change: { lines: Array.from({ length: 501 }, () => line(cup, 1)) }, kind: 'too-many-lines' },
    { change: { lines: [line(cup, 0)] }, kind: 'quantity-unfit' },
    { change: { lines: [line(cup, 1_000_001)] }, kind: 'quantity-unfit' },
    { change: { lines: [line(cup, 1), line(cup, 2)] }, kind: 'item-twice' },
  ])('[AJ2, AJ4] refuses $kind, and says what to do', ({ change, kind }) => {
    const checked = checkAdjustment(asked(change), all);
    expect(checked).toMatchObject({ ok: false, refusal: { kind } });
    if (!checked.ok) expect(adjustmentRefusalSentence(checked.refusal)).toMatch(/^[A-Z].*\.$/);
  });

  it('[AJ4] the same item of two batches is two lines', () => {
    const batches = ['L1', 'L2'].map((code) => line(cup, 1, { batch: { code, expiresOn: null } }));
    expect(checkAdjustment(asked({ lines: batches }), all).ok).toBe(true);
  });
});
