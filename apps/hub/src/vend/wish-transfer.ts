import { type ItemId, type Quantity, quantity } from '@tillbridge/core/kernel';
import type { StandingLine, TransferStanding } from '@tillbridge/core/transfer';

export type WishedLine = { itemId: ItemId; count: Quantity; received: Quantity };

/**
 * How Vend should have a transfer, by how it stands here; null when Vend should not know of it. Approved it is open, with what is to
 * leave; once all of that has left it is sent, with what left; once it has arrived it is received, with what came, sound or not. What
 * ended without goods is cancelled. Source: spec/vend.md VN13
 */
export type WishedTransfer = { is: 'open' | 'sent' | 'received'; lines: WishedLine[] } | { is: 'cancelled' };

export function wishFor({ state, lines }: TransferStanding): WishedTransfer | null {
  switch (state) {
    case 'requested':
      return null;
    case 'rejected':
    case 'cancelled':
      return { is: 'cancelled' };
    case 'approved':
    case 'picking':
    case 'packed':
    case 'partly-dispatched':
      return wished('open', lines, ({ toLeave }) => toLeave);
    case 'dispatched':
      return wished('sent', lines, ({ dispatched }) => dispatched);
    case 'partly-received':
      return lines.every(({ dispatched, toLeave }) => dispatched >= toLeave)
        ? wished('sent', lines, ({ dispatched }) => dispatched)
        : wished('open', lines, ({ toLeave }) => toLeave);
    case 'with-discrepancies':
    case 'received':
    case 'closed':
      // Vend takes nothing for received of which nothing came.
      return lines.some(({ good, damaged }) => good + damaged > 0)
        ? wished('received', lines, ({ dispatched }) => dispatched)
        : { is: 'cancelled' };
  }
}

const wished = (
  is: 'open' | 'sent' | 'received',
  lines: readonly StandingLine[],
  countOf: (line: StandingLine) => Quantity,
): WishedTransfer => {
  const all = lines.map((line) => ({
    itemId: line.itemId,
    count: countOf(line),
    received: quantity(is === 'received' ? line.good + line.damaged : 0),
  }));
  const some = all.filter(({ count, received }) => count > 0 || received > 0);
  return some.length > 0 ? { is, lines: some } : { is: 'cancelled' };
};

/** Thousandths as a decimal text. */
export const decimalOf = (milli: number): string => String(milli / 1_000);
export const milliOf = (decimal: number | null | undefined): number => Math.round((decimal ?? 0) * 1_000);
