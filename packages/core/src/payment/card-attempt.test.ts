import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type CardSeen,
  type CardWish,
  cardWishes,
  nextCardStep,
  seenMore,
  standingOf,
  wishMore,
} from './index';

const card = { intentId: 'pi_1', brand: 'visa', last4: '4242' };
const nothing: CardSeen = { is: 'nothing' };
const open: CardSeen = { is: 'open' };
const held: CardSeen = { is: 'held', card };
const captured: CardSeen = { is: 'captured', card };
const released: CardSeen = { is: 'released' };
const allSeen = [nothing, open, held, captured, released];
const anySeen = fc.constantFrom(...allSeen);
const anyWish = fc.constantFrom(...cardWishes);
const unknown = { is: 'unknown' } as const;

it.each<{ wish: CardWish; seen: CardSeen; step: string; why: string }>([
  { wish: 'pay', seen: open, step: 'look', why: 'somebody waits for a card' },
  { wish: 'pay', seen: held, step: 'wait', why: 'the sale is not complete yet' },
  { wish: 'keep', seen: held, step: 'capture', why: 'the sale is complete' },
  { wish: 'keep', seen: open, step: 'look', why: 'the till saw more than the hub' },
  { wish: 'keep', seen: captured, step: 'done', why: 'the money is ours' },
  { wish: 'keep', seen: released, step: 'call-a-person', why: 'goods went out for money that was let go' },
  { wish: 'drop', seen: held, step: 'release', why: 'no sale wants it' },
  { wish: 'drop', seen: open, step: 'release', why: 'a card that comes late must find nothing to pay' },
  { wish: 'drop', seen: released, step: 'done', why: 'nothing was taken' },
  { wish: 'drop', seen: captured, step: 'call-a-person', why: 'somebody else took it' },
  { wish: 'pay', seen: captured, step: 'call-a-person', why: 'no sale counts on it' },
  { wish: 'pay', seen: released, step: 'done', why: 'the hold ran out' },
])('[CK6] $wish and $seen.is: $step, because $why', ({ wish, seen, step }) =>
  expect(nextCardStep({ wish, seen, intentId: 'pi_1' })).toBe(step),
);

it('[CK3] a payment that the service may never have heard of is asked for again under its own key', () => {
  expect(nextCardStep({ wish: 'pay', seen: nothing, intentId: null })).toBe('create');
  expect(nextCardStep({ wish: 'drop', seen: nothing, intentId: null })).toBe('create');
});

it('[CK4] what is known is the same whatever the order and however often it is said', () =>
  fc.assert(
    fc.property(fc.array(anySeen), fc.array(fc.nat()), (said, picks) => {
      const knownOf = (all: readonly CardSeen[]) => all.reduce(seenMore, nothing);
      const again = picks.flatMap((pick) => said[pick % Math.max(1, said.length)] ?? []);
      expect(knownOf([...again, ...said.toReversed()]).is).toBe(knownOf(said).is);
    }),
  ));

it('[CK4] nothing that was held is ever taken for a card that was not shown', () =>
  fc.assert(
    fc.property(fc.array(anySeen), (late) => {
      const known = late.reduce(seenMore, held);
      expect(['held', 'captured', 'released']).toContain(known.is);
    }),
  ));

it('[CK5] a completed sale keeps its money, whoever wished to drop it and whenever that was heard', () =>
  fc.assert(
    fc.property(fc.array(anyWish), (wishes) => {
      const all = wishes.reduce(wishMore, 'pay' as CardWish);
      expect(all).toBe(wishes.includes('keep') ? 'keep' : wishes.includes('drop') ? 'drop' : 'pay');
    }),
  ));

it('[CK6] money is collected for a completed sale alone, and let go for none', () =>
  fc.assert(
    fc.property(anyWish, anySeen, fc.boolean(), (wish, seen, isKnown) => {
      const step = nextCardStep({ wish, seen, intentId: isKnown ? 'pi_1' : null });
      if (step === 'capture') expect([wish, seen.is]).toEqual(['keep', 'held']);
      if (step === 'release') expect(wish).toBe('drop');
    }),
  ));

it('[CK2] what is not known is said to be checked, and never to be declined', () => {
  expect(standingOf({ seen: open, newest: unknown })).toEqual({ is: 'checking' });
  expect(standingOf({ seen: nothing, newest: unknown })).toEqual({ is: 'checking' });
  const declined = { is: 'declined', code: 'lost_card' } as const;
  expect(standingOf({ seen: open, newest: declined })).toEqual(declined);
  expect(standingOf({ seen: held, newest: declined }), 'the next card was good').toEqual(held);
});
