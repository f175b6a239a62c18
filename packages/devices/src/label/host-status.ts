import type { Question } from '../link/asked-device';
import type { PrinterTrouble } from '../printer/printer';

/** What a label printer says of itself: `waiting` is how many labels it was given and has not printed. */
export type HostStatus = {
  trouble: PrinterTrouble | null;
  waiting: number;
  /** The beginning of a label came and its end did not: what comes next would stand on that one. */
  isHalf: boolean;
};

const stx = '\u0002';
const etx = '\u0003';
const answerStrings = 3;
/** The three strings have 82 characters; what is much longer is noise. */
const mostHeld = 1024;

/**
 * Reads the three strings of a ~HS answer, however they are cut, and drops what is none.
 * @returns what takes the next bytes, and gives an answer once it is whole
 * Source: spec/labels.md LB9; ZPL II Programming Guide, ~HS
 */
export function hostStatusReader(): (chunk: Uint8Array) => HostStatus | null {
  let held = '';
  return (chunk) => {
    held = (held + Buffer.from(chunk).toString('latin1')).slice(-mostHeld);
    const strings = [...held.matchAll(new RegExp(`${stx}([^${stx}${etx}]*)${etx}`, 'g'))];
    // The first string is the one of twelve parts: an answer whose beginning was lost is waited out.
    const first = strings.findIndex(([, text = '']) => text.split(',').length === 12);
    const answer = first < 0 ? [] : strings.slice(first, first + answerStrings);
    if (answer.length < answerStrings) return null;
    held = '';
    return statusOf(answer.map(([, text = '']) => text.split(',')));
  };
}

/** Drops the label that is half there, and nothing that is being printed. Source: ZPL II Programming Guide, ~JX */
export const dropHalfLabel = Uint8Array.from(Buffer.from('~JX', 'ascii'));

/** Answered out of turn, before what waits to be printed. */
export const hostStatusQuestion: Question<HostStatus> = {
  bytes: Uint8Array.from(Buffer.from('~HS', 'ascii')),
  reader: hostStatusReader,
};

function statusOf([one = [], two = []]: readonly string[][]): HostStatus | null {
  if (two.length !== 11) return null;
  const isSet = (flag: string | undefined) => flag === '1';
  const [, paperOut, paused, , formats = '0', , , partial, , ramLost] = one;
  const [, , headUp, ribbonOut, , , , , batch = '0'] = two;
  const trouble = isSet(headUp)
    ? 'cover-open'
    : isSet(paperOut) || isSet(ribbonOut)
      ? 'paper-out'
      : isSet(paused) || isSet(ramLost)
        ? 'offline'
        : null;
  const isHalf = isSet(partial);
  return { trouble, waiting: Number(formats) + Number(batch) + (isHalf ? 1 : 0), isHalf };
}
