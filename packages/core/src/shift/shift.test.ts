import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, money, noMoney, quantity, subtract } from '../kernel';
import { balanceOf, moneyEntriesOf } from '../ledger';
import { accepted, completed, id, newLine, noon, rungUp } from '../sale/sale.fixture';
import { type CashCountV1, cashMovementKinds } from '../wire';
import {
  type CloseAsked,
  type OpenShift,
  type ShiftEvent,
  addToTotals,
  closeEntries,
  closeShift,
  countDrawer,
  expectedCash,
  figuresOf,
  floatEntries,
  movementEntries,
  nextZNumber,
  noTotals,
  openShift,
  readCount,
  totalsOf,
} from './index';

const register = id<'RegisterId'>(0xbeef);
const cash = `cash:${register}` as const;
const uncounted = (total: number): CashCountV1 => ({ total: money(total), denominations: [] });
const opened = (float = 20_000): OpenShift =>
  accepted(openShift({ drawer: 'A', float: uncounted(float) }, { drawers: ['A', 'B'], open: ['B'] }));
const countOf = (shift: OpenShift, total: number): OpenShift =>
  accepted(countDrawer(shift, { staffId: id(3), at: noon, count: uncounted(total) }));
const sold = (price: number, receiptNo: number) =>
  completed(rungUp([newLine(receiptNo, price)]), undefined, receiptNo);
const control = { varianceThreshold: money(500) };
const asked: CloseAsked = {
  reason: null,
  approvedBy: null,
  closedBy: id(3),
  left: money(20_000),
  unapproved: false,
};

const anySale = fc
  .record({ price: fc.integer({ min: 5, max: 50_000 }), receiptNo: fc.integer({ min: 1, max: 9999 }) })
  .map(({ price, receiptNo }): ShiftEvent => ({ kind: 'sale', sale: sold(price, receiptNo) }));
const anyRefund = fc.integer({ min: 5, max: 50_000 }).map((price): ShiftEvent => ({
  kind: 'sale',
  sale: completed(rungUp([newLine(1, price, { quantity: quantity(-1000) })])),
}));
const anyMovement = fc
  .record({
    kind: fc.constantFrom(...cashMovementKinds),
    amount: fc.integer({ min: 1, max: 90_000 }).map(money),
  })
  .map((movement): ShiftEvent => ({ kind: 'cash', movement }));
const anyEvent = fc.oneof(
  anySale,
  anyRefund,
  anyMovement,
  fc.constantFrom<ShiftEvent>(
    { kind: 'drawer-opened' },
    { kind: 'line-removed' },
    { kind: 'sale-discarded' },
  ),
);
const anyDay = fc.array(anyEvent, { maxLength: 25 });

describe('opening and counting a drawer', () => {
  it.each([
    { drawer: 'C', refusal: 'no-such-drawer', why: 'the register has no drawer C' },
    { drawer: 'B', refusal: 'already-open', why: 'somebody has B open' },
  ])('[SF1] does not open $drawer: $why', ({ drawer, refusal }) => {
    const outcome = openShift({ drawer, float: uncounted(0) }, { drawers: ['A', 'B'], open: ['B'] });
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: refusal } });
  });

  it('[SF2] takes a float whose notes and coins come to its total, and refuses another', () => {
    const denominations = [
      { value: money(2_000), count: 3 },
      { value: money(50), count: 2 },
    ];
    expect(readCount({ total: money(6_100), denominations }).ok).toBe(true);
    expect(readCount({ total: money(6_000), denominations })).toEqual({
      ok: false,
      refusal: { kind: 'denominations-disagree', sum: 6_100, total: 6_000 },
    });
    expect(readCount(uncounted(-1))).toEqual({ ok: false, refusal: { kind: 'negative' } });
  });

  it('[SF6] keeps every count, and closes on the last', () => {
    const shift = countOf(countOf(opened(), 19_000), 20_000);
    expect(shift.counts.map(({ countNo, count }) => [countNo, count.total])).toEqual([
      [1, 19_000],
      [2, 20_000],
    ]);
    expect(accepted(closeShift(shift, noTotals, control, asked)).variance).toBe(0);
  });
});

describe('the totals of a shift', () => {
  it('[SF3] come to the same, whether kept along the way, folded at the close or read in another order', () =>
    fc.assert(
      fc.property(anyDay, fc.nat(25), (events, cut) => {
        const whole = totalsOf(events);
        const kept = events.slice(cut).reduce(addToTotals, totalsOf(events.slice(0, cut)));
        expect(kept).toEqual(whole);
        expect(totalsOf([...events].reverse())).toEqual(whole);
      }),
      { numRuns: 200 },
    ));

  it('[SF4] expect in the drawer what the money ledger says is in it', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 50_000 }).map(money), (events, float) => {
        const entries = [
          ...floatEntries(register, float),
          ...events.flatMap((event) => {
            if (event.kind === 'sale') return moneyEntriesOf(event.sale);
            return event.kind === 'cash'
              ? movementEntries(register, event.movement.kind, event.movement.amount)
              : [];
          }),
        ];
        const totals = totalsOf(events);
        const transferred = subtract(totals.transferredIn, totals.transferredOut);
        expect(expectedCash(float, totals)).toBe(add(balanceOf(entries, cash), transferred));
      }),
      { numRuns: 200 },
    ));
});

