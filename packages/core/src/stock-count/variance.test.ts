import { describe, expect, it } from 'vitest';
import { instant } from '../kernel';
import { sideOf } from './moment';
import { type RecordedCountFact } from './recorded';
import { varianceOf } from './variance';
import { counted, itemOf, ledgerOf, moved, stated, shirt } from './count.fixture';
import { storeId } from './shop.fixture';

describe('before a line was counted, or after', () => {
  const spots = (all: RecordedCountFact[]) => itemOf(all).spots;
  const moment = (line: RecordedCountFact) => {
    const [spot] = spots([line]);
    if (!spot) throw new Error('not counted');
    return spot.moment;
  };

  it('[ST6] the terminal’s own movements go by its sequence, whatever its clock says', () => {
    const line = counted(30, shirt, 3);
    const jumped = moved(90, -1, { sequence: 29 });
    expect(sideOf(jumped, moment(line)).isBefore).toBe(true);
    expect(sideOf(moved(2, -1, { sequence: 31 }), moment(line))).toEqual({ isBefore: false, doubt: null });
  });

  it('[ST6] what the counting terminal had read of another was before, whatever their clocks say', () => {
    const line = counted(30, shirt, 3, { known: [[2, 8]] });
    expect(sideOf(moved(31, -1, { terminal: 2, sequence: 8 }), moment(line)).isBefore).toBe(true);
    expect(sideOf(moved(31, -1, { terminal: 2, sequence: 9 }), moment(line))).toEqual({
      isBefore: false,
      doubt: null,
    });
    expect(sideOf(moved(29, -1, { terminal: 2, sequence: 9 }), moment(line))).toEqual({
      isBefore: true,
      doubt: null,
    });
  });

  it.each([
    { minute: 30.1, doubt: 'clocks', why: 'six seconds after a line of another terminal' },
    { minute: 30.3, doubt: null, why: 'eighteen seconds after' },
  ])('[ST7] a movement $why: $doubt', ({ minute, doubt }) => {
    expect(sideOf(moved(minute, -1, { terminal: 2 }), moment(counted(30, shirt, 3)))).toEqual({
      isBefore: false,
      doubt,
    });
  });

  it('[ST7] a terminal that never spoke with the hub may be an hour out', () => {
    const alone = stated(90, counted(90, shirt, 3).fact, { hubOffsetMs: null });
    expect(sideOf(moved(30, -1, { terminal: 2 }), moment(alone)).doubt).toBe('clocks');
    expect(sideOf(moved(20, -1, { terminal: 2 }), moment(alone)).doubt).toBeNull();
  });

  it('[ST7] goods of a sale that was open may have been in a basket', () => {
    const sale = moved(33, -1, { terminal: 2, openAt: instant(29 * 60_000) });
    expect(sideOf(sale, moment(counted(30, shirt, 3)))).toEqual({ isBefore: false, doubt: 'sale-was-open' });
  });

  it('[ST6, ST7] a movement that names its shelf goes by that shelf, another between two shelves is in doubt', () => {
    const item = itemOf([counted(10, shirt, 3, { spot: 'A1' }), counted(30, shirt, 4, { spot: 'B1' })]);
    const bought = moved(1, 8, { terminal: 0 });
    const between = moved(20, -1, { sequence: 20 });
    expect(varianceOf(item, ledgerOf([bought, { ...between, spot: 'A1' }]), storeId)).toMatchObject({
      expected: 8000,
      doubtful: [],
    });
    expect(varianceOf(item, ledgerOf([bought, { ...between, spot: 'B1' }]), storeId)).toMatchObject({
      expected: 7000,
      doubtful: [],
    });
    expect(varianceOf(item, ledgerOf([bought, between]), storeId)).toMatchObject({
      ...{ expected: 7000, variance: 0, mayFallBy: 1000, mayRiseBy: 0 },
      doubtful: [{ doubt: 'between-spots' }],
    });
  });
});
