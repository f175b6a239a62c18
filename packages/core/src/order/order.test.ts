import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ItemId, instant, money, quantity } from '../kernel';
import { priceSale, startTender } from '../sale';
import { id, newZealand } from '../sale/sale.fixture';
import type { ItemV1, OrderStepV1, OrderV1 } from '../wire';
import {
  believe,
  byWantedTime,
  goodsOf,
  isOver,
  moveOrder,
  orderCode,
  pickScanned,
  pickStanding,
  pickedOf,
  putInstead,
  saleOfOrder,
  withPaidOnline,
} from './index';

const item = (n: number, more: Partial<ItemV1> = {}): ItemV1 => ({
  itemId: id(100 + n),
  sku: `S-${n}`,
  name: `Thing ${n}`,
  brand: null,
  categoryId: null,
  unitOfMeasure: 'each',
  prices: [{ priceId: id(200 + n), price: money(999), effectiveFrom: null }],
  taxCodes: ['GST'],
  barcodes: [],
  movesStock: true,
  isActive: true,
  ...more,
});
const bread = item(1);
const cheese = item(2, { unitOfMeasure: 'kg' });
const items = new Map<ItemId, ItemV1>([bread, cheese].map((each) => [each.itemId, each]));

const line = (n: number, of: ItemV1, milli: number, price: number): OrderV1['lines'][number] => ({
  lineId: id(300 + n),
  itemId: of.itemId,
  sku: of.sku,
  description: of.name,
  unitOfMeasure: of.unitOfMeasure,
  quantity: quantity(milli),
  unitPrice: money(price),
  substitution: 'none',
  note: null,
});
const order = (more: Partial<OrderV1> = {}): OrderV1 => ({
  orderId: id(1),
  storeId: id(2),
  number: '1042',
  channel: 'uber-eats',
  channelName: 'Uber Eats',
  way: 'delivery',
  customer: { customerId: null, name: 'Mere', phone: null, address: ['12 Cuba Street'] },
  placedAt: instant(1_000),
  wantedAt: null,
  lines: [line(1, bread, 3_000, 400), line(2, cheese, 500, 2_000)],
  total: money(2_200),
  paid: null,
  note: null,
  isAgeRestricted: false,
  state: 'new',
  movedAt: instant(1_000),
  movedBy: null,
  readyBy: null,
  refusal: null,
  picked: null,
  saleId: null,
  ...more,
});

const accepted: OrderStepV1 = { kind: 'accepted', readyBy: instant(5_000) };
const begun: OrderStepV1 = { kind: 'picking-begun' };
const ready: OrderStepV1 = { kind: 'made-ready', lines: [{ lineId: id(301), quantity: quantity(2_000) }] };
const sold = (n = 9): OrderStepV1 => ({ kind: 'handed-over', saleId: id(n) });
const refusedStep: OrderStepV1 = { kind: 'refused', reason: 'too-busy', words: null };
const here = {
  at: instant(2_000),
  terminalId: id<'TerminalId'>(7),
  registerId: id<'RegisterId'>(8),
  staffId: id<'StaffId'>(6),
};
const there = { ...here, terminalId: id<'TerminalId'>(17) };

const after = (...steps: OrderStepV1[]): OrderV1 =>
  steps.reduce((now, step) => {
    const moved = moveOrder(now, { ...here, step });
    if (!moved.ok) throw new Error(moved.refusal.kind);
    return moved.value;
  }, order());

it('[OR2] an order goes from new to handed over, and each step says what it knows', () => {
  expect(after(accepted)).toMatchObject({ state: 'accepted', readyBy: 5_000 });
  expect(after(accepted, begun)).toMatchObject({
    state: 'picking',
    movedBy: { terminalId: here.terminalId },
  });
  expect(after(accepted, begun, ready)).toMatchObject({ state: 'ready', picked: [{ quantity: 2_000 }] });
  expect(after(accepted, begun, ready, sold())).toMatchObject({ state: 'handed-over', saleId: id(9) });
  expect(after(accepted, refusedStep)).toMatchObject({ state: 'refused', refusal: { reason: 'too-busy' } });
});

it.each([
  { from: [], step: begun, kind: 'not-yet', why: 'nobody accepted it' },
  { from: [], step: sold(), kind: 'not-yet', why: 'nothing was picked' },
  { from: [accepted], step: accepted, kind: 'done-before', why: 'it is accepted' },
  { from: [accepted, begun, ready], step: begun, kind: 'done-before', why: 'it is picked' },
  { from: [refusedStep], step: accepted, kind: 'order-over', why: 'it was refused' },
  { from: [accepted, begun, ready, sold()], step: refusedStep, kind: 'order-over', why: 'it is gone' },
] as const)('[OR2] $step.kind is refused: $why', ({ from, step, kind }) =>
  expect(moveOrder(after(...from), { ...here, step })).toMatchObject({ ok: false, refusal: { kind } }),
);

