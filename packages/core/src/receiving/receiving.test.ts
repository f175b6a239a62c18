import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ItemId, instant, money, quantity, units } from '../kernel';
import { onHandAt, storePlace } from '../ledger';
import { costOf, valuationOf } from '../cost';
import { id } from '../sale/sale.fixture';
import type { GoodsReceivedV1, ReceivedLineV1 } from '../wire';
import {
  type PurchaseOrder,
  type StatedIntake,
  type StatedSentBack,
  cancelPurchase,
  changePurchase,
  closePurchase,
  costsOfIntake,
  draftPurchase,
  intakeEntries,
  landIntake,
  purchaseRefusalSentence,
  sendPurchase,
  sentBackEntries,
  standingOf,
  totalOfIntake,
  withLaterCosts,
} from './index';

const [cup, pot, jug] = [id<'ItemId'>(201), id<'ItemId'>(202), id<'ItemId'>(203)];
const ana = id<'StaffId'>(3);
const by = { staffId: ana, at: instant(9) };
const line = (itemId: ItemId, pieces: number, cost: number | null = 500) => ({
  ...{ lineId: id<'LineId'>(Number.parseInt(itemId.slice(-6), 16) + 100), itemId, ordered: units(pieces) },
  unitCost: cost === null ? null : money(cost),
});
const must = <T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};
const asked = {
  ...{ purchaseOrderId: id<'PurchaseOrderId'>(50), number: 'PO-1001', supplierId: id<'SupplierId'>(60) },
  ...{
    storeId: id<'StoreId'>(1),
    currency: 'NZD',
    lines: [line(cup, 10), line(pot, 4)],
    expectedOn: null,
    note: null,
  },
};
const draft = must(draftPurchase(asked));
const sent = must(sendPurchase(draft, by));

let named = 700;
const came = (lines: Partial<ReceivedLineV1>[], more: Partial<GoodsReceivedV1> = {}): StatedIntake => ({
  id: id(named++),
  fact: {
    ...{
      type: 'goods-received',
      v: 1,
      intakeId: id(named++),
      storeId: id(1),
      supplierId: id(60),
      staffId: ana,
    },
    ...{ purchaseOrderId: id(50), deliveryNote: null, currency: 'NZD', charges: [] },
    lines: lines.map((each) => ({
      ...{ lineId: id(named++), itemId: cup, good: units(0), damaged: units(0), unitCost: money(500) },
      ...{ weightGrams: null, purchaseLineId: null, insteadOf: null, note: null },
      ...each,
    })),
    ...more,
  },
});
const standing = (intakes: StatedIntake[], order: PurchaseOrder = sent) => standingOf(order, intakes, []);
const firstLine = (intakes: StatedIntake[], order?: PurchaseOrder) => standing(intakes, order).lines[0];
const kinds = (intakes: StatedIntake[], order?: PurchaseOrder) =>
  standing(intakes, order).exceptions.map(({ kind }) => kind);

