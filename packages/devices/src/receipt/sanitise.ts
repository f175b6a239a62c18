import CodepageEncoder from '@point-of-sale/codepage-encoder';
import type { CodePageName } from '../printer/model';

/** What a printer without the character prints instead. */
const standIns: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': ',',
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u2022': '*',
  '\u2026': '...',
  '\u20ac': 'EUR',
  '\u2122': 'TM',
  '\u00d7': 'x',
  '\u2192': '->',
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\t': ' ',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  ø: 'o',
  Ø: 'O',
  œ: 'oe',
  Œ: 'OE',
};

const tables = new Map<CodePageName, ReadonlySet<string>>();

/** The characters above ASCII that a code page can print. Bytes below 0x20 are commands, whatever picture the table gives them. */
function printable(page: CodePageName): ReadonlySet<string> {
  let table = tables.get(page);
  if (!table) {
    const points = CodepageEncoder.getCodepoints(page, true).slice(0x80, 0x100);
    table = new Set(points.filter((point) => point >= 0xa0).map((point) => String.fromCodePoint(point)));
    tables.set(page, table);
  }
  return table;
}

/** ASCII, and the line break that a note may have. */
const isAscii = (character: string): boolean => (character >= ' ' && character <= '~') || character === '\n';

/** Names come from anywhere: an ESC p in one would open the drawer. No control character goes further than this. */
export const withoutControls = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('\t', ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, '');

/** How many characters of the text the code page does not have. */
export const countMissing = (text: string, page: CodePageName): number =>
  Array.from(text).filter((character) => !isAscii(character) && !printable(page).has(character)).length;

/** The text in characters that the code page has: the same ones, else a stand-in, else without the accent, else `?`. */
export function inCodePage(text: string, page: CodePageName): string {
  let written = '';
  for (const character of text) {
    if (isAscii(character) || printable(page).has(character)) written += character;
    else written += standIns[character] ?? unaccented(character, page);
  }
  return written;
}

/** Whether the code page itself has every character. */
export const isInCodePage = (text: string, page: CodePageName): boolean => countMissing(text, page) === 0;

/** Letters, marks and figures mean something by their shape; a sign has a stand-in that reads the same. */
const isLetter = (character: string): boolean => /[\p{L}\p{M}\p{N}]/u.test(character);

/**
 * What of a text only dots can show: letters that the page lacks, and signs without a stand-in.
 * @param isDrawn whether there is a picture of the character at all
 */
export const wantsDots = (
  text: string,
  page: CodePageName,
  isDrawn: (character: string) => boolean,
): boolean =>
  Array.from(text).some(
    (character) =>
      countMissing(character, page) > 0 &&
      (isLetter(character) || !(character in standIns)) &&
      isDrawn(character),
  );

/** The text with stand-ins for the signs alone that the page lacks. */
export const withSigns = (text: string, page: CodePageName): string =>
  Array.from(text, (character) =>
    countMissing(character, page) > 0 && !isLetter(character)
      ? (standIns[character] ?? character)
      : character,
  ).join('');

function unaccented(character: string, page: CodePageName): string {
  const bare = character.normalize('NFD').replace(/\p{M}/gu, '');
  return bare !== '' && countMissing(bare, page) === 0 ? bare : '?';
}