it('[OR9] an order of which nothing was found is no order that is ready', () => {
  const nothing: OrderStepV1 = { kind: 'made-ready', lines: [{ lineId: id(301), quantity: quantity(0) }] };
  expect(moveOrder(after(accepted, begun), { ...here, step: nothing })).toMatchObject({
    refusal: { kind: 'nothing-picked' },
  });
});

it('[OR7] of two tills the first stands, and goods that left have left', () => {
  const refusedOne = after(refusedStep);
  const gone = believe(refusedOne, { ...there, step: sold() });
  expect(gone).toMatchObject({ order: { state: 'handed-over' }, contradiction: { state: 'refused' } });
  const twice = believe(gone.order, { ...here, step: sold(10) });
  expect(twice).toMatchObject({ order: { saleId: id(9) }, contradiction: { state: 'handed-over' } });
  expect(believe(gone.order, { ...there, step: sold() }).contradiction).toBeNull();
  expect(believe(after(accepted), { ...there, step: accepted }).contradiction).toBeNull();
  expect(believe(after(accepted), { ...there, step: refusedStep }).contradiction).toBeNull();
  expect(believe(refusedOne, { ...there, step: accepted })).toMatchObject({ order: { state: 'refused' } });
});

const anyStep = fc.oneof(
  fc.constant(accepted),
  fc.constant(begun),
  fc.constant(ready),
  fc.integer({ min: 9, max: 11 }).map(sold),
  fc.constant(refusedStep),
);
const runs = process.env['TILLBRIDGE_LONG'] === '1' ? 20_000 : 300;

it('[OR2, OR7] whatever two tills do, an order ends once, keeps its end, and no sale of it goes unnoticed', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(anyStep, fc.boolean()), { maxLength: 12 }), (steps) => {
      let now = order();
      const sales = new Set<string>();
      let noticed = 0;
      for (const [step, isHere] of steps) {
        const before = now;
        const believed = believe(before, { ...(isHere ? here : there), step });
        now = believed.order;
        if (believed.contradiction) noticed += 1;
        if (step.kind === 'handed-over') {
          expect(now.state).toBe('handed-over');
          if (!sales.has(step.saleId) && sales.size > 0) expect(believed.contradiction).not.toBeNull();
          sales.add(step.saleId);
        }
        // Only goods that leave change what was over.
        if (isOver(before) && step.kind !== 'handed-over') expect(now).toBe(before);
      }
      if (sales.size > 0) expect(sales.has(now.saleId ?? '')).toBe(true);
      expect(noticed).toBeGreaterThanOrEqual(Math.max(0, sales.size - 1));
    }),
    { numRuns: runs },
  ));

it('[OR6] what a till may do and what the hub believes of it are one and the same', () =>
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 8 }), (steps) => {
      let now = order();
      for (const step of steps) {
        const moved = moveOrder(now, { ...here, step });
        if (!moved.ok) continue;
        expect(believe(now, { ...here, step })).toEqual({ order: moved.value, contradiction: null });
        now = moved.value;
      }
    }),
    { numRuns: runs },
  ));

const pieces = (n: number) => ({ itemId: bread.itemId, amount: quantity(n * 1_000) });

it('[OR9] a scan is a piece of the order until it has enough, and nothing else is', () => {
  const { lines } = order();
  const first = pickScanned(lines, [], pieces(2));
  if (!first.ok) throw new Error(first.refusal.kind);
  expect(pickedOf(first.value.picking, id(301))).toBe(2_000);
  expect(pickScanned(lines, first.value.picking, pieces(2))).toMatchObject({
    refusal: { kind: 'enough-picked', description: 'Thing 1' },
  });
  const whole = pickScanned(lines, first.value.picking, pieces(1));
  if (!whole.ok) throw new Error(whole.refusal.kind);
  expect(pickScanned(lines, whole.value.picking, pieces(1))).toMatchObject({
    refusal: { kind: 'enough-picked' },
  });
  expect(pickScanned(lines, [], { itemId: id(999), amount: quantity(1_000) })).toMatchObject({
    refusal: { kind: 'not-in-order' },
  });
  // A piece of cheese never weighs what was asked for to the gram.
  expect(pickScanned(lines, [], { itemId: cheese.itemId, amount: quantity(530) })).toMatchObject({
    value: { picking: [{ quantity: 530 }] },
  });
});