describe('a purchase order', () => {
  it('[RE1] is drafted, sent, partly received, received and closed', () => {
    const [some, rest] = [
      came([{ good: units(6) }]),
      came([{ good: units(4) }, { itemId: pot, good: units(4) }]),
    ];
    const closed = must(closePurchase(sent, { ...by, reason: '', hasBackOrder: false }));
    expect(standing([], draft).state).toBe('draft');
    expect(standing([]).state).toBe('sent');
    expect(standing([some]).state).toBe('partly-received');
    expect(standing([rest, some]).state).toBe('received');
    expect(standing([rest, some], closed).state).toBe('closed');
    const cancelled = must(cancelPurchase(draft, { ...by, reason: 'Too dear', hasCome: false }));
    expect(standing([], cancelled).state).toBe('cancelled');
  });

  it.each([
    { lines: [line(cup, 0)], kind: 'quantity-unfit' },
    { lines: [line(cup, 1_000_001)], kind: 'quantity-unfit' },
    { lines: [line(cup, 1), line(cup, 2)], kind: 'item-twice' },
    { lines: [line(cup, 1, -1)], kind: 'cost-unfit' },
    {
      lines: Array.from({ length: 1_001 }, (_, at) => line(id<'ItemId'>(3_000 + at), 1)),
      kind: 'too-many-lines',
    },
  ])('[RE2] refuses $kind, and says what to do', ({ lines, kind }) => {
    const refused = draftPurchase({ ...asked, lines });
    expect(refused).toMatchObject({ ok: false, refusal: { kind } });
    if (!refused.ok) expect(purchaseRefusalSentence(refused.refusal)).toMatch(/^[A-Z].*\.$/);
    expect(changePurchase(draft, { lines })).toEqual(refused);
  });

  it('[RE2] is changed only while it is a draft, and sent only once and not empty', () => {
    expect(changePurchase(draft, { note: 'By Friday' })).toMatchObject({
      ok: true,
      value: { note: 'By Friday' },
    });
    expect(changePurchase(sent, { note: 'By Friday' })).toMatchObject({ refusal: { kind: 'step-forbids' } });
    expect(sendPurchase(sent, by)).toMatchObject({ refusal: { kind: 'step-forbids' } });
    expect(sendPurchase(must(draftPurchase({ ...asked, lines: [] })), by)).toMatchObject({
      refusal: { kind: 'no-lines' },
    });
  });

  it('[RE3] is cancelled while nothing has come, and closed afterwards', () => {
    const end = { ...by, reason: 'Too late' };
    expect(cancelPurchase(sent, { ...end, hasCome: true })).toMatchObject({
      refusal: { kind: 'something-came' },
    });
    expect(cancelPurchase(sent, { ...end, reason: ' ', hasCome: false })).toMatchObject({
      refusal: { kind: 'reason-missing' },
    });
    expect(closePurchase(sent, { ...end, reason: '', hasBackOrder: true })).toMatchObject({
      refusal: { kind: 'reason-missing' },
    });
    const closed = must(closePurchase(sent, { ...end, hasBackOrder: true }));
    expect(closePurchase(closed, { ...end, hasBackOrder: true })).toMatchObject({
      refusal: { kind: 'step-forbids' },
    });
    expect(closePurchase(draft, { ...end, hasBackOrder: true })).toMatchObject({
      refusal: { kind: 'step-forbids' },
    });
    expect(cancelPurchase(closed, { ...end, hasCome: false })).toMatchObject({
      refusal: { kind: 'step-forbids' },
    });
  });
});

describe('what came of it', () => {
  it('[RE4] several intakes add up; what is missing is a back order, and short once nobody waits for it', () => {
    const intakes = [came([{ good: units(6), damaged: units(1) }])];
    expect(firstLine(intakes)).toMatchObject({
      good: 6000,
      damaged: 1000,
      backOrder: 3000,
      short: 0,
      over: 0,
    });
    const closed = must(closePurchase(sent, { ...by, reason: 'No more', hasBackOrder: true }));
    expect(firstLine(intakes, closed)).toMatchObject({ backOrder: 0, short: 3000 });
  });

  it('[RE4, RE6] what replaces damaged goods is not over, and what is more than that is', () => {
    const intakes = [came([{ good: units(9), damaged: units(1) }]), came([{ good: units(1) }])];
    expect(firstLine(intakes)).toMatchObject({ backOrder: 0, over: 0 });
    expect(kinds(intakes)).toEqual(['damaged']);
    expect(firstLine([...intakes, came([{ good: units(2) }])])).toMatchObject({ over: 2000 });
    expect(kinds([...intakes, came([{ good: units(2) }])])).toEqual(['over', 'damaged']);
  });

  it('[RE5] what came instead fulfils no line, nor does what nobody ordered', () => {
    const { lines, unordered, state } = standing([
      came([
        { itemId: pot, good: units(4), insteadOf: cup },
        { itemId: jug, good: units(1), damaged: units(1) },
      ]),
    ]);
    expect(state).toBe('partly-received');
    expect(lines.map(({ good }) => good)).toEqual([0, 0]);
    expect(unordered).toEqual([
      { itemId: pot, insteadOf: cup, good: 4000, damaged: 0 },
      { itemId: jug, insteadOf: null, good: 1000, damaged: 1000 },
    ]);
  });

  it('[RE5] goods without an order concern none', () => {
    expect(standing([came([{ good: units(6) }], { purchaseOrderId: null, supplierId: null })]).state).toBe(
      'sent',
    );
  });

  it.each([
    { order: draft, more: {}, expected: ['came-before-sent'] },
    {
      order: must(cancelPurchase(sent, { ...by, reason: 'No', hasCome: false })),
      more: {},
      expected: ['came-after-the-end'],
    },
    { order: sent, more: { storeId: id<'StoreId'>(2) }, expected: ['another-store'] },
    { order: sent, more: { supplierId: id<'SupplierId'>(61) }, expected: ['another-supplier'] },
    { order: sent, more: { supplierId: null }, expected: [] },
    { order: sent, more: { currency: 'USD' }, expected: ['another-currency'] },
  ])('[RE6] nothing that came is refused: $expected', ({ order, more, expected }) => {
    const intake = came([{ good: units(6) }], more);
    expect(kinds([intake], order)).toEqual(expected);
    expect(firstLine([intake], order)?.good).toBe(6000);
  });

  it('[RE6] one intake or one delivery note stated twice is shown with both', () => {
    const [one, two] = [came([{ good: units(1) }]), came([{ good: units(1) }], { deliveryNote: 'LS-1' })];
    const again = { ...one, id: id<'FactId'>(990) };
    expect(standing([one, again]).exceptions).toEqual([
      { kind: 'intake-twice', intakeId: one.fact.intakeId, facts: [one.id, again.id] },
    ]);
    expect(kinds([two, came([{ good: units(1) }], { deliveryNote: 'LS-1' })])).toEqual(['note-twice']);
  });

  it('[RE4] it stands the same in whatever order the intakes arrive, and however often', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(cup, pot, jug), fc.nat(9), fc.nat(3), fc.boolean()), {
          maxLength: 12,
        }),
        fc.func(fc.integer()),
        (goods, order) => {
          const intakes = goods.map(([itemId, good, damaged, isInstead]) =>
            came([{ itemId, good: units(good), damaged: units(damaged), insteadOf: isInstead ? cup : null }]),
          );
          const again = [...intakes, ...intakes].sort((one, other) => order(one.id) - order(other.id));
          expect(standing(again)).toEqual(standing(intakes));
        },
      ),
    ));
});

