import { describe, expect, it } from 'vitest';
import { idFrom, instant, money, tradingDate, units } from '../kernel';
import { type OpenLine, type OpenSale, openSale } from '../sale';
import type { AgeRuleV1, JurisdictionV1 } from '../wire';
import { answerAge } from './answer';
import { ageQuestionOf, ageRuleFor } from './question';

const id = <Name extends string>(number: number) =>
  idFrom<Name>(`0190f000-0000-7000-8000-${String(number).padStart(12, '0')}`);
const at = instant(Date.parse('2026-11-21T02:00:00Z'));
const today = tradingDate('2026-11-21');

const rule = (more: Partial<AgeRuleV1> & Pick<AgeRuleV1, 'ageClass' | 'minimumAge'>): AgeRuleV1 => ({
  rule: `${more.ageClass} ${more.minimumAge}`,
  promptUnder: 25,
  allowsClearlyOver: true,
  idTypes: ['passport', 'driver-licence'],
  sellerMinimumAge: null,
  refusalSentence: 'The law does not allow this sale.',
  effectiveFrom: null,
  effectiveTo: null,
  ...more,
});

const jurisdiction = (ageRules: AgeRuleV1[]): JurisdictionV1 => ({
  code: 'NZ',
  version: 1,
  currency: 'NZD',
  minorUnitDigits: 2,
  pricesIncludeTax: true,
  taxRounding: { level: 'document', mode: 'half_down' },
  rates: [],
  holidays: [],
  cashRounding: null,
  denominations: [],
  taxName: 'GST',
  ageRules,
});

const line = (number: number, more: Partial<OpenLine> = {}): OpenLine => ({
  lineId: id(number),
  itemId: id(100 + number),
  sku: `S${number}`,
  description: `Item ${number}`,
  unitOfMeasure: 'each',
  scanned: null,
  quantity: units(1),
  unitPrice: money(1000),
  priceId: null,
  taxCodes: [],
  discounts: [],
  movesStock: true,
  note: null,
  returns: null,
  ...more,
});
const vape = (number: number) => line(number, { item: looks('vape') });
const wine = (number: number) => line(number, { item: looks('alcohol') });
const looks = (ageClass: AgeRuleV1['ageClass']) => ({ categoryId: null, brand: null, ageClass });

const rules = [
  rule({ ageClass: 'vape', minimumAge: 18 }),
  rule({ ageClass: 'alcohol', minimumAge: 21, allowsClearlyOver: false }),
];
const saleOf = (...lines: OpenLine[]): OpenSale => ({
  ...openSale({
    saleId: id(1),
    storeId: id(2),
    registerId: id(3),
    staffId: id(4),
    openedAt: at,
    jurisdiction: jurisdiction(rules),
  }),
  lines,
});
const licence = (born: string, expires: string) =>
  `@\n\u001e\rANSI 636000100102DL00410278ZV03190008DLDBB${born}\nDBA${expires}\nDCSPUBLIC\r`;

