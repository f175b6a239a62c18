import { describe, expect, it } from 'vitest';
import { idFrom, instant, money, tradingDate, units } from '../kernel';
import { type OpenLine, type OpenSale, openSale } from '../sale';
import { newZealand } from '../sale/sale.fixture';
import { addSerial, serialsThatFit, setBatch, trackingQuestionOf } from './tracking';

const id = <Name extends string>(number: number) =>
  idFrom<Name>(`0190f000-0000-7000-8000-${String(number).padStart(12, '0')}`);
const today = tradingDate('2026-11-21');

const line = (number: number, tracking: 'serial' | 'batch' | undefined, count = 1): OpenLine => ({
  lineId: id(number),
  itemId: id(100 + number),
  sku: `S${number}`,
  description: `Item ${number}`,
  unitOfMeasure: 'each',
  scanned: null,
  quantity: units(count),
  unitPrice: money(1000),
  priceId: null,
  taxCodes: [],
  discounts: [],
  movesStock: true,
  note: null,
  returns: null,
  item: { categoryId: null, brand: null, ...(tracking ? { tracking } : {}) },
});
const saleOf = (...lines: OpenLine[]): OpenSale => ({
  ...openSale({
    saleId: id(1),
    storeId: id(2),
    registerId: id(3),
    staffId: id(4),
    openedAt: instant(0),
    jurisdiction: newZealand,
  }),
  lines,
});
const must = <T>(result: { ok: true; value: T } | { ok: false }): T => {
  if (!result.ok) throw new Error('refused');
  return result.value;
};

describe('serial numbers and batches', () => {
  it('[AH14] each unit wants its serial number, and nothing more is asked when all have theirs', () => {
    let sale = saleOf(line(1, undefined), line(2, 'serial', 2));
    expect(trackingQuestionOf(sale)).toEqual({ kind: 'serials', lineId: id(2), have: [], missing: 2 });
    sale = must(addSerial(sale, id(2), ' A-1 ')).sale;
    expect(trackingQuestionOf(sale)).toMatchObject({ have: ['A-1'], missing: 1 });
    sale = must(addSerial(sale, id(2), 'A-2')).sale;
    expect(trackingQuestionOf(sale)).toBeNull();
    expect(addSerial(sale, id(2), 'A-3')).toEqual({
      ok: false,
      refusal: { kind: 'serials-enough', needed: 2 },
    });
  });

  it('[AH14] one serial number is sold once', () => {
    const sale = must(addSerial(saleOf(line(2, 'serial', 2)), id(2), 'A-1')).sale;
    expect(addSerial(sale, id(2), 'A-1')).toEqual({
      ok: false,
      refusal: { kind: 'serial-twice', serial: 'A-1' },
    });
    expect(addSerial(sale, id(2), '  ')).toEqual({ ok: false, refusal: { kind: 'serial-empty' } });
    expect(addSerial(sale, id(9), 'A-2')).toEqual({ ok: false, refusal: { kind: 'line-unknown' } });
  });

  it('[AH14] fewer units keep fewer numbers', () => {
    const three = { ...line(2, 'serial', 1), serials: ['A', 'B', 'C'] };
    expect(serialsThatFit(three).serials).toEqual(['A']);
  });

  it.each([
    { expiresOn: '2026-11-21', isSold: true, why: 'on its last day it may be sold' },
    { expiresOn: '2026-11-20', isSold: false, why: 'the day after it may not' },
    { expiresOn: null, isSold: true, why: 'some batches do not expire' },
  ])('[AH14] a batch that expires on $expiresOn: $why', ({ expiresOn, isSold }) => {
    const sale = saleOf(line(3, 'batch'));
    expect(trackingQuestionOf(sale)).toEqual({ kind: 'batch', lineId: id(3) });
    const batch = { code: 'L42', expiresOn: expiresOn === null ? null : tradingDate(expiresOn) };
    const decided = setBatch(sale, { lineId: id(3), batch, today });
    expect(decided.ok).toBe(isSold);
    if (decided.ok) expect(trackingQuestionOf(decided.value.sale)).toBeNull();
  });

  it('[AH12] nothing is asked of what comes back', () => {
    expect(trackingQuestionOf(saleOf({ ...line(2, 'serial'), quantity: units(-1) }))).toBeNull();
  });
});
