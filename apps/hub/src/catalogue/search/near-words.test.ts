import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isKeptWord, keysOf, keysTyped, nearest, stepsBetween } from './near-words';

const letters = 'abcdefghijklmnop';
const anyWord = fc.string({ unit: fc.constantFrom(...letters), minLength: 6, maxLength: 12 });

/** A word with one mistake somewhere. */
const anyMistake = fc
  .record({
    word: anyWord,
    at: fc.nat(20),
    letter: fc.constantFrom(...letters),
    kind: fc.constantFrom('more', 'less', 'other', 'swapped'),
  })
  .map(({ word, at, letter, kind }) => {
    const place = at % (word.length - 1);
    const [head, tail] = [word.slice(0, place), word.slice(place)];
    switch (kind) {
      case 'more':
        return { word, typed: head + letter + tail };
      case 'less':
        return { word, typed: head + tail.slice(1) };
      case 'other':
        return { word, typed: head + letter + tail.slice(1) };
      default:
        return { word, typed: head + tail.charAt(1) + tail.charAt(0) + tail.slice(2) };
    }
  });

it('[CG11] a word with one mistake is always looked up where the word is kept, and is near enough', () =>
  fc.assert(
    fc.property(anyMistake, ({ word, typed }) => {
      const keys = new Set(keysOf(word));
      expect(keysTyped(typed).some((key) => keys.has(key))).toBe(true);
      if (typed !== word) expect(nearest(typed, [word], 1)).toEqual([word]);
    }),
  ));

it.each([
  { typed: 'sauvingon', word: 'sauvignon', steps: 1, why: 'two letters swapped' },
  { typed: 'choclate', word: 'chocolate', steps: 1, why: 'a letter missing' },
  { typed: 'marmmelade', word: 'marmalade', steps: 2, why: 'a letter too many and one wrong' },
  { typed: 'tea', word: 'ale', steps: 3, why: 'nothing in common' },
])('[CG11] $typed is $steps from $word: $why', ({ typed, word, steps }) => {
  expect(stepsBetween(typed, word)).toBe(steps);
  expect(stepsBetween(word, typed)).toBe(steps);
});

it('[CG11] short words and codes are taken as they are typed', () => {
  expect(keysTyped('tea')).toEqual([]);
  expect(isKeptWord('9421000000017')).toBe(false);
  expect(nearest('juice', ['juiced', 'voices', 'juice'], 5)).toEqual(['juiced']);
});

it('[CG11] a word in letters that take two code units each is kept by whole letters', () => {
  for (const key of keysOf('𐊀𐊁𐊂𐊃')) expect(key.isWellFormed()).toBe(true);
  for (const key of keysTyped('𐊀𐊁𐊂𐊃𐊄𐊅')) expect(key.isWellFormed()).toBe(true);
});
