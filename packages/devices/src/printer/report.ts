import type { PrinterTrouble } from './printer';

/** What one round of status answers, or one automatic status, adds up to. */
export type PrinterReport = { trouble: PrinterTrouble | null; paperLow: boolean; pin3High: boolean };

// An open cover often makes the paper sensor say "out" as well, so it is named first: closing it may be all there is to do.
function firstTrouble(found: {
  cover: boolean;
  paperOut: boolean;
  jam: boolean;
  offline: boolean;
}): PrinterTrouble | null {
  if (found.cover) return 'cover-open';
  if (found.paperOut) return 'paper-out';
  if (found.jam) return 'jammed';
  return found.offline ? 'offline' : null;
}

/** @param answers the bytes that DLE EOT 1 to 4 were answered with, in that order */
export function reportOfAnswers(answers: readonly number[]): PrinterReport {
  const [printer = 0, offlineCause = 0, error = 0, paper = 0] = answers;
  // A hot head recovers by itself (bit 6 of the error byte); a cutter or a worse fault needs a hand.
  const needsHand = (error & 0x2c) !== 0;
  const coolsDown = (error & 0x40) !== 0;
  return {
    trouble: firstTrouble({
      cover: (offlineCause & 0x04) !== 0,
      paperOut: (offlineCause & 0x20) !== 0 || (paper & 0x60) !== 0,
      jam: needsHand || ((offlineCause & 0x40) !== 0 && !coolsDown),
      offline: (printer & 0x08) !== 0,
    }),
    paperLow: (paper & 0x0c) !== 0,
    pin3High: (printer & 0x04) !== 0,
  };
}

export function reportOfAutoStatus([printer, error, paper]: readonly [
  number,
  number,
  number,
  number,
]): PrinterReport {
  return {
    trouble: firstTrouble({
      cover: (printer & 0x20) !== 0,
      paperOut: (paper & 0x0c) !== 0,
      jam: (error & 0x2c) !== 0,
      offline: (printer & 0x08) !== 0,
    }),
    paperLow: (paper & 0x03) !== 0,
    pin3High: (printer & 0x04) !== 0,
  };
}
