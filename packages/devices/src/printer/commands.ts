import type { DrawerPulse } from '../drawer/drawer';

// The commands whose every byte matters, because libraries get them wrong: a drawer pulse of three bytes eats the two
// that follow it, and one written as text opens a drawer later. (docs/spec/devices.md DV10)

const esc = 0x1b;
const fs = 0x1c;
const gs = 0x1d;
const dle = 0x10;

export const init = Uint8Array.of(esc, 0x40);
/** Asian firmware otherwise takes everything above 0x7F for half of a character. */
export const singleByteCharacters = Uint8Array.of(0x1c, 0x2e);
export const lineFeed = Uint8Array.of(0x0a);

/** Four questions that are answered at once, also by a printer that is offline: printer, offline cause, error, paper. */
export const statusQuestions = Uint8Array.of(dle, 4, 1, dle, 4, 2, dle, 4, 3, dle, 4, 4);
export const statusQuestionCount = 4;
/** From now on the printer says by itself when something changes; ESC @ ends it. */
export const autoStatusOn = Uint8Array.of(gs, 0x61, 0xff);

/** Answered when the printer has reached it, so what came before it has been handled. */
export const queuedPaperStatus = Uint8Array.of(gs, 0x72, 1);
export const queuedDrawerStatus = Uint8Array.of(gs, 0x72, 2);

/** @param id four characters from space to `~`, echoed when everything before it is on paper */
export const askProcessId = (id: string): Uint8Array =>
  Uint8Array.of(gs, 0x28, 0x48, 6, 0, 0x30, 0x30, ...Array.from(id, (character) => character.charCodeAt(0)));

const clampByte = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.round(value)));

/** Always five bytes. Times are in steps of 2 ms, at most 510 ms. */
export const drawerPulse = ({ pin, onMs, offMs }: DrawerPulse): Uint8Array =>
  Uint8Array.of(esc, 0x70, pin === 2 ? 0 : 1, clampByte(onMs / 2, 1, 255), clampByte(offMs / 2, 1, 255));

/** The same while data waits to be printed; in steps of 100 ms. */
export const realTimePulse = ({ pin, onMs }: DrawerPulse): Uint8Array =>
  Uint8Array.of(dle, 0x14, 1, pin === 2 ? 0 : 1, clampByte(Math.ceil(onMs / 100), 1, 8));

/** The cutter sits above the head, so paper is fed before the cut. */
export const cutPartial = Uint8Array.of(gs, 0x56, 0x42, 0);
export const cutFull = Uint8Array.of(gs, 0x56, 0x41, 0);
/**
 * Label paper, whose layout the printer keeps itself: to where the next label begins, to where it is peeled off, to where black-mark
 * paper is cut. What stands there already is not fed. Source: Epson's ESC/POS command reference, FS ( L functions 65 to 67, m = 48
 */
const feedLabel = (fn: number): Uint8Array => Uint8Array.of(fs, 0x28, 0x4c, 2, 0, fn, 0x30);
export const toPeelOff = feedLabel(65);
export const toLabelCut = feedLabel(66);
export const toLabelStart = feedLabel(67);
/** Where the paper is: it was fed to its place already. */
export const cutHere = Uint8Array.of(gs, 0x56, 1);
export const feedLines = (lines: number): Uint8Array => Uint8Array.of(esc, 0x64, clampByte(lines, 0, 255));

/**
 * Ends a command that a job which broke off may have left half eaten. Nothing that we send has more data than this,
 * and NUL prints nothing.
 */
export const clearHalfEatenCommand = (): Uint8Array =>
  concat([new Uint8Array(maxCommandData), lineFeed, init]);
/** The longest data that we put into one command: 24 rows of a picture across 80 mm paper. A printer's buffer takes it. */
export const maxCommandData = 1_728;
/** The longest text of a QR code that still fits across a receipt. */
export const maxQrData = 509;

/**
 * Two short sounds. Source: Epson's ESC/POS command reference, ESC ( A function 48: kind, times, hundreds of milliseconds; ESC B of
 * others has times and steps of 50 ms.
 */
export const buzzes: Readonly<Record<'esc-paren-a' | 'esc-b', Uint8Array>> = {
  'esc-paren-a': Uint8Array.of(esc, 0x28, 0x41, 4, 0, 0x30, 0x31, 2, 5),
  'esc-b': Uint8Array.of(esc, 0x42, 2, 5),
};

export const alignCentre = Uint8Array.of(esc, 0x61, 1);
export const alignLeft = Uint8Array.of(esc, 0x61, 0);

/** GS v 0: rows of dots, a bit each, the leftmost first; black is 1. */
export const rasterBand = (bits: Uint8Array, rowBytes: number): Uint8Array => {
  const rows = bits.length / rowBytes;
  return concat([
    Uint8Array.of(gs, 0x76, 0x30, 0, rowBytes & 0xff, rowBytes >> 8, rows & 0xff, rows >> 8),
    bits,
  ]);
};

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Empties what the printer has read and not printed, also while it is offline. */
export const clearPrinterBuffer = Uint8Array.of(dle, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8);
