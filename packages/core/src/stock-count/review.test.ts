import { describe, expect, it } from 'vitest';
import { type ItemId, instant, money, quantity, units } from '../kernel';
import { onHandAt } from '../ledger';
import { countOf } from './count';
import { type TimedMovement } from './moment';
import { postCount } from './post';
import { type RecordedCountFact } from './recorded';
import { approveCount, cancelCount, reviewCount } from './review';
import { counted, finished, fold, moved, opened, recount, ana, cai, shirt, cap, belt } from './count.fixture';
import { countId, here, id, storeId } from './shop.fixture';

describe('the review', () => {
  const rule = { quantityAbove: units(2), valueAbove: money(5_000), mostRounds: 2 };
  const unitCosts = new Map([
    [shirt, money(2_000)],
    [cap, money(900)],
  ]);
  const stock = [
    moved(0, 10, { terminal: 0 }),
    moved(0, 10, { terminal: 0, itemId: cap }),
    moved(0, 10, { terminal: 0, itemId: belt }),
  ];
  const levels = (movements: TimedMovement[]) => ({
    movements,
    onHand: new Map(
      [shirt, cap, belt].map((itemId) => [
        itemId,
        onHandAt(
          here,
          movements.filter((each) => each.itemId === itemId),
        ),
      ]),
    ),
  });
  const review = (all: RecordedCountFact[]) => {
    const count = fold(all);
    return { count, lines: reviewCount(count, { storeId, ...levels(stock), unitCosts, rule }) };
  };
  const told = ({ lines }: ReturnType<typeof review>) =>
    lines.map(({ itemId, variance, value, recountBecause }) => [
      itemId,
      variance / 1000,
      value,
      recountBecause,
    ]);
  const base = [opened(), counted(5, shirt, 7), counted(6, cap, 9), counted(7, belt, 11)];

  it('[ST9] shows the greatest loss first, and says what should be counted again and why', () => {
    expect(told(review(base))).toEqual([
      [shirt, -3, -6_000, ['quantity', 'value']],
      [cap, -1, -900, []],
      [belt, 1, null, ['cost-unknown']],
    ]);
  });

  it('[ST9] nobody is sent to count for ever, and what agrees is not counted again', () => {
    const again = review([
      ...base,
      recount(20, [shirt, cap]),
      counted(30, shirt, 7, { round: 2 }),
      counted(31, cap, 10, { round: 2 }),
    ]);
    expect(told(again).map(([itemId, , , because]) => [itemId, because])).toEqual([
      [shirt, []],
      [cap, []],
      [belt, ['cost-unknown']],
    ]);
  });

  it('[ST9] an item of which more may lie on another shelf is not posted as missing', () => {
    const some = { decision: null, stocked: [], knownSpots: new Map([[cap, ['A1', 'B1']]]) };
    const count = countOf(countId, [counted(5, cap, 9, { spot: 'A1' })], some);
    const [line] = reviewCount(count, { storeId, ...levels(stock), unitCosts, rule });
    expect(line?.recountBecause).toEqual(['other-spots']);
  });

  it('[ST9] two people who differ, and a variance that is in doubt, are reasons too', () => {
    const differs = review([counted(5, cap, 10), counted(6, cap, 9, { by: cai, terminal: 2 })]);
    expect(told(differs)).toEqual([[cap, -1, -900, ['two-people-differ']]]);
    const count = fold([counted(5, cap, 9)]);
    const open = moved(6, -1, { itemId: cap, terminal: 2, openAt: instant(4 * 60_000) });
    expect(
      reviewCount(count, { storeId, ...levels([...stock, open]), unitCosts, rule })[0]?.recountBecause,
    ).toEqual(['doubtful']);
  });

  const asked = { by: cai, at: instant(9e6), accepted: new Set<ItemId>([shirt, belt]), mayApproveOwn: false };
  it('[ST10] is approved when it is finished and all that looked wrong was accepted', () => {
    const { count, lines } = review([...base, finished()]);
    const approved = approveCount(count, lines, asked);
    expect(approved.ok && approved.value.lines).toHaveLength(3);
  });

  it.each([
    { why: 'it is not finished', all: base, change: {}, kind: 'not-finished' },
    { why: 'nothing was counted', all: [opened(), finished()], change: {}, kind: 'nothing-counted' },
    {
      why: 'a recount is open',
      all: [...base, recount(8, [cap]), finished()],
      change: {},
      kind: 'recount-open',
    },
    {
      why: 'nobody looked at what is missing',
      all: [...base, finished()],
      change: { accepted: new Set<ItemId>() },
      kind: 'wants-recount',
    },
    {
      why: 'one person did all of it',
      all: [opened(), counted(5, cap, 10, { by: ana }), finished()],
      change: { by: ana },
      kind: 'own-count',
    },
  ])('[ST10] is not approved while $why', ({ all, change, kind }) => {
    const { count, lines } = review(all);
    expect(approveCount(count, lines, { ...asked, ...change })).toMatchObject({
      ok: false,
      refusal: { kind },
    });
  });

  it('[ST10] who counted alone approves where there is nobody else', () => {
    const { count, lines } = review([opened(), counted(5, cap, 10, { by: ana }), finished()]);
    expect(approveCount(count, lines, { ...asked, by: ana, mayApproveOwn: true }).ok).toBe(true);
  });

  it('[ST10] is decided once, and called off with a reason', () => {
    const count = fold([...base, finished()]);
    const end = { by: ana, at: instant(9e6), reason: ' Fire alarm ' };
    const cancelled = cancelCount(count, end);
    expect(cancelled).toMatchObject({ ok: true, value: { kind: 'cancelled', reason: 'Fire alarm' } });
    expect(cancelCount(count, { ...end, reason: ' ' })).toMatchObject({
      refusal: { kind: 'reason-missing' },
    });
    if (!cancelled.ok) return;
    const decided = fold([...base, finished()], cancelled.value);
    expect(approveCount(decided, [], asked)).toMatchObject({
      refusal: { kind: 'already-decided', state: 'cancelled' },
    });
    expect(cancelCount(decided, end)).toMatchObject({ refusal: { kind: 'already-decided' } });
  });

  it('[ST11] what is missing goes to shrinkage, what is found comes from there, and what agrees has no entry', () => {
    const { count, lines } = review([...base, counted(8, cap, 10)]);
    const spots = new Map(count.items.map((item) => [item.itemId, item.spots]));
    const { entries } = postCount(
      { countId, factId: id(9), storeId },
      lines.map((variance) => ({ variance, spots: spots.get(variance.itemId) ?? [] })),
    );
    expect(
      entries.map(({ entryNo, itemId, from, to, quantity: gone }) => [entryNo, itemId, from, to, gone]),
    ).toEqual([
      [1, shirt, here, 'shrinkage', 3000],
      [2, belt, 'shrinkage', here, 1000],
    ]);
    const belts = [...stock, ...entries].filter(({ itemId }) => itemId === belt);
    expect(onHandAt(here, belts)).toBe(quantity(11_000));
  });
});
