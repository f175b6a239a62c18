import type { CauseKind } from '@tillbridge/core/shift';
import type { CashMovementKind } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';

export type Movement = 'paid-in' | 'paid-out' | 'drop' | 'transfer';

export function movementName(kind: CashMovementKind): string {
  const names: Record<CashMovementKind, string> = {
    'paid-in': say('Paid in'),
    'paid-out': say('Paid out'),
    drop: say('Dropped to the safe'),
    'transfer-in': say('From another drawer'),
    'transfer-out': say('To another drawer'),
  };
  return names[kind];
}

/** What somebody is about to do, as its button and its form have it. */
export function movementTitle(movement: Movement): string {
  const titles: Record<Movement, string> = {
    'paid-in': say('Pay in'),
    'paid-out': say('Pay out'),
    drop: say('Drop to safe'),
    transfer: say('Transfer'),
  };
  return titles[movement];
}

export function usualReasons(movement: Movement): string[] {
  const reasons: Record<Movement, string[]> = {
    'paid-in': [say('Change from the bank'), say('More float'), say('Found money')],
    'paid-out': [say('Shop supplies'), say('Milk and tea'), say('Courier'), say('Window cleaner')],
    drop: [say('Too much in the drawer'), say('Large notes')],
    transfer: [say('Change for the other drawer'), say('More float')],
  };
  return reasons[movement];
}

/** A guess in plain words: what may have happened, and where to look. It accuses nobody. */
export function causeWords(kind: CauseKind): { what: string; look: string } {
  const words: Record<CauseKind, { what: string; look: string }> = {
    'change-error': {
      what: say('One note or coin too many, or too few, was given as change'),
      look: say('The difference is just one note or coin.'),
    },
    'wrong-tender-key': {
      what: say('A sale was keyed as cash and paid by card, or the other way round'),
      look: say('Compare these receipts with the card terminal’s slips.'),
    },
    'paid-out-not-recorded': {
      what: say('Money was taken out for something and not written down'),
      look: say('Is there a slip or a bill without an entry?'),
    },
    'paid-in-twice': {
      what: say('Money that was paid in was written down twice'),
      look: say('Two entries of the same amount are in the list of movements.'),
    },
    'float-miscounted': {
      what: say('The float was not what was written down'),
      look: say('The difference is just how far this float is from the usual one.'),
    },
    'notes-swapped': {
      what: say('Two kinds of notes or coins changed places in the count'),
      look: say('Count these again: the numbers of two neighbours fit if they are swapped.'),
    },
    'sale-not-paid': {
      what: say('A sale was rung up as paid, and no money came'),
      look: say('These sales are of just this amount.'),
    },
    'drawer-opened-without-sale': {
      what: say('The drawer was opened without a sale'),
      look: say('Ask who opened it and why: the reasons are on record.'),
    },
    'refund-not-given': {
      what: say('A refund without a receipt was rung up and not handed over'),
      look: say('These returns are of just this amount.'),
    },
    'drop-not-recorded': {
      what: say('Money went to the safe and was not written down'),
      look: say('Look in the safe for a bag without an entry.'),
    },
    'rounding-slips': {
      what: say('Small coins went missing or came in over many sales'),
      look: say('The difference is less than a coin or two for each cash sale.'),
    },
    'count-digits-swapped': {
      what: say('Two digits changed places in the count'),
      look: say('Count again: 12 that were 21 make just this difference.'),
    },
  };
  return words[kind];
}
