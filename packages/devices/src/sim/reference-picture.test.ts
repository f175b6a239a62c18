import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { interpret } from './interpreter';
import { renderPaper } from './render-paper';

const captured = fileURLToPath(new URL('../../../../../shared/reference/data/escpos', import.meta.url));
const name = `${captured}/escpos-php_receipt-with-logo`;

/** How dark each dot is, 0 to 1. */
type Ink = { width: number; height: number; at(x: number, y: number): number };

function inkOf(file: Buffer): Ink {
  const { width, height, data } = PNG.sync.read(file);
  const at = (x: number, y: number) => 1 - (data[(y * width + x) * 4] ?? 255) / 255;
  return { width, height, at };
}

type Box = { left: number; top: number; right: number; bottom: number };

/** The rows of print from top to bottom, without a frame that a picture of it may have. */
function bandsOf(ink: Ink, frame: number): Box[] {
  const dark = 0.45;
  const bands: Box[] = [];
  let band: Box | null = null;
  for (let y = frame; y < ink.height - frame; y++) {
    let left = Infinity;
    let right = -1;
    for (let x = frame; x < ink.width - frame; x++) {
      if (ink.at(x, y) < dark) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
    if (right < 0) {
      if (band) bands.push(band);
      band = null;
    } else if (band)
      band = {
        left: Math.min(band.left, left),
        top: band.top,
        right: Math.max(band.right, right),
        bottom: y,
      };
    else band = { left, top: y, right, bottom: y };
  }
  return band ? [...bands, band] : bands;
}

const cells = 24;

/** The ink of a part of a picture in so many by so many cells, so that pictures of different size can be laid over each other. */
function densities(ink: Ink, { left, top, right, bottom }: Box): number[] {
  return Array.from({ length: cells * cells }, (_, cell) => {
    const from = (begin: number, end: number, index: number) => begin + ((end + 1 - begin) * index) / cells;
    const [column, row] = [cell % cells, Math.floor(cell / cells)];
    let sum = 0;
    let count = 0;
    for (let y = Math.floor(from(top, bottom, row)); y < from(top, bottom, row + 1); y++)
      for (let x = Math.floor(from(left, right, column)); x < from(left, right, column + 1); x++) {
        sum += ink.at(x, y);
        count += 1;
      }
    return sum / Math.max(1, count);
  });
}

/** 1 where two pictures are dark and light in the same places, 0 where they have nothing to do with each other. */
function likeness(one: readonly number[], other: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let [both, ofOne, ofOther] = [0, 0, 0];
  one.forEach((value, index) => {
    const [a, b] = [value - meanOne, (other[index] ?? 0) - meanOther];
    both += a * b;
    ofOne += a * a;
    ofOther += b * b;
  });
  return both / Math.sqrt(ofOne * ofOther);
}

describe.skipIf(!existsSync(`${name}.expected.png`))(
  'the picture that others made of a receipt (needs ../shared)',
  () => {
    const read = () => {
      const theirs = inkOf(readFileSync(`${name}.expected.png`));
      const { paper } = interpret(readFileSync(`${name}.bin`));
      // The line where the paper was cut is no print.
      const ours = inkOf(renderPaper({ ...paper, lines: paper.lines.filter(({ kind }) => kind !== 'cut') }));
      return { theirs, ours, theirBands: bandsOf(theirs, 6), ourBands: bandsOf(ours, 6) };
    };

    it('[DV10] has the same logo, which the printer was given before it was told to print it', () => {
      const { theirs, ours, theirBands, ourBands } = read();
      const [theirLogo, ourLogo] = [theirBands[0], ourBands[0]];
      if (!theirLogo || !ourLogo) throw new Error('both must begin with the logo');
      expect(likeness(densities(theirs, theirLogo), densities(ours, ourLogo))).toBeGreaterThan(0.9);
    });

    it('[DV10] has its lines in the same order and places', () => {
      const { theirBands, ourBands } = read();
      const places = (bands: readonly Box[]) => {
        const left = Math.min(...bands.map((band) => band.left));
        const width = Math.max(...bands.map((band) => band.right)) - left;
        return bands.map((band) => [(band.left - left) / width, (band.right - left) / width]);
      };
      const [ours, theirs] = [places(ourBands), places(theirBands)];
      expect(ours).toHaveLength(theirs.length);
      // Two of the 48 columns: in their font a large letter fills its cell otherwise.
      const furthest = ours.flat().map((place, index) => Math.abs(place - (theirs.flat()[index] ?? NaN)));
      expect(Math.max(...furthest)).toBeLessThan(2 / 48);
    });
  },
);
