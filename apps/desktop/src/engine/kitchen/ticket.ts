import { type ReceiptBlock, plain, textBlock } from '@tillbridge/core/receipt';
import { say } from '@tillbridge/words';
import { centred } from '../account/slips';

/** One thing to make or to fetch, as it was printed. */
export type TicketLine = { lineId: string; words: string; notes: readonly string[] };

/** What a station was told, kept with its paper: what changes afterwards is told against it. */
export type Told = { of: string; lines: readonly TicketLine[] };

export type TicketChange =
  | { kind: 'new'; add: readonly TicketLine[] }
  | { kind: 'changed'; takeOff: readonly TicketLine[]; add: readonly TicketLine[] }
  | { kind: 'cancelled'; takeOff: readonly TicketLine[] };

/**
 * What is to be said to somebody who was told one thing when another is so now; null when there is nothing.
 * @param before null when nobody was told anything yet
 * Source: spec/kitchen.md KT4
 */
export function ticketChange(
  before: readonly TicketLine[] | null,
  now: readonly TicketLine[],
): TicketChange | null {
  if (before === null || before.length === 0) return now.length === 0 ? null : { kind: 'new', add: now };
  if (now.length === 0) return { kind: 'cancelled', takeOff: before };
  const takeOff = before.filter((line) => !has(now, line));
  const add = now.filter((line) => !has(before, line));
  return takeOff.length + add.length === 0 ? null : { kind: 'changed', takeOff, add };
}

const has = (lines: readonly TicketLine[], { lineId, words, notes }: TicketLine): boolean =>
  lines.some(
    (each) => each.lineId === lineId && each.words === words && each.notes.join('\n') === notes.join('\n'),
  );

const rule: ReceiptBlock = { kind: 'rule' };
const big = (text: string): ReceiptBlock => textBlock(plain(text), { weight: 'bold', size: 'large' });

/**
 * A ticket without a price, in letters that are read from the other side of a kitchen.
 * @param head what it is of, such as the order's number, and by when
 * Source: spec/kitchen.md KT3
 */
export function ticketBlocks(
  { station, head }: { station: string; head: readonly ReceiptBlock[] },
  change: TicketChange,
): ReceiptBlock[] {
  return [
    ...(change.kind === 'new' ? [] : [centred(changeWord(change), 'large'), rule]),
    centred(plain(station)),
    ...head,
    rule,
    ...('takeOff' in change ? section(say('No more'), change.takeOff) : []),
    ...('add' in change ? section(change.kind === 'new' ? null : say('Make now'), change.add) : []),
    rule,
    { kind: 'cut' },
  ];
}

const changeWord = ({ kind }: TicketChange): string =>
  kind === 'cancelled' ? say('CANCELLED') : say('CHANGED');

function section(title: string | null, lines: readonly TicketLine[]): ReceiptBlock[] {
  if (lines.length === 0) return [];
  return [
    ...(title === null ? [] : [textBlock(plain(`${title}:`), { weight: 'bold' })]),
    ...lines.flatMap(({ words, notes }) => [
      big(words),
      ...notes.map((note) => textBlock(plain(`  ${note}`), { weight: 'bold' })),
    ]),
  ];
}
