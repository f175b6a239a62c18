import type { Money } from '@tillbridge/core/kernel';
import { keyedMoney } from '../../ipc/keyed';

/** A drawer while somebody counts it: how many of each note and coin, and where the hand is. */
export type Counting = {
  pieces: readonly { value: Money; count: number }[];
  /** The one that digits go to. */
  at: number;
  /** The next digit begins the number anew. */
  isFresh: boolean;
};

export type CountingEvent =
  | { type: 'chosen'; at: number }
  | { type: 'digit'; digit: string }
  | { type: 'rubbed-out' }
  | { type: 'stepped'; at: number; by: 1 | -1 }
  | { type: 'went'; by: 1 | -1 };

/** Nobody has ten thousand of one coin in a drawer: what is keyed longer is a slip. */
const mostPieces = 9999;

export const nothingCounted = (denominations: readonly Money[]): Counting => ({
  pieces: denominations.map((value) => ({ value, count: 0 })),
  at: 0,
  isFresh: true,
});

export function stepCounting(counting: Counting, event: CountingEvent): Counting {
  const { at, pieces, isFresh } = counting;
  const now = pieces[at]?.count ?? 0;
  switch (event.type) {
    case 'chosen':
      return { ...counting, at: event.at, isFresh: true };
    case 'digit': {
      const count = Number(`${isFresh ? '' : now}${event.digit}`);
      return count > mostPieces ? counting : { ...withCount(counting, at, count), isFresh: false };
    }
    case 'rubbed-out':
      return { ...withCount(counting, at, Math.floor(now / 10)), isFresh: false };
    case 'stepped': {
      const count = (pieces[event.at]?.count ?? 0) + event.by;
      if (count < 0 || count > mostPieces) return counting;
      return { ...withCount(counting, event.at, count), at: event.at, isFresh: true };
    }
    case 'went': {
      const to = at + event.by;
      return to < 0 || to >= pieces.length ? counting : { ...counting, at: to, isFresh: true };
    }
  }
}

const withCount = (counting: Counting, at: number, count: number): Counting => ({
  ...counting,
  pieces: counting.pieces.map((piece, index) => (index === at ? { ...piece, count } : piece)),
});

export const countedTotal = ({ pieces }: Counting): Money =>
  keyedMoney(pieces.reduce((all, { value, count }) => all + value * count, 0));

export const pieceTotal = ({ value, count }: { value: Money; count: number }): Money =>
  keyedMoney(value * count);