describe('what a screen may show', () => {
  const totals = totalsOf([
    { kind: 'sale', sale: sold(12_340, 1) },
    { kind: 'cash', movement: { kind: 'paid-out', amount: money(770) } },
  ]);

  it('[SF5] holds no expected cash and no tender before a count, and both after it', () => {
    const before = JSON.stringify(figuresOf(opened(), totals, false));
    const expected = expectedCash(money(20_000), totals);
    expect(expected).toBe(20_000 + 12_340 - 770);
    expect(before).not.toContain(String(expected));
    expect(JSON.parse(before)).toMatchObject({
      expectedCash: null,
      variance: null,
      totals: { tenders: null },
    });
    expect(figuresOf(countOf(opened(), 31_000), totals, false)).toMatchObject({
      expectedCash: expected,
      variance: 31_000 - expected,
    });
  });

  it('[SF5] shows the expected cash to whoever may see it', () =>
    expect(figuresOf(opened(), totals, true).expectedCash).toBe(31_570));
});

describe('closing', () => {
  it('[SF6] wants a count first', () =>
    expect(closeShift(opened(), noTotals, control, asked)).toEqual({
      ok: false,
      refusal: { kind: 'not-counted' },
    }));

  it('[SF36] says that somebody counted again, and what the blind count came to; one count is blind and says nothing', () => {
    const closeOf = (shift: OpenShift) => accepted(closeShift(shift, noTotals, control, asked));
    expect(closeOf(countOf(opened(), 20_000))).not.toHaveProperty('recount');
    const again = [19_000, 19_900, 20_000].reduce(countOf, opened());
    expect(closeOf(again)).toMatchObject({ variance: 0, recount: { counts: 3, firstCounted: 19_000 } });
  });

  it.each([
    { counted: 19_500, reason: null, approvedBy: null, refusal: null, why: 'it is at the threshold' },
    { counted: 19_499, reason: null, approvedBy: null, refusal: 'needs-reason', why: 'nobody said why' },
    { counted: 20_501, reason: ' ', approvedBy: null, refusal: 'needs-reason', why: 'a gap is no reason' },
    { counted: 19_499, reason: 'Milk', approvedBy: null, refusal: 'needs-approval', why: 'nobody approved' },
    {
      counted: 19_499,
      reason: 'Milk',
      approvedBy: 3,
      refusal: 'needs-approval',
      why: 'that is the same person',
    },
    { counted: 19_499, reason: 'Milk', approvedBy: 4, refusal: null, why: 'another person approved' },
  ])('[SF7] $counted of 20000 ends in $refusal: $why', ({ counted, reason, approvedBy, refusal }) => {
    const by = approvedBy === null ? null : id<'StaffId'>(approvedBy);
    const request = { ...asked, left: noMoney, reason, approvedBy: by };
    const outcome = closeShift(countOf(opened(), counted), noTotals, control, request);
    expect(outcome.ok ? null : outcome.refusal.kind).toBe(refusal);
  });

  it('[SF8] closes with any variance when nobody is there to approve, and says that nobody did', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 9_000_000 }), (events, counted) => {
        const request = { ...asked, left: noMoney, unapproved: true };
        const closing = accepted(closeShift(countOf(opened(), counted), totalsOf(events), control, request));
        expect(closing.approvedBy).toBeNull();
        expect(closing.variance).toBe(closing.countedCash - closing.expectedCash);
      }),
      { numRuns: 100 },
    ));

  it('[SF7] leaves no more in the drawer than was counted', () =>
    expect(closeShift(countOf(opened(), 19_999), noTotals, control, asked)).toEqual({
      ok: false,
      refusal: { kind: 'more-left-than-counted', counted: 19_999 },
    }));

  it('[SF9] leaves nothing on the drawer in the money ledger: what was counted is in the safe, the rest in the variance', () =>
    fc.assert(
      fc.property(
        fc.array(anySale, { maxLength: 10 }),
        fc.integer({ min: 0, max: 900_000 }),
        (events, counted) => {
          const request = { ...asked, left: noMoney, unapproved: true };
          const closing = accepted(
            closeShift(countOf(opened(), counted), totalsOf(events), control, request),
          );
          const entries = [
            ...floatEntries(register, money(20_000)),
            ...events.flatMap((event) => (event.kind === 'sale' ? moneyEntriesOf(event.sale) : [])),
            ...closeEntries(register, closing),
          ];
          expect(balanceOf(entries, cash)).toBe(0);
          expect(balanceOf(entries, 'cash-variance')).toBe(-closing.variance);
          expect(balanceOf(entries, 'safe')).toBe(closing.countedCash - 20_000);
        },
      ),
      { numRuns: 100 },
    ));

  it('[SF11] numbers Z reports from one without gaps', () =>
    expect([null, 1, 41].map(nextZNumber)).toEqual([1, 2, 42]));
});
