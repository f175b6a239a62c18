import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, instant, money, quantity, units } from '../kernel';
import { type Movement, type Place, byLedgerOrder, movementName, onHandAt, storePlace } from '../ledger';
import { id } from '../sale/sale.fixture';
import { averageCost, continueCost, costOf, noCost, valuationOf } from './cost';

const [here, there, transit]: Place[] = [storePlace(id(1)), storePlace(id(2)), `transit:${id(3)}`];
const places = [
  here,
  there,
  transit,
  'damaged',
  'customer',
  'supplier',
  'adjustment',
  'shrinkage',
] as Place[];
type Step = { from: Place; to: Place; pieces: number; cost?: number };
const play = (...steps: Step[]) => {
  const movements = steps.map(({ from, to, pieces }, at): Movement => ({
    ...{
      factId: id(500 + at),
      entryNo: 1,
      itemId: id(200),
      from,
      to,
      quantity: units(pieces),
      at: instant(at),
    },
  }));
  const costs = new Map<string, Money>();
  for (const [at, { cost }] of steps.entries())
    if (cost !== undefined) costs.set(`${id(500 + at)} 1`, money(cost));
  return costOf(movements, costs);
};
const buy = (pieces: number, cost?: number, to = here as Place): Step => ({
  ...{ from: 'supplier', to, pieces },
  ...(cost !== undefined && { cost }),
});
const sell = (pieces: number, from = here as Place): Step => ({ from, to: 'customer', pieces });
const held = (cost: ReturnType<typeof play>) =>
  valuationOf(cost).map(({ quantity: there, value }) => [there / 1000, value]);
const outs = (cost: ReturnType<typeof play>) => [...cost.out.values()].map((value) => Number(value) / 1e6);

describe('the average cost', () => {
  it('[CS3] ten at 5.00 and ten at 6.00 are twenty at 5.50, and four of them go out at 22.00', () => {
    const cost = play(buy(10, 5_000), buy(10, 6_000), sell(4));
    expect(averageCost(cost, here as Place)).toBe(550);
    expect(outs(cost)).toEqual([2_200]);
    expect(held(cost)).toEqual([[16, 8_800]]);
    expect(cost.lastCost).toBe(600_000_000n);
  });

  it('[CS3] three for a dollar go out one by one, and nothing is left of the dollar', () => {
    const cost = play(buy(3, 100), sell(1), sell(1), sell(1));
    expect(held(cost)).toEqual([]);
    expect([...cost.out.values()].reduce((all, each) => all + each, 0n)).toBe(100_000_000n);
  });

  it('[CS2] what comes back or is found comes in at what the shop knows, opening stock at what it states', () => {
    const cost = play(
      { from: 'adjustment', to: here as Place, pieces: 4, cost: 2_000 },
      { from: 'customer', to: here as Place, pieces: 1 },
      { from: 'shrinkage', to: here as Place, pieces: 1 },
    );
    expect(held(cost)).toEqual([[6, 3_000]]);
    expect(cost.guessed).toEqual([]);
  });

  it('[CS2] a price that nobody knows is reckoned at the last one and named, until somebody states it', () => {
    const cost = play(buy(2, 1_000), buy(2));
    expect(held(cost)).toEqual([[4, 2_000]]);
    expect(cost.guessed).toEqual([`${id(501)} 1`]);
    expect(held(play(buy(2)))).toEqual([[2, 0]]);
    expect(held(play(buy(2, 1_000), buy(2, 1_400)))).toEqual([[4, 2_400]]);
  });

  it('[CS4] goods keep what they cost on their way to another store', () => {
    const cost = play(
      ...[buy(10, 5_000), buy(10, 20_000, there as Place)],
      ...[
        { from: here as Place, to: transit as Place, pieces: 4 },
        { from: transit as Place, to: there as Place, pieces: 4 },
      ],
    );
    expect(held(cost)).toEqual([
      [6, 3_000],
      [14, 22_000],
    ]);
  });

  it('[CS4] goods that go back to the supplier leave at the average', () => {
    const cost = play(buy(10, 5_000), buy(10, 6_000), { from: here as Place, to: 'supplier', pieces: 10 });
    expect(outs(cost)).toEqual([5_500]);
  });
});

