/** Letters that have no accent to take off, and how people type them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/**
 * The words of a text as both catalogue and cashier's typing are indexed: lower case, without accents, each once, in order.
 * Apostrophes join (`L'Oréal` is `loreal`), everything else that is not a letter or digit separates.
 * Source: spec/pricing.md P10
 */
export function searchWords(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’`]/gu, '')
    .replace(/[ßæœøđðłþı]/g, (letter) => plainLetters[letter] ?? letter);
  return [...new Set(folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''))];
}
