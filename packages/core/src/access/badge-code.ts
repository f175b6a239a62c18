import { isValidGtin } from '../barcode';

/** A badge is guessed by nobody who holds a scanner for a minute; 64 characters fit on a card. */
const shortest = 8;
const longest = 64;

export type BadgeTrouble = 'too-short' | 'too-long' | 'article' | 'unreadable';

/** Why no badge should say this, in a sentence for whoever gives it. */
export const badgeTroubleWords: Readonly<Record<BadgeTrouble, string>> = {
  'too-short': 'A badge’s code has at least 8 characters, so that nobody guesses it.',
  'too-long': 'A badge’s code has at most 64 characters.',
  article: 'This is the code of an article. A badge needs one of its own.',
  unreadable: 'Scan the badge again, or type its letters and digits.',
};

/** What a scanner read, as it is compared: scanners add spaces and line ends of their own. */
export const badgeText = (code: string): string => code.trim();

/**
 * @returns why this is no code for a badge, or null
 * Source: spec/session.md SE13
 */
export function badgeTrouble(code: string): BadgeTrouble | null {
  const text = badgeText(code);
  if (!/^[\x20-\x7e]*$/.test(text)) return 'unreadable';
  if (text.length < shortest) return 'too-short';
  if (text.length > longest) return 'too-long';
  return isValidGtin(text) ? 'article' : null;
}
