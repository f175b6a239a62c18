import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choice, chooseMethod, demandSeries } from '../forecast';
import { type Id, idFrom, money, quantity, tradingDate, units } from '../kernel';
import {
  type Course,
  type ItemToSpread,
  type MovingCost,
  type StoreStock,
  coursesOf,
  expectedOf,
  keepOf,
  lostUnits,
  moveInWords,
  proposeMoves,
  proposeShipments,
} from './index';

const runs = process.env.TILLBRIDGE_LONG === '1' ? 10_000 : 300;
const id = <Kind extends string>(n: number): Id<Kind> =>
  idFrom<Kind>(`01936d00-0000-7000-8000-${String(n).padStart(12, '0')}`);
const storeId = (n: number) => id<'StoreId'>(n);
const free: MovingCost = { perPack: money(0), perLine: money(0), perShipment: money(0) };
const surely = (before: number, after: number): Course[] => [{ before, after }];

/** A store that has `has`, and will be asked for exactly so much. */
const store = (n: number, has: number, asked: Course[], more: Partial<StoreStock> = {}): StoreStock => ({
  storeId: storeId(n),
  has: units(has),
  onShelf: units(Math.max(0, has)),
  keep: keepOf(asked, 0.95, units(1)),
  courses: asked,
  soon: asked,
  ...more,
});
const tea = (stores: StoreStock[], more: Partial<ItemToSpread> = {}): ItemToSpread => ({
  itemId: id<'ItemId'>(900),
  packSize: units(1),
  minimumBatch: units(1),
  marginPerUnit: money(100),
  stores,
  ...more,
});

describe('what a store may be asked for', () => {
  const series = demandSeries(
    tradingDate('2026-06-01'),
    Array.from({ length: 105 }, () => 3),
  );
  const mean: Choice = { method: { name: 'mean', setting: [] }, basis: 'own', class: 'smooth', trial: null };

  it('[RB1] is its forecast with its own errors around it, part of it before moved goods can arrive', () => {
    const courses = coursesOf(series, mean, { travelDays: 2, thenDays: 5 });
    expect(courses.length).toBeGreaterThanOrEqual(20);
    for (const { before, after } of courses)
      expect([before, after]).toEqual([expect.closeTo(6, 9), expect.closeTo(15, 9)]);
    expect(expectedOf(courses)).toBeCloseTo(21, 9);
  });

  it('[RB1] is ten parts of a bell curve while it has been seen for too few days, never less than nothing', () => {
    const young = demandSeries(tradingDate('2026-06-01'), [1, 0, 2, 0, 0, 1]);
    const courses = coursesOf(young, chooseMethod(young), { travelDays: 1, thenDays: 6 });
    expect(courses).toHaveLength(10);
    expect(courses.every(({ before, after }) => before >= 0 && after >= 0)).toBe(true);
    expect(new Set(courses.map(({ after }) => after)).size).toBeGreaterThan(5);
  });

  it('[RB1] moved goods serve only what is asked for after they are there', () => {
    const asked = surely(4, 6);
    expect(lostUnits(asked, units(3), units(0))).toBe(7);
    expect(lostUnits(asked, units(3), units(6))).toBe(1);
    expect(lostUnits(asked, units(3), units(60))).toBe(1);
    expect(lostUnits(asked, units(7), units(2))).toBe(1);
    expect(lostUnits(asked, units(-5), units(0))).toBe(10);
  });
});

