import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ItemId, idFrom, money, quantity, units } from '../kernel';
import { type SuppliedItem, explainProposedLine, inWords, positionOf, proposePurchase } from './index';

const runs = process.env.TILLBRIDGE_LONG === '1' ? 10_000 : 300;
const itemId = (n: number) => idFrom<'ItemId'>(`01936d00-0000-7000-8000-${String(n).padStart(12, '0')}`);
const tea: SuppliedItem = {
  itemId: itemId(1),
  level: { minimum: units(28), maximum: units(49) },
  onHand: units(20),
  reserved: units(2),
  onOrder: units(0),
  inTransit: units(0),
  packSize: units(12),
  minimumOrder: units(0),
  unitCost: money(250),
};
const noMinimum = money(0);

it('[RO7, RO8] an item below its minimum is brought up to its maximum in whole packs', () => {
  // 49 − 18 = 31 wanted: three packs of twelve.
  const { lines, cost, short } = proposePurchase([tea], noMinimum);
  expect(lines).toMatchObject([
    { quantity: units(36), packs: 3, because: { reason: 'at-or-below-minimum' } },
  ]);
  expect([cost, short]).toEqual([36 * 250, 0]);
});

it.each([
  { change: { onOrder: units(24) }, packs: 0, why: 'an order is on its way' },
  { change: { inTransit: units(24) }, packs: 0, why: 'another store has sent some' },
  { change: { onHand: units(31) }, packs: 0, why: '29 are one more than the minimum' },
  { change: { onHand: units(30) }, packs: 2, why: '28 are the minimum' },
  { change: { onHand: units(-5), reserved: units(0) }, packs: 5, why: 'five are owed as well' },
  { change: { minimumOrder: units(60) }, packs: 5, why: 'the supplier sells no less than 60' },
])('[RO7, RO8] $packs packs when $why', ({ change, packs }) => {
  expect(proposePurchase([{ ...tea, ...change }], noMinimum).lines[0]?.packs ?? 0).toBe(packs);
});

const coffee: SuppliedItem = {
  ...tea,
  itemId: itemId(2),
  onHand: units(40),
  reserved: units(0),
  packSize: units(2),
  unitCost: money(1_000),
};
const rice: SuppliedItem = { ...coffee, itemId: itemId(3), onHand: units(34) };

it("[RO9] an order below the supplier's minimum is filled up with what is nearest to its own", () => {
  // Tea costs 90.00, 40.00 are missing: rice has the least left, two packs of it.
  const { lines, cost, short } = proposePurchase([tea, coffee, rice], money(13_000));
  expect(lines.map(({ packs, because }) => [packs, because.reason])).toEqual([
    [3, 'at-or-below-minimum'],
    [2, 'to-reach-suppliers-minimum'],
  ]);
  expect([cost, short]).toEqual([13_000, 0]);
});

it('[RO9] what it lacks when nothing may be added is said', () => {
  expect(proposePurchase([tea, coffee, rice], money(1_000_000))).toMatchObject({
    short: 1_000_000 - 9_000 - 4 * 2_000 - 7 * 2_000,
  });
});

it('[RO9] nothing is ordered only to reach a minimum', () => {
  expect(proposePurchase([coffee, rice], money(13_000))).toEqual({ lines: [], cost: 0, short: 0 });
});

it('[RO10] a line says what there was and why so much', () => {
  const [line] = proposePurchase([tea], noMinimum).lines;
  expect(line && inWords(explainProposedLine(line))).toBe(
    'There are 20, 2 of them reserved. That leaves 18, and 28 is where to order. 3 packs of 12.',
  );
});

it.each([
  { onHand: 1, reserved: 0, coming: 0, says: 'There is 1.' },
  { onHand: 0, reserved: 0, coming: 6, says: 'There are 0 and 6 are on their way.' },
  { onHand: 9, reserved: 2, coming: 6, says: 'There are 9, 2 of them reserved, and 6 are on their way.' },
])('[RO10] what is none is not spoken of: $says', ({ onHand, reserved, coming, says }) =>
  expect(
    inWords([
      {
        kind: 'there-is',
        ...{ onHand: units(onHand), reserved: units(reserved), coming: units(coming) },
      },
    ]),
  ).toBe(says),
);

const anyItem = (id: ItemId): fc.Arbitrary<SuppliedItem> =>
  fc
    .record({
      minimum: fc.nat({ max: 60 }),
      more: fc.integer({ min: 1, max: 60 }),
      onHand: fc.integer({ min: -10, max: 120 }),
      onOrder: fc.nat({ max: 30 }),
      pack: fc.integer({ min: 1, max: 12 }),
      minimumOrder: fc.nat({ max: 40 }),
      unitCost: fc.nat({ max: 2_000 }),
    })
    .map(({ minimum, more, onHand, onOrder, pack, minimumOrder, unitCost }) => ({
      ...tea,
      itemId: id,
      level: { minimum: units(minimum), maximum: units(minimum + more) },
      onHand: units(onHand),
      reserved: quantity(0),
      onOrder: units(onOrder),
      packSize: units(pack),
      minimumOrder: units(minimumOrder),
      unitCost: money(unitCost),
    }));
const anyItems = fc
  .integer({ min: 1, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => anyItem(itemId(n)))));

it('[RO7, RO8, RO9] whatever is ordered is whole packs, enough, and no more than a pack too much', () => {
  fc.assert(
    fc.property(anyItems, fc.nat({ max: 100_000 }), (items, minimum) => {
      const proposal = proposePurchase(items, money(minimum));
      expect(proposePurchase([...items].reverse(), money(minimum))).toEqual(proposal);
      for (const item of items) {
        const line = proposal.lines.find(({ itemId: id }) => id === item.itemId);
        const position = positionOf(item);
        if (line === undefined) {
          expect(position).toBeGreaterThan(item.level.minimum);
          continue;
        }
        expect(line.quantity).toBe(line.packs * item.packSize);
        expect(line.quantity).toBeGreaterThanOrEqual(item.minimumOrder);
        const after = position + line.quantity;
        if (line.because.reason === 'to-reach-suppliers-minimum')
          expect(after).toBeLessThanOrEqual(item.level.maximum);
        else {
          expect(after).toBeGreaterThanOrEqual(item.level.maximum);
          const least = Math.ceil(item.minimumOrder / item.packSize) * item.packSize;
          expect(after < item.level.maximum + item.packSize || line.quantity === least).toBe(true);
        }
      }
      const isFull = proposal.lines.length === 0 || proposal.cost + proposal.short >= minimum;
      expect(isFull).toBe(true);
    }),
    { numRuns: runs },
  );
});
