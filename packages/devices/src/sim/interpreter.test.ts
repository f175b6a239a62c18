import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code128Modules, ean13Modules } from '../receipt/barcode-modules';
import { interpret } from './interpreter';
import { paperText } from './paper';

const read = (...parts: (string | number[])[]) =>
  interpret(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    ),
  );

describe('reading back what a printer was sent', () => {
  it('[DV10] finds words with their looks', () => {
    const { paper } = read(
      [0x1b, 0x61, 1, 0x1b, 0x45, 1, 0x1d, 0x21, 0x11],
      'COPY',
      [0x1b, 0x45, 0, 0x1d, 0x21, 0],
      ' plain\n',
    );
    const [line] = paper.lines;
    expect(line).toMatchObject({
      kind: 'text',
      align: 'center',
      runs: [
        { text: 'COPY', bold: true, width: 2, height: 2 },
        { text: ' plain', bold: false, width: 1, height: 1 },
      ],
    });
  });

  it('[DV10] finds cuts, pulses and questions in order', () => {
    const { events } = read(
      'x\n',
      [0x1b, 0x70, 0, 0x19, 0xfa],
      [0x1d, 0x56, 0x42, 0],
      [0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30],
      'ABCD',
      [0x1d, 0x72, 1],
    );
    expect(events).toEqual([
      { kind: 'pulse', pin: 2, onMs: 50, offMs: 500 },
      { kind: 'cut', partial: true },
      { kind: 'process-id', id: 'ABCD' },
      { kind: 'queued-status', which: 1 },
    ]);
  });

  it('[DV10] breaks a line where the paper ends', () => {
    expect(paperText(read('x'.repeat(50), '\n').paper.lines)).toEqual(['x'.repeat(48), 'xx']);
  });

  it('[DV10] draws a picture from its dots', () => {
    const { paper } = read([0x1d, 0x76, 0x30, 0, 2, 0, 2, 0, 0xff, 0x01, 0x80, 0x00]);
    expect(paper.lines).toEqual([
      { kind: 'image', align: 'left', widthDots: 16, heightDots: 2, rows: ['ff01', '8000'] },
    ]);
  });

  it('[DV8] names what it does not know and goes on after it', () => {
    const { events, paper } = read([0x1b, 0x7e], 'still here\n');
    expect(events).toEqual([{ kind: 'unknown', bytes: [0x1b, 0x7e] }]);
    expect(paperText(paper.lines)).toEqual(['still here']);
  });

  it('[DV10] never fails on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (noise) => {
        expect(interpret(noise).paper.columns).toBe(48);
      }),
    );
  });

  it('[DV10] draws the bars of Code 128 and EAN-13', () => {
    // "A" in set B: start 104, A is 33, check (104 + 33) % 103 = 34, stop.
    expect(code128Modules('{BA')?.modules).toBe(
      '11010010000' + '10100011000' + '10001011000' + '1100011101011',
    );
    expect(ean13Modules('4006381333931')?.modules).toBe(
      '101' +
        '000110101001110101111011110100010010110011' +
        '01010' +
        '100001010000101000010111010010000101100110' +
        '101',
    );
    expect(code128Modules('{CA')).toBeNull();
    expect(ean13Modules('400638133393X')).toBeNull();
  });
});

const captured = fileURLToPath(new URL('../../../../../shared/reference/data/escpos', import.meta.url));

describe.skipIf(!existsSync(captured))(
  'streams that other programs sent to real printers (needs ../shared)',
  () => {
    const files = existsSync(captured) ? readdirSync(captured).filter((name) => name.endsWith('.bin')) : [];

    it.each(files)('[DV10] reads %s to its end', (name) => {
      const { events, paper } = interpret(readFileSync(`${captured}/${name}`));
      expect(events.filter((event) => event.kind === 'unknown')).toEqual([]);
      expect(paper.lines.at(-1)).toMatchObject({ kind: 'cut' });
    });

    it('[DV10] reads a whole receipt as its makers do', () => {
      const expected = readFileSync(`${captured}/escpos-php_receipt-with-logo.expected.md`, 'utf8');
      const words = /ExampleMart Ltd\.[\s\S]*?PM/.exec(expected)?.[0] ?? 'no receipt in the file';
      const { paper, events } = interpret(readFileSync(`${captured}/escpos-php_receipt-with-logo.bin`));
      const lines = paperText(paper.lines).filter((line) => line !== '' && !line.startsWith('['));
      expect(lines).toEqual(
        words
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => line.trimEnd()),
      );
      expect(events.filter((event) => event.kind === 'pulse')).toHaveLength(1);
    });
  },
);