describe('what should move', () => {
  it('[RB4] from the store with too much to the one that will run out, as many as that one lacks', () => {
    const [move, ...others] = proposeMoves(
      tea([store(1, 30, surely(2, 8)), store(2, 3, surely(2, 8))]),
      free,
    );
    expect(others).toEqual([]);
    expect(move).toMatchObject({ from: storeId(1), to: storeId(2), quantity: units(7), benefit: 700 });
  });

  it('[RB2] a store that needs all it has gives nothing, and none gives what is still on its way', () => {
    expect(proposeMoves(tea([store(1, 10, surely(2, 8)), store(2, 3, surely(2, 8))]), free)).toEqual([]);
    const coming = store(1, 30, surely(2, 8), { onShelf: units(4) });
    expect(proposeMoves(tea([coming, store(2, 3, surely(2, 8))]), free)).toMatchObject([
      { quantity: units(4) },
    ]);
  });

  it.each([
    { pack: 4, batch: 1, moves: 8, why: 'the second pack still saves three sales' },
    { pack: 12, batch: 1, moves: 12, why: 'a pack is not broken' },
    { pack: 4, batch: 9, moves: 12, why: 'nine is the least worth a line' },
    { pack: 25, batch: 1, moves: 0, why: 'the giver has no such pack to spare' },
  ])('[RB3] $moves in packs of $pack: $why', ({ pack, batch, moves }) => {
    const item = tea([store(1, 30, surely(2, 8)), store(2, 3, surely(2, 8))], {
      packSize: units(pack),
      minimumBatch: units(batch),
    });
    const moved = proposeMoves(item, free).reduce((all, { quantity: amount }) => all + amount, 0);
    expect(moved).toBe(units(moves));
  });

  it.each([
    { cost: { perLine: 699 }, moves: 1, why: 'a cent is left' },
    { cost: { perLine: 700 }, moves: 0, why: 'it costs what it saves' },
    { cost: { perPack: 100 }, moves: 0, why: 'each pack costs its margin' },
  ])('[RB4] seven sales of 1.00 are worth $moves line: $why', ({ cost, moves }) => {
    const item = tea([store(1, 30, surely(2, 8)), store(2, 3, surely(2, 8))]);
    const costs = {
      perPack: money(cost.perPack ?? 0),
      perLine: money(cost.perLine ?? 0),
      perShipment: money(0),
    };
    expect(proposeMoves(item, costs)).toHaveLength(moves);
  });

  it('[RB4] what earns nothing is not moved', () =>
    expect(
      proposeMoves(
        tea([store(1, 30, surely(2, 8)), store(2, 3, surely(2, 8))], { marginPerUnit: money(0) }),
        free,
      ),
    ).toEqual([]));

  it('[RB8] a store that will not run out before goods of the next look could be there can wait', () => {
    const [giver, asked] = [store(1, 30, surely(2, 8)), surely(2, 8)];
    const serve = (soon: Course[]) => proposeMoves(tea([giver, store(2, 3, asked, { soon })]), free).length;
    expect(serve(surely(2, 1))).toBe(0);
    expect(serve(surely(2, 2))).toBe(1);
  });

  it('[RB5] two lines pay for a shipment that neither pays for alone', () => {
    const item = tea([store(1, 30, surely(2, 8)), store(2, 3, surely(2, 8))]);
    const other = { ...item, itemId: id<'ItemId'>(901) };
    const cost = { ...free, perShipment: money(1_000) };
    expect(proposeShipments([item], cost)).toEqual([]);
    expect(proposeShipments([other, item], cost)).toMatchObject([
      {
        from: storeId(1),
        to: storeId(2),
        moves: [{ itemId: item.itemId }, { itemId: other.itemId }],
        benefit: 400,
      },
    ]);
  });

  it('[RB4] the store that gains the most is served first, by the one that misses the goods the least', () => {
    const short = surely(0, 9);
    const stores = [
      store(1, 6, surely(0, 1)),
      store(2, 20, surely(0, 1)),
      store(3, 5, short),
      store(4, 1, short),
    ];
    expect(proposeMoves(tea(stores), free)).toMatchObject([
      { from: storeId(2), to: storeId(4), quantity: units(8) },
      { from: storeId(1), to: storeId(3), quantity: units(4) },
    ]);
  });

  it('[RB7] each line says why', () => {
    const [move] = proposeMoves(tea([store(1, 30, surely(2, 8)), store(2, 3, surely(2, 8))]), free);
    const words = {
      store: (which: string) => (which === storeId(1) ? 'Cuba Street' : 'Lambton Quay'),
      amount: (amount: number) => `$${(amount / 100).toFixed(2)}`,
    };
    expect(move && moveInWords(move, words)).toBe(
      'Move 7 (7 packs) from Cuba Street to Lambton Quay. Lambton Quay has 3 and will be asked for about 10 before its next delivery. Cuba Street has 30, will be asked for about 10, and keeps 23. It saves about 7 lost sales worth $7.00 and costs $0.00.',
    );
  });
});

