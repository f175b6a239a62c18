import type { PrinterStatus, PrinterTrouble } from './printer';

// What the cashier reads. It says what is so and what to do, and promises nothing that we do not know. Each sentence is whole: the
// engine says it in the language of the till (spec/words.md WO9).

export const kickUnderWay = 'The drawer is being opened already.';
export const kickUnanswered =
  'The printer did not answer in time, so the drawer was not opened. Use the key.';
export const kickUnconfirmed =
  'The printer did not confirm that it opened the drawer. If the drawer is shut, use the key.';
export const busyPrinting = 'The printer is busy with a receipt. Try again in a moment, or use the key.';
export const brokeWhilePrinting = 'The connection to the printer broke while it was printing.';

export const didNotSay = 'The printer did not say that it finished printing.';

export const noKickThroughQueue =
  'This printer is reached through a queue, which could open the drawer later. Use the key.';
export const queueSilent = 'The queue did not say whether it took the receipt.';

const notKicked: Readonly<Record<PrinterTrouble, string>> = {
  'paper-out': 'The printer is out of paper, so the drawer was not opened. Use the key.',
  'cover-open': 'The printer’s cover is open, so the drawer was not opened. Use the key.',
  jammed: 'The printer is jammed, so the drawer was not opened. Use the key.',
  offline: 'The printer is off line, so the drawer was not opened. Use the key.',
  'not-answering': 'The printer does not answer, so the drawer was not opened. Use the key.',
};

export const cannotKick = (status: PrinterStatus): string =>
  status.state === 'trouble'
    ? notKicked[status.trouble]
    : 'The printer is not connected, so the drawer was not opened. Use the key.';

const stopped: Readonly<Record<PrinterTrouble, string>> = {
  'paper-out': 'The printer is out of paper, and it was in the middle of printing.',
  'cover-open': 'The printer’s cover is open, and it was in the middle of printing.',
  jammed: 'The printer is jammed, and it was in the middle of printing.',
  offline: 'The printer is off line, and it was in the middle of printing.',
  'not-answering': didNotSay,
};

export const stoppedWhilePrinting = (status: PrinterStatus): string =>
  stopped[status.state === 'trouble' ? status.trouble : 'not-answering'];
