import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ItemId, quantity } from '../kernel';
import { type Movement, distinctMovements, stockEntriesOfTransferFact } from '../ledger';
import { anyHistory, asArrived, settledBy } from './any-history.fixture';
import { approved, settles, shipment } from './history.fixture';
import { transferOf } from './standing';
import { type StatedTransferFact, inOrderOfCauses } from './stated';

const arrivals = anyHistory.chain((history) => fc.tuple(fc.constant(history), asArrived(history)));

/** What a ledger holds that posts each fact once, as it comes. */
function ledgerOf(facts: readonly StatedTransferFact[]): Movement[] {
  return distinctMovements(facts.flatMap(stockEntriesOfTransferFact));
}
const ends = (entries: readonly Movement[]): Map<string, number> => {
  const sums = new Map<string, number>();
  const add = (place: string, itemId: ItemId, moved: number) => {
    const key = `${place} ${itemId}`;
    sums.set(key, (sums.get(key) ?? 0) + moved);
  };
  for (const { from, to, itemId, quantity: moved } of entries) {
    add(from, itemId, -moved);
    add(to, itemId, moved);
  }
  return sums;
};
const standing = (facts: readonly StatedTransferFact[]) => transferOf(approved, facts);

describe('a transfer between machines that hear of it late, twice and in any order', () => {
  it('[TR12] stands the same at each of them', () =>
    fc.assert(
      fc.property(arrivals, ([history, arrived]) => {
        expect(standing(arrived)).toEqual(standing(history));
      }),
    ));

  it('[TR12] stands the same whether its facts came in one part or in two', () =>
    fc.assert(
      fc.property(arrivals, fc.nat({ max: 30 }), ([history, arrived], at) => {
        const known = inOrderOfCauses(arrived.slice(0, at));
        const merged = [...known, ...inOrderOfCauses(arrived.slice(at))];
        expect(standing(merged)).toEqual(standing(history));
      }),
    ));

  it('[TR13] tells what one terminal stated in its own order where nothing else tells otherwise', () =>
    fc.assert(
      fc.property(arrivals, ([, arrived]) => {
        const order = inOrderOfCauses(
          arrived.filter(({ fact }) => !('shipmentId' in fact) && !('cartonId' in fact)),
        );
        for (const machine of new Set(order.map(({ terminalId }) => terminalId))) {
          const own = order.filter(({ terminalId }) => terminalId === machine);
          const sequences = own.map(({ sequence }) => sequence);
          if (machine !== null) expect(sequences).toEqual(sequences.toSorted((one, other) => one - other));
        }
      }),
    ));

  it('[TR23, TR24] moves goods so that the sum over all places is zero, and every ledger is the same', () =>
    fc.assert(
      fc.property(arrivals, ([history, arrived]) => {
        const byItem = new Map<string, number>();
        for (const [key, sum] of ends(ledgerOf(arrived))) {
          const itemId = key.slice(key.lastIndexOf(' '));
          byItem.set(itemId, (byItem.get(itemId) ?? 0) + sum);
        }
        expect([...byItem.values()].every((sum) => sum === 0)).toBe(true);
        const sorted = (facts: readonly StatedTransferFact[]) => [...ends(ledgerOf(facts))].toSorted();
        expect(sorted(arrived)).toEqual(sorted(history));
      }),
    ));

  it('[TR24] has in transit what was dispatched less received less settled, in its ledger as in its standing', () =>
    fc.assert(
      fc.property(anyHistory, (history) => {
        const sums = ends(ledgerOf(history));
        for (const { shipmentId, items } of standing(history).shipments)
          for (const item of items) {
            const { itemId, inTransit, dispatched, good, damaged, settled } = item;
            expect(inTransit).toBe(dispatched - good - damaged - settled);
            expect(sums.get(`transit:${shipmentId} ${itemId}`) ?? 0).toBe(inTransit);
          }
      }),
    ));

  it('[TR19, TR24] leaves nothing in transit once all has arrived and each discrepancy is settled, in whichever way', () =>
    fc.assert(
      fc.property(anyHistory, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (history, ways) => {
        const facts = [...history];
        const before = standing(facts);
        const heard = before.shipments.filter(({ dispatch }) => dispatch !== null);
        const open = before.discrepancies.filter((each) => each.open > 0);
        open.forEach((each, index) => {
          const shipmentNo = each.shipmentId === shipment(1) ? 1 : 2;
          const settled = settledBy(each, quantity(each.open), ways[index % ways.length] ?? 0);
          facts.push(settles(500 + index, [settled], shipmentNo));
        });
        const after = standing(facts);
        expect(after.discrepancies.filter((each) => each.open > 0)).toEqual([]);
        const sums = ends(ledgerOf(facts));
        for (const { shipmentId, hasArrived } of heard)
          for (const [key, sum] of sums)
            if (hasArrived && key.startsWith(`transit:${shipmentId}`)) expect(sum).toBe(0);
      }),
    ));
});