describe('the question of age', () => {
  it('[AH1] is asked once, at the highest age in the basket, and again only for a higher one', () => {
    expect(ageQuestionOf(saleOf(line(1)), at)).toBeNull();
    expect(ageQuestionOf(saleOf(line(1), vape(2)), at)).toMatchObject({ minimumAge: 18, lineIds: [id(2)] });
    const both = saleOf(vape(1), wine(2));
    expect(ageQuestionOf(both, at)).toMatchObject({ minimumAge: 21, lineIds: [id(1), id(2)] });
    const vouchedFor18 = { ...saleOf(vape(1)), ageChecked: 18 };
    expect(ageQuestionOf(vouchedFor18, at)).toBeNull();
    const thenWine = { ...vouchedFor18, lines: [...vouchedFor18.lines, wine(2)] };
    expect(ageQuestionOf(thenWine, at)).toMatchObject({ minimumAge: 21, lineIds: [id(2)] });
  });

  it('[AH12] nothing is asked of what comes back', () => {
    expect(ageQuestionOf(saleOf({ ...vape(1), quantity: units(-1) }), at)).toBeNull();
  });

  it('[AH1] a rule counts while it is in force, and the stricter of two does', () => {
    const soon = rule({ ageClass: 'vape', minimumAge: 20, effectiveFrom: instant(at + 1) });
    const now = rule({ ageClass: 'vape', minimumAge: 19, effectiveFrom: at });
    const old = rule({ ageClass: 'vape', minimumAge: 25, effectiveTo: at });
    const found = ageRuleFor({ ageRules: [...rules, soon, now, old] }, 'vape', at);
    expect(found?.minimumAge).toBe(19);
    expect(ageRuleFor({}, 'vape', at)).toBeNull();
  });

  it('[AH3] ends with an ID that the rule knows, and only with such', () => {
    const sale = saleOf(vape(1));
    expect(answerAge(sale, { kind: 'id-sighted', idType: 'passport' }, { at, today })).toMatchObject({
      ok: true,
      value: {
        sale: { ageChecked: 18 },
        removed: [],
        written: { outcome: 'id-sighted', idType: 'passport' },
      },
    });
    expect(answerAge(sale, { kind: 'id-sighted', idType: 'library-card' }, { at, today })).toMatchObject({
      ok: false,
      refusal: { kind: 'id-type-unknown' },
    });
  });

  it('[AH3] nobody is waved through where the rule wants an ID of everybody', () => {
    expect(answerAge(saleOf(vape(1)), { kind: 'clearly-over' }, { at, today }).ok).toBe(true);
    expect(answerAge(saleOf(wine(1)), { kind: 'clearly-over' }, { at, today })).toEqual({
      ok: false,
      refusal: { kind: 'clearly-over-not-allowed' },
    });
  });

  it('[AH3] refused takes off the goods that need it, and the rest of the sale goes on', () => {
    const decided = answerAge(
      saleOf(line(1), vape(2), wine(3)),
      { kind: 'refused', reason: 'no-id' },
      { at, today },
    );
    expect(decided).toMatchObject({
      ok: true,
      value: {
        sale: { lines: [{ lineId: id(1) }] },
        removed: [{ lineId: id(2) }, { lineId: id(3) }],
        written: { outcome: 'refused', refusal: 'no-id' },
      },
    });
  });

  it('[AH3] who was vouched for as 18 keeps the vape when the wine is refused', () => {
    const sale = { ...saleOf(vape(1), wine(2)), ageChecked: 18 };
    expect(answerAge(sale, { kind: 'refused', reason: 'under-age' }, { at, today })).toMatchObject({
      value: { sale: { lines: [{ lineId: id(1) }] }, removed: [{ lineId: id(2) }] },
    });
  });

  it.each([
    {
      born: '11212005',
      expires: '11212026',
      outcome: 'id-scanned',
      refusal: null,
      why: '21 today, valid today',
    },
    { born: '11222005', expires: '11212030', outcome: 'refused', refusal: 'under-age', why: '21 tomorrow' },
    {
      born: '01011980',
      expires: '11202026',
      outcome: 'refused',
      refusal: 'expired-id',
      why: 'ran out yesterday',
    },
  ])('[AH5] [AH7] a licence decides by itself: $why', ({ born, expires, outcome, refusal }) => {
    const decided = answerAge(
      saleOf(wine(1)),
      { kind: 'licence', data: licence(born, expires) },
      { at, today },
    );
    expect(decided).toMatchObject({ ok: true, value: { written: { outcome, refusal } } });
  });

  it('[AH5] [AH4] an unreadable licence is no answer, and what is written down holds nothing of the person', () => {
    const answered = answerAge(
      saleOf(wine(1)),
      { kind: 'licence', data: licence('99999999', '') },
      { at, today },
    );
    expect(answered).toEqual({ ok: false, refusal: { kind: 'licence-unreadable' } });
    const good = answerAge(
      saleOf(wine(1)),
      { kind: 'licence', data: licence('06061986', '01012030') },
      { at, today },
    );
    if (!good.ok) throw new Error('refused');
    expect(JSON.stringify(good.value)).not.toMatch(/1986|PUBLIC|2030/);
  });
});
