import { countMissing, inCodePage, withoutControls } from '../receipt/sanitise';
import type { CodePageName } from '../printer/model';

/** What a pole's glass shows at once: two lines of 20 characters. */
export type PoleFrame = { upper: string; lower: string };

export const poleColumns = 20;
export const emptyFrame: PoleFrame = { upper: '', lower: '' };

/** A name and its amount on one line: the amount stands whole at the right, the name gives way. */
export function poleRow(left: string, right: string): string {
  const amount = Array.from(right).slice(-poleColumns);
  const room = Math.max(0, poleColumns - amount.length - 1);
  const name = Array.from(left).slice(0, room);
  return name.join('') + ' '.repeat(poleColumns - name.length - amount.length) + amount.join('');
}

/** The page that has the most of a frame's characters, the first of those alike. */
export function pageForFrame({ upper, lower }: PoleFrame, pages: readonly CodePageName[]): CodePageName {
  const text = withoutControls(upper + lower);
  const missing = (page: CodePageName) => countMissing(text, page);
  return pages.reduce((best, page) => (missing(page) < missing(best) ? page : best), pages[0] ?? 'cp437');
}

/** Exactly the glass's columns, in characters that the page has, and none that is a command. */
export function onGlass(line: string, page: CodePageName): string {
  const written = inCodePage(withoutControls(line).replaceAll('\n', ' '), page);
  return Array.from(written).slice(0, poleColumns).join('').padEnd(poleColumns);
}
