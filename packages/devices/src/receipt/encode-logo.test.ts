import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clearHalfEatenCommand } from '../printer/commands';
import { type PrinterModel, printerModels } from '../printer/model';
import { Interpreter, interpret } from '../sim/interpreter';
import { paperText } from '../sim/paper';
import { RealTimeScanner } from '../sim/real-time-scanner';
import { encodeReceipt } from './encode-receipt';
import type { ReceiptBlock } from './layout';

const model = (id: string): PrinterModel => {
  const found = printerModels.find((each) => each.id === id);
  if (!found) throw new Error(`no model ${id}`);
  return found;
};
const logo: ReceiptBlock = { kind: 'logo', imageId: 'a'.repeat(64), width: 576 };
const words: ReceiptBlock = {
  kind: 'text',
  text: 'Kia ora',
  align: 'left',
  weight: 'normal',
  size: 'normal',
};
/** An arrow, sixteen dots across and four down. */
const arrow = { widthDots: 16, bits: Uint8Array.of(0x01, 0x80, 0x03, 0xc0, 0x07, 0xe0, 0xff, 0xff) };
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('a logo on paper', () => {
  it('[DV50] is rows of dots in the middle, and what follows stands at the left again', () => {
    const bytes = encodeReceipt([logo], model('epson-tm-t20'), arrow);
    expect(hex(bytes)).toBe(
      '1b401c2e' + '1b6101' + '1d763000' + '0200' + '0400' + '018003c007e0ffff' + '1b6100',
    );
  });

  it('[DV10] [DV50] reads back from the bytes as the dots that were given, band under band', () => {
    const rowsOfDots = fc.integer({ min: 1, max: 48 }).chain((rowBytes) =>
      fc.record({
        rowBytes: fc.constant(rowBytes),
        // Nothing here spells a command: that is the next test.
        rows: fc.array(
          fc.array(
            fc.nat(255).map((byte) => byte & 0xef),
            { minLength: rowBytes, maxLength: rowBytes },
          ),
          { minLength: 1, maxLength: 120 },
        ),
      }),
    );
    fc.assert(
      fc.property(rowsOfDots, fc.constantFrom(...printerModels), ({ rowBytes, rows }, on) => {
        const bits = Uint8Array.from(rows.flat());
        const job = encodeReceipt([logo, words], on, { widthDots: rowBytes * 8, bits });
        const { paper, events } = interpret(job, on);
        const bands = paper.lines.flatMap((line) => (line.kind === 'image' ? [line] : []));
        expect(bands.flatMap((band) => band.rows).join('')).toBe(hex(bits));
        expect(
          bands.every(({ align, rows: inBand }) => align === 'center' && inBand.length * rowBytes <= 1_728),
        ).toBe(true);
        expect(paper.lines.at(-1)).toMatchObject({ kind: 'text', align: 'left' });
        expect(paperText(paper.lines).at(-1)).toBe('Kia ora');
        expect(events.filter(({ kind }) => kind === 'unknown')).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('[DV51] opens no drawer and empties no buffer, whatever its dots spell', () => {
    const treacherous = fc.constantFrom(
      [0x10, 0x14, 0x01, 0x00, 0x05],
      [0x10, 0x04, 0x01],
      [0x10, 0x05, 0x01],
      [0x10],
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(treacherous, fc.array(fc.nat(255), { maxLength: 8 })), { minLength: 1 }),
        (parts) => {
          const bytes = parts.flat();
          const bits = Uint8Array.from(
            { length: Math.ceil((bytes.length + 1) / 8) * 8 },
            (_, at) => bytes[at] ?? 0,
          );
          const job = encodeReceipt([logo], model('generic-58mm'), { widthDots: 64, bits });
          const scanner = new RealTimeScanner();
          expect(Array.from(job, (byte) => scanner.next(byte)).filter((each) => each !== null)).toEqual([]);
          expect(hex(job)).not.toMatch(/^(..)*10(04|05|14)/);
        },
      ),
    );
  });

  it.each([
    { why: 'its dots are not here', raster: null },
    { why: 'it is wider than the paper', raster: { widthDots: 576, bits: new Uint8Array(72) } },
    { why: 'its last row breaks off', raster: { widthDots: 16, bits: new Uint8Array(3) } },
    { why: 'it would be a metre of paper', raster: { widthDots: 8, bits: new Uint8Array(9_000) } },
  ])('[DV50] is left out and the rest is printed: $why', ({ raster }) => {
    const on = model('generic-58mm');
    expect(hex(encodeReceipt([logo, words], on, raster))).toBe(hex(encodeReceipt([words], on)));
  });

  it('[DV15] that broke off in a band eats nothing of the receipt after it', () => {
    const on = model('epson-tm-t20');
    const whole = encodeReceipt([logo], on, { widthDots: 576, bits: new Uint8Array(72 * 100).fill(0xaa) });
    const interpreter = new Interpreter(on);
    for (const byte of whole.subarray(0, 1_900)) interpreter.push(byte);
    interpreter.tearOff();
    for (const byte of [...clearHalfEatenCommand(), ...encodeReceipt([words], on)]) interpreter.push(byte);
    expect(paperText(interpreter.paper().lines).at(-1)).toBe('Kia ora');
  });
});
