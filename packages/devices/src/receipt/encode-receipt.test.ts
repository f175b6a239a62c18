import fc from 'fast-check';
import { receiptLines } from '@tillbridge/core/receipt';
import { encode as encodeQr } from 'uqr';
import { describe, expect, it } from 'vitest';
import { drawerPulse } from '../printer/commands';
import { type PrinterModel, printerModels } from '../printer/model';
import { interpret } from '../sim/interpreter';
import { paperText } from '../sim/paper';
import { encodeReceipt } from './encode-receipt';
import type { ReceiptBlock } from './layout';

const model = (id: string): PrinterModel => {
  const found = printerModels.find((each) => each.id === id);
  if (!found) throw new Error(`no model ${id}`);
  return found;
};
const text = (words: string, look: Partial<Extract<ReceiptBlock, { kind: 'text' }>> = {}): ReceiptBlock => ({
  kind: 'text',
  text: words,
  align: 'left',
  weight: 'normal',
  size: 'normal',
  ...look,
});
const row = (left: string, right: string, size: 'normal' | 'tall' | 'large' = 'normal'): ReceiptBlock => ({
  kind: 'row',
  left,
  right,
  weight: 'normal',
  size,
});
const printed = (blocks: ReceiptBlock[], on: PrinterModel = model('epson-tm-t20')) => {
  const { paper, events } = interpret(encodeReceipt(blocks, on), on);
  return { lines: paperText(paper.lines), paper, events };
};

