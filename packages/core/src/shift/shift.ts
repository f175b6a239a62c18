import {
  type Instant,
  type Money,
  type Result,
  type StaffId,
  magnitude,
  money,
  ok,
  refuse,
  subtract,
} from '../kernel';
import type { CashControlV1, CashCountV1, ShiftTotalsV1 } from '../wire';
import { expectedCash } from './totals';

export type DrawerCount = { countNo: number; staffId: StaffId; at: Instant; count: CashCountV1 };

/** A drawer between its float and its close. Its expected cash is no part of it, so nobody can show it by mistake. */
export type OpenShift = { drawer: string; float: CashCountV1; counts: readonly DrawerCount[] };

export type CountRefusal =
  { kind: 'denominations-disagree'; sum: Money; total: Money } | { kind: 'negative' };

/**
 * Money as somebody counted it. Refuses less than nothing, and a total that its denominations do not come to.
 * Source: spec/shifts.md SF2
 */
export function readCount(count: CashCountV1): Result<CashCountV1, CountRefusal> {
  if (count.total < 0) return refuse({ kind: 'negative' });
  if (count.denominations.length === 0) return ok(count);
  const sum = money(count.denominations.reduce((all, { value, count: pieces }) => all + value * pieces, 0));
  return sum === count.total
    ? ok(count)
    : refuse({ kind: 'denominations-disagree', sum, total: count.total });
}

export type OpenRefusal =
  CountRefusal | { kind: 'no-such-drawer'; drawers: readonly string[] } | { kind: 'already-open' };

/** Opens a drawer with its float. Source: spec/shifts.md SF1, SF2 */
export function openShift(
  asked: { drawer: string; float: CashCountV1 },
  now: { drawers: readonly string[]; open: readonly string[] },
): Result<OpenShift, OpenRefusal> {
  if (!now.drawers.includes(asked.drawer)) return refuse({ kind: 'no-such-drawer', drawers: now.drawers });
  if (now.open.includes(asked.drawer)) return refuse({ kind: 'already-open' });
  const float = readCount(asked.float);
  return float.ok ? ok({ drawer: asked.drawer, float: float.value, counts: [] }) : float;
}

/** Keeps a count; earlier ones stay. Source: spec/shifts.md SF6 */
export function countDrawer(
  shift: OpenShift,
  counted: Omit<DrawerCount, 'countNo'>,
): Result<OpenShift, CountRefusal> {
  const read = readCount(counted.count);
  if (!read.ok) return read;
  return ok({ ...shift, counts: [...shift.counts, { ...counted, countNo: shift.counts.length + 1 }] });
}

export type CloseAsked = {
  reason: string | null;
  approvedBy: StaffId | null;
  closedBy: StaffId;
  left: Money;
  /** Nobody is there to approve: the shift closes all the same, and head office sees that nobody did. */
  unapproved: boolean;
};
export type CloseRefusal =
  | { kind: 'not-counted' }
  | { kind: 'more-left-than-counted'; counted: Money }
  | { kind: 'needs-reason'; variance: Money }
  | { kind: 'needs-approval'; variance: Money };
export type Closing = {
  expectedCash: Money;
  countedCash: Money;
  variance: Money;
  left: Money;
  banked: Money;
  varianceReason: string | null;
  approvedBy: StaffId | null;
  /** Left out where there was one count alone. */
  recount?: { counts: number; firstCounted: Money };
};

/**
 * What the close comes to, from the last count. A variance beyond the threshold wants a reason and another person's approval,
 * but a close is never in anybody's hand: `unapproved` lets it through without either.
 * Source: spec/shifts.md SF7, SF8, SF36
 */
export function closeShift(
  shift: OpenShift,
  totals: ShiftTotalsV1,
  control: Pick<CashControlV1, 'varianceThreshold'>,
  asked: CloseAsked,
): Result<Closing, CloseRefusal> {
  const [first] = shift.counts;
  const last = shift.counts.at(-1);
  if (!first || !last) return refuse({ kind: 'not-counted' });
  const countedCash = last.count.total;
  if (asked.left < 0 || asked.left > countedCash)
    return refuse({ kind: 'more-left-than-counted', counted: countedCash });
  const expected = expectedCash(shift.float.total, totals);
  const variance = subtract(countedCash, expected);
  const isLarge = magnitude(variance) > control.varianceThreshold;
  const approvedBy = asked.approvedBy === asked.closedBy ? null : asked.approvedBy;
  if (isLarge && !asked.unapproved) {
    if (!asked.reason?.trim()) return refuse({ kind: 'needs-reason', variance });
    if (approvedBy === null) return refuse({ kind: 'needs-approval', variance });
  }
  return ok({
    expectedCash: expected,
    countedCash,
    variance,
    left: asked.left,
    banked: subtract(countedCash, asked.left),
    varianceReason: asked.reason,
    approvedBy,
    ...(shift.counts.length > 1
      ? { recount: { counts: shift.counts.length, firstCounted: first.count.total } }
      : {}),
  });
}

/** What a screen or an X report may show of the money: without the permission, no tender and nothing expected before a count. */
export type ShiftFigures = {
  totals: Omit<ShiftTotalsV1, 'tenders'> & { tenders: ShiftTotalsV1['tenders'] | null };
  expectedCash: Money | null;
  variance: Money | null;
};

/** Source: spec/shifts.md SF5 */
export function figuresOf(shift: OpenShift, totals: ShiftTotalsV1, maySeeExpected: boolean): ShiftFigures {
  const last = shift.counts.at(-1);
  if (!last && !maySeeExpected)
    return { totals: { ...totals, tenders: null }, expectedCash: null, variance: null };
  const expected = expectedCash(shift.float.total, totals);
  return { totals, expectedCash: expected, variance: last ? subtract(last.count.total, expected) : null };
}

export const nextZNumber = (lastZNumber: number | null): number => (lastZNumber ?? 0) + 1;