describe('what moves', () => {
  const fact = (lines: Partial<ReceivedLineV1>[], charges: GoodsReceivedV1['charges'] = []) =>
    came(lines, { charges }).fact;

  it('[RE7] good ones come to the store, damaged ones to the damaged, with their batch', () => {
    const batch = { code: 'L42', expiresOn: null };
    const entries = intakeEntries(
      id(7),
      instant(5),
      fact([
        { good: units(2), damaged: units(1), batch },
        { itemId: pot, good: units(3) },
      ]),
    );
    expect(
      entries.map(({ entryNo, itemId, from, to, quantity: moved }) => [entryNo, itemId, from, to, moved]),
    ).toEqual([
      [1, cup, 'supplier', storePlace(id(1)), 2000],
      [2, cup, 'supplier', 'damaged', 1000],
      [3, pot, 'supplier', storePlace(id(1)), 3000],
    ]);
    expect(entries.map((entry) => entry.batch)).toEqual([batch, batch, undefined]);
  });

  it('[RE9] goods go back from where they lay, and an order says how many', () => {
    const sentBack: StatedSentBack = {
      id: id(8),
      fact: {
        ...{ type: 'goods-sent-back', v: 1, supplierReturnId: id(9), storeId: id(1), supplierId: id(60) },
        ...{ intakeId: null, purchaseOrderId: id(50), note: null, staffId: ana },
        lines: (['store', 'quarantine', 'damaged'] as const).map((from, at) => ({
          ...{ lineId: id(20 + at), itemId: cup, quantity: units(1 + at), from, reason: 'damaged' as const },
        })),
      },
    };
    const entries = sentBackEntries(id(8), instant(5), sentBack.fact);
    expect(entries.map(({ from, to }) => [from, to])).toEqual([
      [storePlace(id(1)), 'supplier'],
      [`quarantine:${id(1)}`, 'supplier'],
      ['damaged', 'supplier'],
    ]);
    expect(onHandAt('supplier', entries)).toBe(6000);
    expect(standingOf(sent, [], [sentBack, sentBack]).sentBack.get(cup)).toBe(6000);
  });

  const two = [
    { good: units(1), unitCost: money(1_000), weightGrams: 9_000 },
    { itemId: pot, good: units(3), unitCost: money(1_000), weightGrams: 1_000 },
  ];
  it.each([
    { spreadBy: 'value', lines: two, shares: [25, 76], by: 'value' },
    { spreadBy: 'quantity', lines: two, shares: [25, 76], by: 'quantity' },
    { spreadBy: 'weight', lines: two, shares: [91, 10], by: 'weight' },
    { spreadBy: 'weight', lines: [two[0], { ...two[1], weightGrams: null }], shares: [25, 76], by: 'value' },
    {
      spreadBy: 'weight',
      lines: [
        { ...two[0], unitCost: null },
        { ...two[1], weightGrams: null },
      ],
      shares: [25, 76],
      by: 'quantity',
    },
    {
      spreadBy: 'value',
      lines: two.map((each) => ({ ...each, unitCost: money(0) })),
      shares: [25, 76],
      by: 'quantity',
    },
  ] as const)(
    '[RE8] 1.01 of freight by $spreadBy is spread by $by: $shares',
    ({ spreadBy, lines, shares, by: really }) => {
      const goods = lines.map((each) => ({ ...each }));
      const landed = landIntake(fact(goods, [{ kind: 'freight', amount: money(101), spreadBy }]));
      expect(landed.lines.map(({ charges }) => charges)).toEqual(shares);
      expect(landed.charges[0]?.spreadBy).toBe(really);
    },
  );

  it('[RE8] every cent of every charge ends on a line, and every cent of a line on its entries', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9_999), fc.nat(999), fc.nat(50_000), fc.option(fc.nat(9_000))), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.array(
          fc.tuple(fc.nat(99_999), fc.constantFrom('value' as const, 'quantity' as const, 'weight' as const)),
          { maxLength: 4 },
        ),
        (goods, charged) => {
          const intake = fact(
            goods.map(([good, damaged, cost, weightGrams]) => ({
              ...{ good: quantity(good + 1), damaged: quantity(damaged), unitCost: money(cost), weightGrams },
            })),
            charged.map(([amount, spreadBy]) => ({ kind: 'freight', amount: money(amount), spreadBy })),
          );
          const { lines } = landIntake(intake);
          const spread = lines.reduce((all, { charges }) => all + charges, 0);
          expect(spread).toBe(charged.reduce((all, [amount]) => all + amount, 0));
          const costs = costsOfIntake(id(7), intake);
          const total = [...costs.values()].reduce((all, each) => all + each, 0);
          expect(total).toBe(totalOfIntake(intake));
          expect([...costs.keys()]).toEqual(
            intakeEntries(id(7), instant(5), intake).map(({ factId, entryNo }) => `${factId} ${entryNo}`),
          );
        },
      ),
    ));

  it('[RE8] what nobody knows the price of has no cost yet, and bears its share of the freight', () => {
    const intake = fact(
      [
        { good: units(1), unitCost: null },
        { itemId: pot, good: units(1) },
      ],
      [{ kind: 'freight', amount: money(100), spreadBy: 'value' }],
    );
    expect(landIntake(intake).lines.map(({ landed, charges }) => [landed, charges])).toEqual([
      [null, 50],
      [550, 50],
    ]);
    expect([...costsOfIntake(id(7), intake)]).toEqual([[`${id(7)} 2`, 550]]);
    expect(totalOfIntake(intake)).toBe(600);
  });

  it('[RE10] what the invoice says later is what the goods cost, and what was sold of them meanwhile', () => {
    const intake = fact([{ good: units(10), unitCost: null }]);
    const sold = {
      factId: id<'FactId'>(8),
      entryNo: 1,
      itemId: cup,
      from: storePlace(id(1)),
      to: 'customer' as const,
    };
    const movements = [
      ...intakeEntries(id(7), instant(5), intake),
      { ...sold, quantity: units(4), at: instant(6) },
    ];
    const before = costOf(movements, costsOfIntake(id(7), intake));
    expect([before.guessed, valuationOf(before).map(({ value }) => value)]).toEqual([[`${id(7)} 1`], [0]]);
    const invoiced = withLaterCosts(intake, {
      unitCosts: new Map(intake.lines.map(({ lineId }) => [lineId, money(450)])),
      charges: [{ kind: 'freight', amount: money(500), spreadBy: 'value' }],
    });
    const after = costOf(movements, costsOfIntake(id(7), invoiced));
    expect([after.guessed, valuationOf(after).map(({ value }) => value)]).toEqual([[], [3_000]]);
    expect([...after.out.values()]).toEqual([2_000_000_000n]);
    expect(withLaterCosts(invoiced, { unitCosts: new Map(), charges: null })).toEqual(invoiced);
  });
});