describe('a receipt as bytes', () => {
  it('[DV1] sets the printer to its defaults first and cuts where the layout does', () => {
    const bytes = encodeReceipt([text('Thank you'), { kind: 'cut' }], model('epson-tm-t20'));
    expect(Buffer.from(bytes).toString('hex')).toBe(
      `1b401c2e1b7413${Buffer.from('Thank you').toString('hex')}0a1d564200`,
    );
  });

  it('[DV1] leaves no look behind for the next line', () => {
    const { paper } = printed([
      text('TOTAL', { weight: 'bold', size: 'large', align: 'center' }),
      text('thanks'),
    ]);
    expect(
      paper.lines.map((line) =>
        line.kind === 'text'
          ? line.runs.map(({ bold, width, height }) => ({ bold, width, height })).at(-1)
          : null,
      ),
    ).toEqual([
      { bold: true, width: 2, height: 2 },
      { bold: false, width: 1, height: 1 },
    ]);
  });

  it('[DV2] puts the amount at the right edge', () => {
    expect(printed([row('Milk 1 L', '2.49')]).lines).toEqual(['Milk 1 L'.padEnd(44) + '2.49']);
  });

  it('[DV2] wraps a long description and keeps its indent and the amount', () => {
    const { lines } = printed(
      [row('  Organic free range eggs from the hills, dozen, large', '1,234.56')],
      model('generic-58mm'),
    );
    expect(lines).toEqual([
      '  Organic free range',
      '  eggs from the hills,',
      '  dozen, large'.padEnd(24) + '1,234.56',
    ]);
  });

  it('[DV2] gives an amount that is nearly as wide as the paper a line of its own', () => {
    const { lines } = printed([row('TOTAL', 'NZD 123,456.78', 'large')], model('generic-58mm'));
    expect(lines.map((line) => line.trim())).toEqual(['TOTAL', 'NZD 123,456.78']);
  });

  it('[DV2] never loses a character of an amount, whatever stands left of it', () => {
    const words = fc
      .array(fc.stringMatching(/^[a-zA-Z0-9]{1,30}$/), { maxLength: 12 })
      .map((each) => each.join(' '));
    const amount = fc.stringMatching(/^-?[0-9]{1,9}\.[0-9]{2}$/);
    fc.assert(
      fc.property(
        words,
        amount,
        fc.constantFrom(...printerModels),
        fc.constantFrom('normal', 'tall', 'large' as const),
        (left, right, on, size) => {
          const { lines } = printed([row(left, right, size as 'normal')], on);
          expect(lines.at(-1)).toMatch(new RegExp(`(^|\\s)${right.replaceAll('.', '\\.')}$`));
          const room = size === 'large' ? Math.floor(on.columns / 2) : on.columns;
          expect(lines.every((line) => line.length <= room)).toBe(true);
          expect(lines.join(' ').replace(/\s/g, '')).toBe((left + right).replace(/\s/g, ''));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    { name: 'Soda \x1bp\x00\x19\xfa', why: 'ESC p opens the drawer' },
    { name: 'Soda \x10\x14\x01\x00\x05', why: 'DLE DC4 opens it at once' },
    { name: 'Soda \x1dV\x00', why: 'GS V cuts' },
    { name: 'Soda \u2192\u21a8\u25ba\u266a', why: 'code pages give control bytes a picture' },
    { name: 'Soda \u009bp \u202e\u200b', why: 'C1 controls and marks of direction' },
  ])('[DV3] prints no command that hides in a name: $why', ({ name }) => {
    const { events, lines } = printed([text(name), row(name, '1.00')]);
    expect(events.filter((event) => event.kind !== 'auto-status')).toEqual([]);
    expect(lines).toHaveLength(2);
    expect(lines.every((line) => line.startsWith('Soda') && line.length <= 48)).toBe(true);
  });

  it('[DV3] lets no text at all become a command', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...printerModels), (name, on) => {
        const { events } = printed([text(name), row(name, name)], on);
        expect(events.filter((event) => event.kind !== 'auto-status')).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('[DV4] keeps the macrons of a Māori name beside a price in euros, where the printer has a page with both', () => {
    expect(printed([text('Māori kai €5'), text('Café crème'), text('Ελιές'), text('Хлеб')]).lines).toEqual([
      'Māori kai €5',
      'Café crème',
      'Ελιές',
      'Хлеб',
    ]);
  });

  it('[DV5] prints what it has not as the nearest that it has', () => {
    const { lines } = printed([text('Māori “tea” – 5 € … 茶')], model('generic-58mm'));
    expect(lines).toEqual(['Maori "tea" - 5 € ... ?']);
  });

  it('[DV6] prints codes as codes where they fit', () => {
    const { events } = printed([
      { kind: 'barcode', symbology: 'code128', data: 'R1-000123' },
      { kind: 'barcode', symbology: 'ean13', data: '4006381333931' },
      { kind: 'qr', data: 'https://example.com/r/1' },
    ]);
    expect(events.filter((event) => event.kind !== 'auto-status')).toEqual([
      { kind: 'barcode', symbology: 'code128', data: 'R1-000123' },
      { kind: 'barcode', symbology: 'ean13', data: '4006381333931' },
      { kind: 'qr', data: 'https://example.com/r/1' },
    ]);
  });

  it.each([
    {
      block: { kind: 'barcode', symbology: 'code128', data: 'X'.repeat(40) },
      on: 'generic-58mm',
      why: 'wider than the paper',
    },
    {
      block: { kind: 'barcode', symbology: 'ean13', data: '4006381333932' },
      on: 'epson-tm-t20',
      why: 'a wrong check digit',
    },
    {
      block: { kind: 'qr', data: 'https://example.com' },
      on: 'epson-tm-t88iii',
      qr: 'none',
      why: 'a printer without QR codes',
    },
  ] satisfies { block: ReceiptBlock; on: string; qr?: 'none'; why: string }[])(
    '[DV6] prints a code as text: $why',
    ({
      block,
      on,
      qr,
      why,
    }: {
      block: ReceiptBlock & { data: string };
      on: string;
      qr?: 'none';
      why: string;
    }) => {
      const { lines, events } = printed([block], qr ? { ...model(on), qr } : model(on));
      expect(
        events.filter((event) => event.kind === 'barcode' || event.kind === 'qr'),
        why,
      ).toEqual([]);
      expect(lines.map((line) => line.trim()).join('')).toBe(block.data);
    },
  );

  it.each([
    { onMs: 50, offMs: 500, hex: '1b700019fa' },
    { onMs: 1, offMs: 0, hex: '1b70000101' },
    { onMs: 9999, offMs: 9999, hex: '1b7000ffff' },
  ])('[DV7] gives a pulse of $onMs and $offMs ms five bytes', ({ onMs, offMs, hex }) => {
    expect(Buffer.from(drawerPulse({ pin: 2, onMs, offMs })).toString('hex')).toBe(hex);
  });

  it('[DV52] draws a QR code in dots where the printer cannot, the very modules of the code', () => {
    const on = { ...model('epson-tm-t88iii'), qr: 'raster' as const };
    const { paper, events } = printed([{ kind: 'qr', data: 'https://example.com/r/1' }], on);
    expect(events.filter((event) => event.kind === 'unknown')).toEqual([]);
    const rows = paper.lines.flatMap((line) => (line.kind === 'image' ? line.rows : []));
    const dotsOf = (row: string) =>
      Array.from(row, (digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
    const modules = encodeQr('https://example.com/r/1', { ecc: 'M', border: 4 }).data;
    const side = modules.length;
    const drawn = Array.from({ length: side }, (_, down) =>
      Array.from({ length: side }, (_, across) => dotsOf(rows[down * 6 + 3] ?? '')[across * 6 + 3] === '1'),
    );
    expect(rows).toHaveLength(side * 6);
    expect(drawn).toEqual(modules);
  });

  it('[DV52] prints a QR code as text where its dots would be too fine to read', () => {
    const on = { ...model('epson-tm-t88iii'), qr: 'raster' as const, widthDots: 96 };
    expect(printed([{ kind: 'qr', data: 'https://example.com/r/1' }], on).lines.join('')).toContain(
      'example.com',
    );
  });

  it.each(printerModels.map((each) => ({ on: each, name: each.name })))(
    '[DV8] [DV9] says on $name what the layout says',
    ({ on }) => {
      const layout: ReceiptBlock[] = [
        text('Kiwi Corner Store', { align: 'center', weight: 'bold', size: 'large' }),
        text('Tax invoice', { align: 'center' }),
        { kind: 'rule' },
        row('Milk 1 L', '2.49'),
        row('TOTAL', '2.49', 'tall'),
        { kind: 'feed', lines: 1 },
        text('Ka kite ano', { align: 'right' }),
        { kind: 'cut' },
      ];
      const { lines, events } = printed(layout, on);
      expect(events.filter((event) => event.kind === 'unknown')).toEqual([]);
      const withoutCutter = on.cut === 'none';
      const expected = receiptLines(layout, on.columns).flatMap((line) =>
        line === '[cut]' && withoutCutter ? ['', '', '', ''] : [line],
      );
      expect(lines).toEqual(expected);
    },
  );
});
