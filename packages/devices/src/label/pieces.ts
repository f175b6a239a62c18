import { encode } from 'uqr';
import { isBarcodeData } from '../receipt/barcode-data';
import type { LabelMark } from './lay-out';
import type { ZplModel } from './model';

/** A part of a label that stays together, with its marks measured from its own upper left corner. */
export type Piece = { height: number; marks: LabelMark[] };

/** What of a label may be printed on, in dots. */
export type Room = { width: number; height: number };

/** How large everything is drawn, in dots. */
export type Scale = {
  /** Height of ordinary text. */
  text: number;
  /** Height of a barcode's bars. */
  bars: number;
  /** Widths of a barcode's narrowest bar to try, the widest first. */
  modules: readonly number[];
  /** Sides of a QR code's module to try, the largest first. */
  squares: readonly number[];
  line: number;
};

/** What somebody reads at arm's length, down to what a scanner and good eyes still read. Millimetres. */
const textSizesMm = [7, 6, 5, 4.2, 3.6, 3.1, 2.7, 2.3, 2];
/** A scanner reads bars from here on (spec/labels.md LB2). */
const leastModuleMm = 0.19;
const mostModuleMm = 0.5;
const leastSquareMm = 0.33;
/** ^BQ draws none that is larger. */
const mostSquareDots = 10;

/** The largest first. */
export function scalesOf({ dotsPerMm }: ZplModel): Scale[] {
  const modules = countDown(Math.floor(mostModuleMm * dotsPerMm), Math.ceil(leastModuleMm * dotsPerMm));
  const squares = countDown(mostSquareDots, Math.ceil(leastSquareMm * dotsPerMm));
  return textSizesMm.map((sizeMm) => ({
    text: Math.round(sizeMm * dotsPerMm),
    bars: Math.round(Math.min(15, Math.max(6, sizeMm * 3)) * dotsPerMm),
    modules,
    squares: squares.filter((dots) => dots <= Math.max(sizeMm * 0.2 * dotsPerMm, squares.at(-1) ?? 1)),
    line: Math.max(2, Math.round(0.25 * dotsPerMm)),
  }));
}

const countDown = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(1, from - to + 1) }, (_, index) => Math.max(from - index, to));

/** White that a scanner needs beside the bars, in modules. */
const quietModules = 10;
/** The digits that the printer writes below the bars, in modules: its plain font grows with them. */
const digitsModules = 12;
/** Bars lower than this no hand holds a scanner over. */
const leastBarModules = 12;

/** @returns null where the printer or the label cannot hold it */
export function barcodePiece(
  { symbology, data }: { symbology: 'code128' | 'ean13'; data: string },
  { bars, modules }: Scale,
  { width, height }: Room,
): Piece[] | null {
  if (!isBarcodeData(symbology, data)) return null;
  const count = symbology === 'ean13' ? 95 : data.length * 11 + 35;
  const moduleDots = modules.find((dots) => (count + 2 * quietModules) * dots <= width);
  if (moduleDots === undefined) return null;
  const x = Math.floor((width - count * moduleDots) / 2);
  const gap = moduleDots * 3;
  const around = gap + moduleDots * digitsModules;
  const heightDots = Math.min(bars, height - around);
  if (heightDots < moduleDots * leastBarModules) return null;
  return [
    {
      height: heightDots + around,
      marks: [{ kind: 'barcode', x, y: gap, symbology, data, moduleDots, heightDots }],
    },
  ];
}

const longestQr = 500;
/** Some printers draw it this much lower than they were told. */
const qrDrop = 10;

/** @returns null where it would be too fine to read */
export function qrPiece(data: string, { squares }: Scale, { width, height }: Room): Piece[] | null {
  const length = new TextEncoder().encode(data).length;
  // ^BQ tells its parts apart by commas and takes letters beyond ASCII as another mode.
  if (length === 0 || length > longestQr || !/^[ -~]+$/.test(data)) return null;
  const modules = encode(data, { ecc: 'M', border: 0 }).data.length;
  const quiet = 4;
  const moduleDots = squares.find((dots) => (modules + 2 * quiet) * dots <= Math.min(width, height - qrDrop));
  if (moduleDots === undefined) return null;
  return [
    {
      height: (modules + 2 * quiet) * moduleDots + qrDrop,
      marks: [
        {
          kind: 'qr',
          x: Math.floor((width - modules * moduleDots) / 2),
          y: quiet * moduleDots,
          data,
          moduleDots,
        },
      ],
    },
  ];
}