it('[OR9] scanning never picks more pieces than were ordered, in whatever order they come', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.boolean()), { maxLength: 20 }),
      (scans) => {
        const lines = [line(1, bread, 3_000, 400), line(2, bread, 2_000, 350)];
        let found: Parameters<typeof pickScanned>[1] = [];
        for (const [count, isBread] of scans) {
          const scanned = pickScanned(
            lines,
            found,
            isBread ? pieces(count) : { itemId: id(999), amount: quantity(1_000) },
          );
          if (scanned.ok) found = scanned.value.picking;
        }
        for (const each of lines)
          expect(pickedOf(found, each.lineId) ?? 0).toBeLessThanOrEqual(each.quantity);
      },
    ),
  ));

it.each([
  { found: null, isLeft: false, standing: 'open' },
  { found: 1_000, isLeft: false, standing: 'open' },
  { found: 1_000, isLeft: true, standing: 'short' },
  { found: null, isLeft: true, standing: 'out-of-stock' },
  { found: 3_000, isLeft: false, standing: 'whole' },
])(
  '[OR9] of three ordered, $found found and given up $isLeft, it is $standing',
  ({ found, isLeft, standing }) =>
    expect(
      pickStanding(
        line(1, bread, 3_000, 400),
        found === null ? null : { lineId: id(301), quantity: quantity(found) },
        isLeft,
      ),
    ).toBe(standing),
);

const start = {
  saleId: id<'SaleId'>(50),
  storeId: id<'StoreId'>(2),
  registerId: id<'RegisterId'>(8),
  staffId: id<'StaffId'>(6),
  openedAt: instant(1_795_223_100_000),
  jurisdiction: newZealand,
  tenderId: id<'TenderId'>(51),
  customer: null,
  insteadWords: (ordered: string) => `Instead of ${ordered}`,
};
const paid = { amount: money(2_200), by: 'Uber Eats', reference: '7F3' };

it('[OR11] the sale has what was found at what was agreed, and not what the catalogue says today', () => {
  const sale = saleOfOrder(after(accepted, begun, ready), { ...start, items });
  expect(sale.lines).toMatchObject([{ quantity: 2_000, unitPrice: 400, priceId: null }]);
  expect(priceSale(sale, start.openedAt).total).toBe(800);
});

it('[OR12] the channel pays what it was paid, never more than the sale comes to, and only once it comes to paying', () => {
  const whole = saleOfOrder({ ...after(accepted, begun), picked: null, paid }, { ...start, items });
  expect(withPaidOnline(whole, start.openedAt).tenders).toEqual([]);
  const tendering = startTender(whole);
  if (!tendering.ok) throw new Error(tendering.refusal.kind);
  const settled = withPaidOnline(tendering.value.sale, start.openedAt);
  expect(settled.tenders).toMatchObject([{ kind: 'paid-online', amount: 2_200, reference: 'Uber Eats 7F3' }]);
  expect(priceSale(settled, start.openedAt).due).toBe(0);
  expect(withPaidOnline(settled, start.openedAt)).toEqual(settled);
  const [first] = settled.lines;
  if (!first) throw new Error('there is bread');
  const less = withPaidOnline({ ...settled, lines: [first] }, start.openedAt);
  expect(less.tenders).toMatchObject([{ amount: 1_200 }]);
  expect(withPaidOnline({ ...settled, stage: 'ringing' }, start.openedAt).tenders).toEqual([]);
});

const rye = item(3, { prices: [] });
const asksFirst = { ...line(1, bread, 3_000, 400), substitution: 'ask' as const };
const offered = (more: Partial<Parameters<typeof putInstead>[2]> = {}) => ({
  lineId: id<'LineId'>(401),
  item: rye,
  price: money(450),
  amount: quantity(1_000),
  isAgreed: true,
  ...more,
});

it.each([
  { price: 450, pays: 400, why: 'nobody pays more for what the shop had not' },
  { price: 350, pays: 350, why: 'what costs less costs less' },
])('[OR15] agreed at 400, $price on the shelf is $pays: $why', ({ price, pays }) =>
  expect(putInstead(asksFirst, [], offered({ price: money(price) }))).toMatchObject({
    value: { quantity: 0, instead: { itemId: rye.itemId, description: 'Thing 3', unitPrice: pays } },
  }),
);