const anyCourses = fc.array(fc.record({ before: fc.nat({ max: 8 }), after: fc.nat({ max: 20 }) }), {
  minLength: 1,
  maxLength: 8,
});
const anyStore = (n: number): fc.Arbitrary<StoreStock> =>
  fc
    .tuple(fc.integer({ min: -5, max: 60 }), fc.nat({ max: 60 }), anyCourses)
    .map(([has, shelf, courses]) =>
      store(n, has, courses, { onShelf: units(Math.min(Math.max(0, has), shelf)) }),
    );
const anyItem: fc.Arbitrary<ItemToSpread> = fc
  .record({
    count: fc.integer({ min: 1, max: 7 }),
    pack: fc.integer({ min: 1, max: 9 }),
    batch: fc.nat({ max: 12 }),
    margin: fc.integer({ min: -50, max: 500 }),
  })
  .chain(({ count, pack, batch, margin }) =>
    fc
      .tuple(...Array.from({ length: count }, (_, n) => anyStore(n)))
      .map((stores) =>
        tea(stores, { packSize: units(pack), minimumBatch: units(batch), marginPerUnit: money(margin) }),
      ),
  );
const anyCost = fc
  .record({ perPack: fc.nat({ max: 60 }), perLine: fc.nat({ max: 300 }), perShipment: fc.nat({ max: 500 }) })
  .map(({ perPack, perLine, perShipment }) => ({
    perPack: money(perPack),
    perLine: money(perLine),
    perShipment: money(perShipment),
  }));

it('[RB2, RB3, RB6] nothing is made or lost, nobody goes short, only whole packs move', () => {
  fc.assert(
    fc.property(anyItem, anyCost, (item, cost) => {
      const moves = proposeMoves(item, cost);
      const givers = new Set(moves.map(({ from }) => from));
      expect(moves.some(({ to }) => givers.has(to))).toBe(false);
      for (const { quantity: amount, packs, from, to } of moves) {
        expect(from).not.toBe(to);
        expect(amount).toBe(packs * item.packSize);
        expect(amount).toBeGreaterThanOrEqual(Math.max(1, item.minimumBatch));
      }
      const changes = item.stores.map((one) => {
        const given = total(moves.filter(({ from }) => from === one.storeId));
        const got = total(moves.filter(({ to }) => to === one.storeId));
        if (given > 0) {
          expect(one.has - given).toBeGreaterThanOrEqual(one.keep);
          expect(given).toBeLessThanOrEqual(one.onShelf);
        }
        return got - given;
      });
      expect(changes.reduce((all, one) => all + one, 0)).toBe(0);
    }),
    { numRuns: runs },
  );
});
const total = (moves: readonly { quantity: number }[]): number =>
  moves.reduce((all, { quantity: amount }) => all + amount, 0);

it('[RB4] fewer sales are lost after it, and what that saves is more than it costs', () => {
  fc.assert(
    fc.property(anyItem, anyCost, (item, cost) => {
      const moves = proposeMoves(item, cost);
      const lost = (after: boolean): number =>
        item.stores.reduce((all, one) => {
          const given = after ? total(moves.filter(({ from }) => from === one.storeId)) : 0;
          const got = after ? total(moves.filter(({ to }) => to === one.storeId)) : 0;
          return all + lostUnits(one.courses, quantity(one.has - given), quantity(got));
        }, 0);
      const paid = moves.reduce((all, { packs }) => all + cost.perLine + packs * cost.perPack, 0);
      if (moves.length > 0)
        expect((lost(false) - lost(true)) * item.marginPerUnit).toBeGreaterThan(paid - 1e-6);
      for (const { benefit, because } of moves) expect(benefit).toBe(because.margin - because.cost);
    }),
    { numRuns: runs },
  );
});

it('[RB5, RB6] the same is proposed in whatever order items and stores are listed, and every shipment pays', () => {
  const anyItems = fc
    .tuple(anyItem, anyItem)
    .map(([one, other]) => [one, { ...other, itemId: id<'ItemId'>(901) }]);
  fc.assert(
    fc.property(anyItems, anyCost, (items, cost) => {
      const shipments = proposeShipments(items, cost);
      const turned = items.map((item) => ({ ...item, stores: [...item.stores].reverse() })).reverse();
      expect(proposeShipments(turned, cost)).toEqual(shipments);
      for (const { moves, benefit } of shipments) {
        expect(benefit).toBeGreaterThan(0);
        expect(benefit).toBe(moves.reduce((all, move) => all + move.benefit, 0) - cost.perShipment);
      }
    }),
    { numRuns: runs },
  );
});
