import type { CauseKind } from '@tillbridge/core/shift';
import type { Look } from '../app/look-badge';

export type ShiftSaid = {
  state: 'open' | 'counted' | 'closed';
  isForgotten: boolean;
  isUnaccepted: boolean;
  differences: number;
  late: number;
  recounts: number;
  variance: number | null;
};

/** How a shift is, in words, what presses most first. */
export function signsOf({
  state,
  isForgotten,
  isUnaccepted,
  differences,
  late,
  recounts,
}: ShiftSaid): { word: string; look: Look }[] {
  const signs: { word: string; look: Look }[] = [];
  if (differences > 0) signs.push({ word: 'Does not agree', look: 'urgent' });
  if (isForgotten) signs.push({ word: 'Never closed', look: 'urgent' });
  if (isUnaccepted) signs.push({ word: 'Variance not accepted', look: 'watch' });
  if (late > 0) signs.push({ word: late === 1 ? '1 late' : `${late} late`, look: 'watch' });
  if (recounts > 0) signs.push({ word: 'Counted again', look: 'watch' });
  if (state === 'counted') signs.push({ word: 'Counted', look: 'watch' });
  if (state === 'open' && !isForgotten) signs.push({ word: 'Open', look: 'quiet' });
  if (state === 'closed' && signs.length === 0) signs.push({ word: 'Closed', look: 'good' });
  return signs;
}

/** What may have happened, and what to do about it. It accuses nobody. */
export const causeWords: Readonly<Record<CauseKind, { what: string; look: string }>> = {
  'change-error': {
    what: 'Change may have been given wrong by a note or a coin',
    look: 'Ask whoever served; a customer may come back for it.',
  },
  'wrong-tender-key': {
    what: 'A sale may stand under the wrong tender: cash pressed for a card, or a card for cash',
    look: 'Compare these with the slips of the card terminal.',
  },
  'paid-out-not-recorded': {
    what: 'Money may have been paid out without being recorded',
    look: 'Look for a slip or a receipt of a purchase.',
  },
  'paid-in-twice': {
    what: 'A payment into the drawer may stand twice',
    look: 'Compare the movements below.',
  },
  'float-miscounted': {
    what: 'The float may have been counted wrong when the drawer was opened',
    look: 'Compare it with what was left the evening before.',
  },
  'notes-swapped': {
    what: 'Two kinds of notes may have been swapped in the count',
    look: 'Count these notes once more before they go to the bank.',
  },
  'sale-not-paid': {
    what: 'A sale may have been rung up as cash, and no money came in',
    look: 'Ask whoever served.',
  },
  'drawer-opened-without-sale': {
    what: 'The drawer was opened without a sale',
    look: 'The till journal says who opened it, and why.',
  },
  'refund-not-given': {
    what: 'A refund without a receipt may not have been paid out',
    look: 'Ask the customer, where the sale names one.',
  },
  'drop-not-recorded': {
    what: 'Money may have gone to the safe without being recorded',
    look: 'Count the safe.',
  },
  'rounding-slips': {
    what: 'Small slips with coins over the day add up to this',
    look: 'Nothing single stands out.',
  },
  'count-digits-swapped': {
    what: 'Two digits may have been swapped in the count',
    look: 'Read the counting sheet once more.',
  },
};

export const movementWords: Readonly<Record<string, string>> = {
  'paid-in': 'Paid in',
  'paid-out': 'Paid out',
  drop: 'Dropped to the safe',
  'transfer-in': 'From another drawer',
  'transfer-out': 'To another drawer',
};

export const isInwards = (kind: string): boolean => kind === 'paid-in' || kind === 'transfer-in';

export const lateWords: Readonly<Record<string, string>> = {
  'sale-completed': 'Sale',
  'cash-moved': 'Cash movement',
  'payment-taken': 'Payment',
  'drawer-counted': 'Count',
  'shift-opened': 'Opening',
  'shift-closed': 'Another Z report',
};
