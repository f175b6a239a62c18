import { describe, expect, it } from 'vitest';
import { instant, units } from '../kernel';
import { type CountDecision, countOf, counterView, storeOfCount } from './count';
import { varianceOf } from './variance';
import {
  counted,
  finished,
  fold,
  itemOf,
  ledgerOf,
  moved,
  opened,
  recount,
  withdrawn,
  ana,
  cai,
  shirt,
  cap,
} from './count.fixture';
import { countId, storeId } from './shop.fixture';

describe('a count', () => {
  it('[ST2] is announced by its lines, opened, finished, and decided by the hub', () => {
    const [open, line, end] = [opened(), counted(5, shirt, 3), finished()];
    const cancelled: CountDecision = { kind: 'cancelled', by: ana, at: instant(0), reason: 'Fire alarm' };
    expect(fold([line]).state).toBe('announced');
    expect(storeOfCount(fold([line]))).toBe(storeId);
    expect(fold([line, open]).state).toBe('counting');
    expect(fold([end, line, open]).state).toBe('finished');
    expect(fold([end, line, open], cancelled).state).toBe('cancelled');
  });

  it('[ST3] shelves add up, a shelf counted again replaces what was there, and the earlier line is kept', () => {
    const first = counted(5, shirt, 3, { spot: 'A1' });
    const item = itemOf([
      first,
      counted(9, shirt, 4, { spot: 'A1' }),
      counted(7, shirt, 10, { spot: 'Back room' }),
    ]);
    expect(item.counted).toBe(units(14));
    expect(item.spots.map(({ spot, quantity: found, replaced }) => [spot, found, replaced])).toEqual([
      ['A1', 4000, [first.id]],
      ['Back room', 10_000, []],
    ]);
  });

  it('[ST3] a line that was taken back counts for nothing, and one that was counted after it does', () => {
    expect(fold([counted(5, shirt, 3), withdrawn(6, shirt)]).items).toEqual([]);
    expect(itemOf([counted(5, shirt, 3), withdrawn(6, shirt), counted(7, shirt, 2)]).counted).toBe(units(2));
  });

  it('[ST3] two batches on one shelf add up, and each is counted again or taken back for itself', () => {
    const both = [counted(5, shirt, 3, { batch: 'L1' }), counted(6, shirt, 2, { batch: 'L2' })];
    expect(itemOf(both).counted).toBe(units(5));
    expect(itemOf([...both, counted(7, shirt, 4, { batch: 'L1' })]).counted).toBe(units(6));
    const left = fold([...both, withdrawn(7, shirt, 'L2')]);
    expect(counterView(left, new Map(), false).items[0]?.spots).toEqual([
      { spot: '', quantity: units(3), batch: { code: 'L1', expiresOn: null } },
    ]);
  });

  it('[ST3] a recount replaces all shelves of the round before, and until it is counted the first one stands', () => {
    const first = [
      counted(5, shirt, 3, { spot: 'A1' }),
      counted(6, shirt, 2, { spot: 'A2' }),
      recount(7, [shirt]),
    ];
    expect(itemOf(first)).toMatchObject({ counted: units(5), round: 1, isRecountAsked: true });
    expect(itemOf([...first, counted(9, shirt, 6, { spot: 'A1', round: 2 })])).toMatchObject({
      ...{ counted: units(6), round: 2, isRecountAsked: false },
      earlier: [{ round: 1, counted: units(5) }],
    });
  });

  it('[ST1] a terminal whose clock was set back keeps its own order', () => {
    const early = counted(50, shirt, 3);
    const later = { ...counted(20, shirt, 8), sequence: 51 };
    expect(itemOf([later, early]).counted).toBe(units(8));
  });

  it('[ST4] once all was walked past, what nobody found is not there; until then nothing is said of it', () => {
    const walked = [opened(), counted(5, shirt, 3)];
    expect(fold(walked, null, [shirt, cap]).items.map(({ itemId }) => itemId)).toEqual([shirt]);
    const items = fold([...walked, finished()], null, [shirt, cap]).items;
    expect(
      items.map(({ itemId, counted: found, isPresumedGone }) => [itemId, found, isPresumedGone]),
    ).toEqual([
      [shirt, 3000, false],
      [cap, 0, true],
    ]);
    const gone = items[1];
    if (!gone) throw new Error('the cap is missing');
    const caps = [moved(0, 5, { itemId: cap, terminal: 0 }), moved(30, -1, { itemId: cap, terminal: 2 })];
    expect(varianceOf(gone, ledgerOf(caps), storeId)).toMatchObject({
      variance: units(-4),
      mayFallBy: units(1),
    });
  });

  const [front, back] = [counted(5, shirt, 3, { spot: 'A1' }), counted(6, shirt, 2, { spot: 'B1' })];
  const lying = { decision: null, stocked: [], knownSpots: new Map([[shirt, ['A1', 'B1']]]) };
  const ofSpots = (spots: string[]) => opened({ scope: { kind: 'spots', spots } });
  it.each([
    { all: [opened(), front], uncounted: ['B1'], why: 'its other shelf has still to be counted' },
    { all: [opened(), front, finished()], uncounted: [], why: 'all was walked past' },
    {
      all: [ofSpots(['A1']), front, finished()],
      uncounted: ['B1'],
      why: 'its other shelf is not part of this count',
    },
    { all: [ofSpots(['A1', 'B1']), front, finished()], uncounted: [], why: 'both shelves are part of it' },
    { all: [opened(), front, back], uncounted: [], why: 'both were counted' },
    {
      all: [opened(), front, back, counted(9, shirt, 4, { spot: 'A1', round: 2 }), finished()],
      uncounted: ['B1'],
      why: 'the recount left a shelf out',
    },
  ])('[ST3] more may lie on $uncounted: $why', ({ all, uncounted }) => {
    expect(countOf(countId, all, lying).items[0]?.uncountedSpots).toEqual(uncounted);
  });

  it('[ST5] a shelf that two people counted differently is shown with both lines', () => {
    const [one, two] = [
      counted(5, shirt, 3, { spot: 'A1' }),
      counted(9, shirt, 4, { spot: 'A1', by: cai, terminal: 2 }),
    ];
    expect(fold([opened(), two, one]).exceptions).toEqual([
      { kind: 'spot-counted-by-two', itemId: shirt, spot: 'A1', kept: two.id, other: one.id },
    ]);
    expect(fold([one, counted(9, shirt, 3, { spot: 'A1', by: cai })]).exceptions).toEqual([]);
  });

  it('[ST5] what arrives after the approval is shown and changes nothing', () => {
    const [open, line, end] = [opened(), counted(5, shirt, 3), finished()];
    const approved: CountDecision = { kind: 'approved', by: ana, at: instant(9e6), lines: [line.id] };
    const late = counted(6, shirt, 9, { terminal: 3 });
    const count = fold([late, end, line, open], approved);
    expect(count.items.map(({ counted: found }) => found)).toEqual([units(3)]);
    expect(count.exceptions).toEqual([{ kind: 'counted-after-approval', itemId: shirt, factId: late.id }]);
  });

  it('[ST5] what was counted after the cancelling, outside of the scope, or opened twice is shown', () => {
    const open = opened({ scope: { kind: 'items', itemIds: [shirt] } });
    const again = opened({}, 2);
    const line = counted(50, cap, 1);
    const cancelled: CountDecision = {
      kind: 'cancelled',
      by: ana,
      at: instant(49 * 60_000),
      reason: 'Enough',
    };
    expect(
      fold([open, again, line], cancelled)
        .exceptions.map(({ kind }) => kind)
        .sort(),
    ).toEqual(['counted-after-cancel', 'counted-outside-scope', 'opened-twice']);
  });

  it('[ST8] whoever counts blindly sees what was found and nothing that is expected, nor the first count in a recount', () => {
    const expected = new Map([[shirt, units(7)]]);
    const line = counted(5, shirt, 3);
    const shown = { itemId: shirt, spots: [{ spot: '', quantity: units(3) }], isRecountAsked: false };
    expect(counterView(fold([opened(), line]), expected, true)).toEqual({ items: [shown], expected: null });
    expect(counterView(fold([line]), expected, true).expected).toBeNull();
    const seeing = fold([opened({ isBlind: false }), line]);
    expect(counterView(seeing, expected, true).expected).toEqual(expected);
    expect(counterView(seeing, expected, false).expected).toBeNull();
    expect(counterView(fold([opened(), line, recount(6, [shirt])]), expected, true).items).toEqual([
      { itemId: shirt, spots: [], isRecountAsked: true },
    ]);
  });
});
