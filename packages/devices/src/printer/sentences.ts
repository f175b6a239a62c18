import type { PrinterStatus, PrinterTrouble } from './printer';

// What the cashier reads. It says what is so and what to do, and promises nothing that we do not know.

export const kickUnderWay = 'The drawer is being opened already.';
export const kickUnanswered =
  'The printer did not answer in time, so the drawer was not opened. Use the key.';
export const kickUnconfirmed =
  'The printer did not confirm that it opened the drawer. If the drawer is shut, use the key.';
export const busyPrinting = 'The printer is busy with a receipt. Try again in a moment, or use the key.';
export const brokeWhilePrinting = 'The connection to the printer broke while it was printing.';

const troubles: Readonly<Record<PrinterTrouble, string>> = {
  'paper-out': 'The printer is out of paper',
  'cover-open': "The printer's cover is open",
  jammed: 'The printer is jammed',
  offline: 'The printer is off line',
  'not-answering': 'The printer does not answer',
};

export function cannotKick(status: PrinterStatus): string {
  const why = status.state === 'trouble' ? troubles[status.trouble] : 'The printer is not connected';
  return `${why}, so the drawer was not opened. Use the key.`;
}

export function stoppedWhilePrinting(status: PrinterStatus): string {
  if (status.state === 'trouble' && status.trouble !== 'not-answering')
    return `${troubles[status.trouble]}, and it was in the middle of printing.`;
  return 'The printer did not say that it finished printing.';
}
