import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ItemId } from '../kernel';
import { type Movement, distinctMovements, movementName, onHandAt } from '../ledger';
import { type Count, countOf } from './count';
import type { TimedMovement } from './moment';
import { type PostedCount, correctLate, postCount } from './post';
import {
  type Habits,
  type History,
  countId,
  dice,
  here,
  id,
  playDay,
  shuffled,
  storeId,
} from './shop.fixture';
import { lookBackOf, varianceOf } from './variance';

const nothing = { decision: null, stocked: [] };
const ofItem = <Of extends Movement>(ledger: readonly Of[], itemId: ItemId) =>
  ledger.filter((each) => each.itemId === itemId);
/** A ledger of these movements and no others. */
const ledgerOf = (movements: readonly TimedMovement[], itemId: ItemId) => {
  const ours = distinctMovements(ofItem(movements, itemId));
  return { onHand: onHandAt(here, ours), movements: ours };
};

/**
 * What the hub does: movements arrive one by one, some of them twice and in any order; counts are posted in between; and what arrives
 * after them, their own entries included, is held against each of them.
 * @param counts each with the part of the movements, in thousandths, that has arrived when it is posted
 * @returns what the ledger has in the end
 */
function settle({ movements }: History, seed: number, counts: readonly { count: Count; postedAt: number }[]) {
  const roll = dice(seed ^ 0x5eed);
  const arriving = shuffled([...movements, ...movements.filter(() => roll(4) === 0)], roll);
  const ledger = new Map<string, TimedMovement>();
  const posted: PostedCount[] = [];
  let named = 900_000;
  const arrive = (movement: TimedMovement) => {
    if (ledger.has(movementName(movement))) return;
    for (const each of [movement, ...correctLate(posted, movement, () => id(named++))])
      ledger.set(movementName(each), each);
  };
  for (const [index, movement] of arriving.entries()) {
    const isDue = ({ postedAt }: { postedAt: number }) =>
      Math.floor((postedAt * arriving.length) / 1_000) === index;
    for (const each of counts.filter(isDue)) {
      const reviewed = each.count.items.map((item) => ({
        variance: varianceOf(item, ledgerOf([...ledger.values()], item.itemId), storeId),
        spots: item.spots,
      }));
      const { posted: head, entries } = postCount({ countId, factId: id(named++), storeId }, reviewed);
      for (const entry of entries) arrive(entry);
      posted.push(head);
    }
    arrive(movement);
  }
  return [...ledger.values()];
}

const calm: Habits = { movements: 5_000, offsetErrorMs: 0, mostSpots: 1, inHandMs: 0, countingMs: 0 };

const busy: Habits = {
  movements: 5_000,
  offsetErrorMs: 4_000,
  mostSpots: 3,
  inHandMs: 240_000,
  countingMs: 180_000,
};

const countedOn = ({ facts }: History) => countOf(countId, facts, nothing);

it('[ST6, ST12] 5,000 sales, returns, receipts and transfers by four tills with lying clocks go on through a count, arrive twice, late and in any order, and the ledger ends at what is really there', () =>
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 999 }), (seed, postedAt) => {
      const day = playDay(seed, calm);
      const ledger = settle(day, seed, [{ count: countedOn(day), postedAt }]);
      for (const itemId of day.items)
        expect(onHandAt(here, ofItem(ledger, itemId))).toBe(day.truth.get(itemId));
    }),
    { numRuns: 8 },
  ));

it('[ST11, ST12] two counts of the same goods on one day, posted in any order while movements still arrive, take nothing off twice', () =>
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 0, max: 999 }),
      fc.integer({ min: 0, max: 999 }),
      (seed, one, other) => {
        const day = playDay(seed, { ...calm, movements: 500 });
        const ofRound = (round: number) =>
          countOf(
            countId,
            day.facts.filter(({ fact }) => 'round' in fact && fact.round === round),
            nothing,
          );
        const ledger = settle(day, seed, [
          { count: ofRound(1), postedAt: one },
          { count: ofRound(2), postedAt: other },
        ]);
        for (const itemId of day.items)
          expect(onHandAt(here, ofItem(ledger, itemId))).toBe(day.truth.get(itemId));
      },
    ),
    { numRuns: 40 },
  ));

it.each([
  { why: 'clocks that are seconds out', habits: { ...calm, offsetErrorMs: 4_900 } },
  { why: 'baskets, slow counting, several shelves and inexact clocks', habits: busy },
])('[ST7] with $why, what is really there lies within what the count says is in doubt', ({ habits }) =>
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const day = playDay(seed, habits);
      const count = countedOn(day);
      const ledger = settle(day, seed, [{ count, postedAt: 850 }]);
      for (const item of count.items) {
        const { mayRiseBy, mayFallBy } = varianceOf(item, ledgerOf(day.movements, item.itemId), storeId);
        const missing = (day.truth.get(item.itemId) ?? 0) - onHandAt(here, ofItem(ledger, item.itemId));
        expect(missing).toBeLessThanOrEqual(mayRiseBy);
        expect(missing).toBeGreaterThanOrEqual(-mayFallBy);
      }
    }),
    { numRuns: 6 },
  ),
);

it('[ST12] it makes no difference whether a movement arrived before the count was posted or after', () =>
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 999 }), (seed, postedAt) => {
      const day = playDay(seed, { ...busy, movements: 400 });
      const count = countedOn(day);
      const ledger = settle(day, seed, [{ count, postedAt }]);
      for (const item of count.items) {
        const { variance } = varianceOf(item, ledgerOf(day.movements, item.itemId), storeId);
        expect(onHandAt('shrinkage', ofItem(ledger, item.itemId)) + variance).toBe(0);
      }
    }),
    { numRuns: 40 },
  ));

it('[ST6] a variance needs what is on hand in all and the movements since shortly before the count, and no others', () =>
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const day = playDay(seed, { ...busy, movements: 600 });
      for (const item of countedOn(day).items) {
        const { onHand, movements } = ledgerOf(day.movements, item.itemId);
        const { since, after } = lookBackOf(item.spots);
        const recent = movements.filter(
          ({ at, moment }) =>
            at >= since ||
            after.some((own) => own.terminalId === moment.by && own.sequence < moment.sequence),
        );
        expect(varianceOf(item, { onHand, movements: recent }, storeId)).toEqual(
          varianceOf(item, { onHand, movements }, storeId),
        );
      }
    }),
    { numRuns: 30 },
  ));

it('[ST1] the state of a count is the same for every order in which its facts arrive, and however often', () =>
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (seed, other) => {
      const { facts, items } = playDay(seed, { ...busy, movements: 50 });
      const roll = dice(other);
      const again = shuffled([...facts, ...facts.filter(() => roll(2) === 0)], roll);
      const options = { decision: null, stocked: items };
      expect(countOf(countId, again, options)).toEqual(countOf(countId, facts, options));
    }),
    { numRuns: 60 },
  ));
