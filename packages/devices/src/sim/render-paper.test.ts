import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { code128Modules } from '../receipt/barcode-modules';
import { interpret } from './interpreter';
import { renderPaper } from './render-paper';
import { strokesOf } from './stroke-font';

const margin = 32;
const picture = (...parts: (string | number[])[]) => {
  const bytes = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );
  const png = PNG.sync.read(renderPaper(interpret(bytes).paper));
  return { png, isBlack: (x: number, y: number) => (png.data[(y * png.width + x) * 4] ?? 255) < 128 };
};
const inkIn = ({ png, isBlack }: ReturnType<typeof picture>, fromX: number, toX: number): number => {
  let dots = 0;
  for (let y = 0; y < png.height; y++) for (let x = fromX; x < toX; x++) dots += isBlack(x, y) ? 1 : 0;
  return dots;
};

describe('the picture of the paper', () => {
  it('[DV10] is as wide as the paper, and as long as what is on it', () => {
    const { png } = picture('Milk\nBread\n');
    expect({ width: png.width, height: png.height }).toEqual({
      width: 576 + 2 * margin,
      height: 2 * 30 + 2 * margin,
    });
  });

  it('[DV10] has words where they were printed: left, in the middle, at the right', () => {
    const third = 576 / 3;
    const inkOf = (align: number) => {
      const drawn = picture([0x1b, 0x61, align], 'TOTAL\n');
      return [0, 1, 2].map((part) => inkIn(drawn, margin + part * third, margin + (part + 1) * third) > 0);
    };
    expect([inkOf(0), inkOf(1), inkOf(2)]).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, true],
    ]);
  });

  it('[DV10] shows bold darker and large larger', () => {
    const ink = (...mode: number[]) => inkIn(picture(mode, 'TOTAL\n'), 0, 576 + 2 * margin);
    expect(ink(0x1b, 0x45, 1)).toBeGreaterThan(ink() * 1.2);
    expect(ink(0x1d, 0x21, 0x11)).toBeGreaterThan(ink() * 2);
  });

  it('[DV10] has bars that a scanner would read', () => {
    const modules = code128Modules('{BR1-000123')?.modules ?? '';
    const drawn = picture([0x1d, 0x68, 60, 0x1d, 0x77, 2, 0x1d, 0x6b, 73, 11], '{BR1-000123');
    const row = Array.from({ length: modules.length }, (_, index) =>
      drawn.isBlack(margin + index * 2, margin + 30) ? '1' : '0',
    ).join('');
    expect(row).toBe(modules);
  });

  it('[DV10] has a letter for everything that Western receipts are written in', () => {
    const box = JSON.stringify(strokesOf('\u{10ffff}'));
    const letters = Array.from({ length: 0x17f - 0x21 }, (_, index) =>
      String.fromCodePoint(0x21 + index),
    ).filter((letter) => /^[!-~£€¥°×À-ÖÙ-Ýà-öù-ýÿßøØæÆāĀēĒīĪōŌūŪčČšŠžŽ]$/.test(letter));
    expect(letters.length).toBeGreaterThan(170);
    expect(
      letters.filter((letter) => strokesOf(letter).length === 0 || JSON.stringify(strokesOf(letter)) === box),
    ).toEqual([]);
    expect(new Set(letters.map((letter) => JSON.stringify(strokesOf(letter)))).size).toBe(letters.length);
  });
});
