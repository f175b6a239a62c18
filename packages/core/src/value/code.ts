import { assert } from '../kernel';

/** Letters that no card network has, so that a code of ours is never taken for a payment card's. */
export const giftCardPrefix = 'GC';
const digitsOfACode = 16;

/**
 * A new code for a card that the till prints: the prefix and sixteen random digits.
 * @param random sixteen bytes that nobody can guess (asserted)
 * Source: spec/value.md VA3
 */
export function giftCardCode(random: Uint8Array): string {
  assert(random.length === digitsOfACode, 'a gift card takes sixteen random bytes');
  // Six digits are a hair likelier than the others: of fifty-three bits that costs a thousandth of one.
  const digits = Array.from(random, (byte) => String(byte % 10));
  return giftCardPrefix + digits.join('');
}

/** As it is hashed: without the gaps a person types, in capitals. */
export const cleanCode = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toUpperCase();

export const isGiftCardCode = (typed: string): boolean => /^GC\d{16}$/.test(cleanCode(typed));

/** Long enough that nobody finds one by trying, and short enough for a barcode. */
export const isCodeOfACard = (typed: string): boolean => /^[A-Z0-9]{6,40}$/.test(cleanCode(typed));

/** The last four, by which people tell cards apart. */
export const endOfCode = (typed: string): string => cleanCode(typed).slice(-4);

/** In groups, as a card shows it. */
export const codeInGroups = (code: string): string => {
  const clean = cleanCode(code);
  const [prefix, rest] = isGiftCardCode(clean) ? [clean.slice(0, 2), clean.slice(2)] : ['', clean];
  return [prefix, ...(rest.match(/.{1,4}/g) ?? [])].filter((part) => part !== '').join(' ');
};