it.each([
  { substitution: 'none', more: {}, kind: 'not-wanted', why: 'the customer wants nothing else' },
  { substitution: 'ask', more: { isAgreed: false }, kind: 'ask-first', why: 'nobody asked the customer' },
  { substitution: 'similar', more: { item: bread }, kind: 'same-item', why: 'that is what was ordered' },
  { substitution: 'similar', more: { item: cheese }, kind: 'other-unit', why: 'it is sold by weight' },
  {
    substitution: 'similar',
    more: { amount: quantity(3_000) },
    kind: 'too-many',
    why: 'one was found, two are missing',
  },
] as const)('[OR15] something else is refused: $why', ({ substitution, more, kind }) =>
  expect(
    putInstead({ ...asksFirst, substitution }, [{ lineId: id(301), quantity: quantity(1_000) }], {
      ...offered(more),
    }),
  ).toMatchObject({ refusal: { kind } }),
);

it('[OR15] one found and two of another are a whole line, the sale holds both, and an ID is asked for where it must be', () => {
  const wine = { ...rye, ageClass: 'alcohol' as const };
  const two = putInstead(asksFirst, [{ lineId: id(301), quantity: quantity(1_000) }], {
    ...offered({ item: wine, amount: quantity(1_000) }),
  });
  if (!two.ok) throw new Error(two.refusal.kind);
  // The next one of it is scanned as any other piece.
  const scanned = pickScanned([asksFirst], [two.value], { itemId: wine.itemId, amount: quantity(1_000) });
  if (!scanned.ok) throw new Error(scanned.refusal.kind);
  const [picked] = scanned.value.picking;
  if (!picked) throw new Error('something was picked');
  expect(picked).toMatchObject({ quantity: 1_000, instead: { quantity: 2_000 } });
  expect(pickStanding(asksFirst, picked, false)).toBe('replaced');
  for (const each of [bread, wine])
    expect(
      pickScanned([asksFirst], [picked], { itemId: each.itemId, amount: quantity(1_000) }),
    ).toMatchObject({ refusal: { kind: 'enough-picked' } });
  const made = moveOrder(
    { ...order({ lines: [asksFirst] }), state: 'picking' },
    { ...here, step: { kind: 'made-ready', lines: [picked] } },
  );
  if (!made.ok) throw new Error(made.refusal.kind);
  expect(made.value).toMatchObject({ state: 'ready', isAgeRestricted: true });
  const known = new Map<ItemId, ItemV1>([bread, wine].map((each) => [each.itemId, each]));
  const sale = saleOfOrder(made.value, { ...start, items: known });
  expect(sale.lines).toMatchObject([
    { itemId: bread.itemId, quantity: 1_000, unitPrice: 400, note: null },
    {
      itemId: wine.itemId,
      quantity: 2_000,
      unitPrice: 400,
      note: 'Instead of Thing 1',
      item: { ageClass: 'alcohol' },
    },
  ]);
});

it('[OR15] whatever is found and whatever goes in its place, the goods never cost more than was agreed, nor are more', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 2_000 }),
      fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 3 })), { maxLength: 8 }),
      (first, price, scans) => {
        let found: Parameters<typeof pickScanned>[1] =
          first === 0 ? [] : [{ lineId: id(301), quantity: quantity(first * 1_000) }];
        for (const [isOther, count] of scans) {
          const amount = quantity(count * 1_000);
          const put = isOther
            ? putInstead(asksFirst, found, offered({ price: money(price), amount }))
            : pickScanned([asksFirst], found, { itemId: bread.itemId, amount });
          if (put.ok) found = 'picking' in put.value ? put.value.picking : [put.value];
        }
        const goods = goodsOf({ ...order({ lines: [asksFirst] }), picked: [...found] });
        const worth = goods.reduce((all, each) => all + (each.unitPrice * each.quantity) / 1_000, 0);
        expect(worth).toBeLessThanOrEqual(1_200);
        expect(goods.reduce((all, each) => all + each.quantity, 0)).toBeLessThanOrEqual(3_000);
      },
    ),
    { numRuns: runs },
  ));

it('[OR1] orders stand by when they are wanted, and what is wanted at once by when it was placed', () => {
  const soon = order({ orderId: id(3), wantedAt: instant(500) });
  const later = order({ orderId: id(4), wantedAt: instant(9_000) });
  expect([later, order(), soon].toSorted(byWantedTime).map(({ orderId }) => orderId)).toEqual([
    id(3),
    id(1),
    id(4),
  ]);
  expect(orderCode(id(0xabc))).toBe('000ABC');
});
