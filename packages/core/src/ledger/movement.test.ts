import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instant, quantity } from '../kernel';
import { id } from '../sale/sale.fixture';
import { type Movement, distinctMovements, hubTimeOf, onHandAt, storePlace } from './index';

const here = storePlace(id(1));
const anyMovement = fc
  .tuple(fc.nat(20), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 9_000 }), fc.boolean())
  .map(([fact, entryNo, milli, isSold]): Movement => ({
    ...{ factId: id(500 + fact), entryNo, itemId: id(200), at: instant((fact * 7) % 6) },
    ...{ from: isSold ? here : 'supplier', to: isSold ? 'customer' : here, quantity: quantity(milli) },
  }));
const anyLedger = fc.uniqueArray(anyMovement, {
  selector: ({ factId, entryNo }) => `${factId} ${entryNo}`,
  maxLength: 40,
});

it('[CS1] the ledger is the same in whatever order its movements arrived, and however often', () =>
  fc.assert(
    fc.property(anyLedger, fc.func(fc.integer()), (movements, order) => {
      const again = [...movements, ...movements].sort(
        (one, other) => order(one.factId) - order(other.factId),
      );
      const ledger = distinctMovements(again);
      expect(ledger).toEqual(distinctMovements(movements));
      expect(ledger.every((each, at) => at === 0 || (ledger[at - 1]?.at ?? 0) <= each.at)).toBe(true);
      expect(onHandAt(here, ledger) + onHandAt('supplier', ledger) + onHandAt('customer', ledger)).toBe(0);
    }),
  ));

it.each([
  { hubOffsetMs: -250.4, at: 9_750, why: 'a terminal that is ahead' },
  { hubOffsetMs: null, at: 10_000, why: 'a terminal that never spoke with the hub has its own clock only' },
])('[CS1] the moment of a fact is by the hub’s clock: $why', ({ hubOffsetMs, at }) => {
  expect(hubTimeOf({ recordedAt: instant(10_000), hubOffsetMs })).toBe(at);
});
