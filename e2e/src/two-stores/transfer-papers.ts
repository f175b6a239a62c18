import { receiptsOnPaper, wordsOf } from '../counter/paper';
import type { StoreTill } from './store-till';

/** A paper of a transfer as a person and a scanner read it: its words, the code of its bars and the square one. */
export type TransferPaper = { words: string; bars: string | null; square: string | null };

const inBrackets = (lines: readonly string[], kind: 'code128' | 'qr'): string | null => {
  const start = `[${kind} `;
  const line = wordsOf(lines).find((each) => each.startsWith(start));
  return line === undefined ? null : line.slice(start.length, -1);
};

/** What the till's printer put on paper, decoded from the bytes that it was sent, oldest first. */
export const papersOf = (till: StoreTill): TransferPaper[] =>
  receiptsOnPaper(till.printer.printer).map((lines) => ({
    words: wordsOf(lines).join('\n'),
    bars: inBrackets(lines, 'code128'),
    square: inBrackets(lines, 'qr'),
  }));