describe('more gone than the ledger knew of', () => {
  it('[CS5] two sold before they were received go out at the last average; what they really cost more is the revaluation', () => {
    const cost = play(buy(1, 500), sell(3), buy(10, 7_000));
    expect(outs(cost)).toEqual([1_500]);
    expect(held(cost)).toEqual([[8, 5_600]]);
    expect(cost.revaluation).toBe(400_000_000n);
  });

  it('[CS5] a receipt that does not make up for it pays back its part', () => {
    const cost = play(buy(1, 500), sell(5), buy(2, 1_200));
    expect(held(cost)).toEqual([[-2, -1_000]]);
    expect(cost.revaluation).toBe(200_000_000n);
  });

  it('[CS5] received before the dispatch is known: reckoned at what the receiver knows, and put right by the dispatch', () => {
    const cost = play(
      ...[buy(10, 5_000), buy(10, 20_000, there as Place)],
      ...[
        { from: transit as Place, to: there as Place, pieces: 4 },
        { from: here as Place, to: transit as Place, pieces: 4 },
      ],
    );
    expect(held(cost)).toEqual([
      [6, 3_000],
      [14, 28_000],
    ]);
    expect(cost.revaluation).toBe(2_000_000_000n - 8_000_000_000n);
  });
});

const anyLedger = fc
  .array(
    fc.record({
      from: fc.constantFrom(...places),
      to: fc.constantFrom(...places),
      milli: fc.integer({ min: 1, max: 20_000 }),
      cost: fc.option(fc.integer({ min: 0, max: 99_999 })),
      at: fc.nat(30),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    const moving = steps.filter(({ from, to }) => from !== to);
    const movements = moving.map(({ from, to, milli, at }, index): Movement => ({
      ...{
        factId: id(500 + index),
        entryNo: 1,
        itemId: id(200),
        from,
        to,
        quantity: quantity(milli),
        at: instant(at),
      },
    }));
    const costs = new Map<string, Money>();
    for (const [index, { cost }] of moving.entries()) {
      const movement = movements[index];
      if (cost !== null && movement) costs.set(movementName(movement), money(cost));
    }
    return { movements, costs };
  });

it('[CS4] what came in is what went out, what is held and the revaluation, whatever happened', () =>
  fc.assert(
    fc.property(anyLedger, ({ movements, costs }) => {
      const cost = costOf(movements, costs);
      const out = [...cost.out.values()].reduce((all, each) => all + each, 0n);
      const value = [...cost.pools.values()].reduce((all, each) => all + each.value, 0n);
      expect(cost.in).toBe(out + value + cost.revaluation);
      for (const [place, pool] of cost.pools) {
        expect(pool.quantity).toBe(onHandAt(place, movements));
        if (pool.quantity === 0) expect(pool.value).toBe(0n);
        else expect(pool.value === 0n || pool.value > 0n === pool.quantity > 0).toBe(true);
      }
    }),
    { numRuns: 400 },
  ));

it('[CS6] costs are the same in whatever order the movements arrived, and however often', () =>
  fc.assert(
    fc.property(anyLedger, fc.func(fc.integer()), ({ movements, costs }, order) => {
      const again = [...movements, ...movements].sort(
        (one, other) => order(one.factId) - order(other.factId),
      );
      expect(costOf(again, costs)).toEqual(costOf(movements, costs));
    }),
  ));

it('[CS6] going on from any point of the ledger is working it all out anew, and a late movement is worked out from before it', () =>
  fc.assert(
    fc.property(anyLedger, fc.nat(60), ({ movements, costs }, cut) => {
      const ledger = [...movements].sort(byLedgerOrder);
      const [before, after] = [ledger.slice(0, cut), ledger.slice(cut)];
      const point = costOf(before, costs);
      expect(continueCost(point, after, costs)).toEqual(costOf(ledger, costs));
      const [first] = before;
      if (first) expect(() => continueCost(point, [first], costs)).toThrow('before its moment');
    }),
  ));

it('[CS7] a page’s lines are rounded and then summed, and a third of a cent is not lost before', () => {
  const cost = play(buy(1_000, 333), ...Array.from({ length: 500 }, () => sell(1)));
  expect(valuationOf(cost)).toEqual([{ place: here, quantity: units(500), value: 167 }]);
  expect(averageCost(cost, here as Place)).toBe(0);
  expect(averageCost(noCost, here as Place)).toBeNull();
});

it('one item’s cost is of one item', () => {
  const steps = [200, 201].map((item, at): Movement => ({
    ...{ factId: id(500 + at), entryNo: 1, itemId: id(item), from: 'supplier', to: here as Place },
    ...{ quantity: units(1), at: instant(at) },
  }));
  expect(() => costOf(steps, new Map())).toThrow('of one item');
});
