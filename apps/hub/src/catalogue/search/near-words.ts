/**
 * Words that somebody may have meant. Each known word is kept under itself and under what leaving out one of its letters makes; of
 * what was typed up to two letters are left out. What both have in common is one wrong, missing, swapped or additional letter away,
 * and often two. Source: spec/catalogue.md CG11
 */

/** Shorter ones are like too many others; longer ones are codes. */
const shortest = 4;
const longest = 24;
/** From here on two letters may be wrong. */
const longEnoughForTwo = 6;

export const isKeptWord = (word: string): boolean =>
  word.length >= shortest && word.length <= longest && /^\p{L}+$/u.test(word);

/** By whole letters: half of one that takes two code units is no text, and no database takes it. */
const without = (word: string): string[] => {
  const letters = [...word];
  return letters.map((_letter, index) => letters.toSpliced(index, 1).join(''));
};

/** Under what a word is kept. */
export const keysOf = (word: string): string[] => [...new Set([word, ...without(word)])];

/** Under what a typed word is looked up; nothing for one that is too short to be a mistake of another. */
export function keysTyped(typed: string): string[] {
  if (!isKeptWord(typed)) return [];
  const once = without(typed);
  const twice = typed.length >= longEnoughForTwo ? once.flatMap(without) : [];
  return [...new Set([typed, ...once, ...twice])];
}

/** Of the words found, those near enough to what was typed, the nearest first. */
export function nearest(typed: string, words: readonly string[], most: number): string[] {
  const reach = typed.length >= longEnoughForTwo ? 2 : 1;
  return words
    .map((word) => ({ word, steps: stepsBetween(typed, word) }))
    .filter(({ word, steps }) => steps <= reach && word !== typed)
    .sort((a, b) => a.steps - b.steps || (a.word < b.word ? -1 : 1))
    .slice(0, most)
    .map(({ word }) => word);
}

/** How many letters to change, add, leave out or swap with their neighbour to make one word of the other. */
export function stepsBetween(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    rows.push(line);
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      let steps = Math.min(
        at(row - 1, column) + 1,
        (line[column - 1] ?? 0) + 1,
        at(row - 1, column - 1) + (isSame ? 0 : 1),
      );
      const isSwapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwapped) steps = Math.min(steps, at(row - 2, column - 2) + 1);
      line.push(steps);
    }
  }
  return at(one.length, other.length);
}
