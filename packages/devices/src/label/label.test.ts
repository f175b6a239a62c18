import { binLabelPaper } from '@tillbridge/core/bin';
import { idFrom, units } from '@tillbridge/core/kernel';
import { type ReceiptBlock, rowBlock, textBlock } from '@tillbridge/core/receipt';
import { cartonCode, cartonLabel, readSquareCode, squareCode } from '@tillbridge/core/transfer';
import fc from 'fast-check';
import { mkdirSync, writeFileSync } from 'node:fs';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { renderLabel } from '../sim/render-label';
import { type PrintedLabel, labelText, readZpl } from '../sim/zpl';
import { encodeLabel } from './encode-label';
import { layOutLabel } from './lay-out';
import { type ZplModel, labelDots, labelModel } from './model';
import { textWidth } from './text-width';

const id = <Name extends string>(end: string) =>
  idFrom<Name>(`0190f000-0000-7000-8000-${end.padStart(12, '0')}`);
const transferId = id<'TransferId'>('abcde');
const carton = {
  ...{ cartonId: id<'CartonId'>('c9f4e2d1'), shipmentId: id<'ShipmentId'>('82'), number: 3 },
  contents: ['20', '21', '22'].map((end) => ({ itemId: id<'ItemId'>(end), quantity: units(6) })),
  weightGrams: 7_340,
};
const ofCarton = cartonLabel(carton, {
  transferId,
  ...{ reference: 'TR-20261120-12-001', fromName: 'Wellington', toName: 'Ōtautahi Central', locale: 'en-NZ' },
  nameOf: () => ({
    ...{ sku: 'S-1', name: 'Wool socks, extra warm, for winter', unitOfMeasure: 'each' },
    ...{ shelf: null, category: null },
  }),
});
const checked = '9400000000016';
const ofShelf: ReceiptBlock[] = [
  textBlock('Mānuka honey UMF 10+', { weight: 'bold' }),
  rowBlock('Size: 500 g', 'HONEY-500'),
  textBlock('$32.90', { align: 'right', weight: 'bold', size: 'large' }),
  { kind: 'barcode', symbology: 'ean13', data: checked },
  { kind: 'cut' },
];
const documents = {
  carton: ofCarton,
  bin: binLabelPaper('A-03-2', 'Petone'),
  shelf: ofShelf,
  'goods without a GTIN': [
    textBlock('Repair of a jacket'),
    { kind: 'barcode', symbology: 'code128', data: 'JKT^~>_\\1' },
  ],
} satisfies Record<string, ReceiptBlock[]>;

const modelOf = (name: string): ZplModel => {
  const model = labelModel(name);
  if (!model.ok) throw new Error(model.refusal.sentence);
  if ('paper' in model.value) throw new Error(`${name} speaks no ZPL`);
  return model.value;
};
const models = [
  'zpl-203',
  'zpl-300',
  'zpl-203-57x32',
  'zpl-300-57x32',
  'zpl-203-40x25',
  'zpl-203-100x50',
  'zpl-300-20x12',
];

function printed(document: readonly ReceiptBlock[], model: ZplModel): PrintedLabel[] {
  const { labels, unknown } = readZpl(encodeLabel(document, model));
  expect(unknown).toEqual([]);
  return labels;
}

/** The words and codes of a document, whatever lines they are broken into; a code that is printed as words is its words. */
const saidBy = (document: readonly ReceiptBlock[]): string =>
  document
    .flatMap((block) => {
      if (block.kind === 'text') return [block.text];
      if (block.kind === 'row') return [block.left, block.right];
      return block.kind === 'barcode' || block.kind === 'qr' ? [block.data] : [];
    })
    .join('')
    .replace(/\s/g, '');
const saidOn = (labels: readonly PrintedLabel[]): string =>
  labels
    .flatMap(labelText)
    .join('')
    .replace(/\[(?:qr|code128|ean13) (.*?)\](?=\[|$|[^\]])/g, '$1')
    .replace(/\s/g, '');

describe.each(models)('on labels of %s', (name) => {
  const model = modelOf(name);

  it.each(Object.keys(documents) as (keyof typeof documents)[])(
    '[LB5, LB8] the %s label says in ZPL what its document says, word for word and code for code',
    (which) => {
      expect(saidOn(printed(documents[which], model))).toBe(saidBy(documents[which]));
    },
  );

  it('[LB7] nothing stands over its edge or over another thing, whatever is on it', () => {
    const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });
    const anyCode = fc.string({ minLength: 1, maxLength: 80 });
    const block = fc.oneof(
      fc
        .tuple(
          anyText,
          fc.constantFrom('left', 'center', 'right'),
          fc.constantFrom('normal', 'tall', 'large'),
        )
        .map(([text, align, size]) => textBlock(text, { align, size })),
      fc.tuple(anyText, anyText).map(([left, right]) => rowBlock(left, right)),
      fc.constant<ReceiptBlock>({ kind: 'rule' }),
      fc.constant<ReceiptBlock>({ kind: 'cut' }),
      anyCode.map((data): ReceiptBlock => ({ kind: 'barcode', symbology: 'code128', data })),
      fc.constant<ReceiptBlock>({ kind: 'barcode', symbology: 'ean13', data: '9400000000016' }),
      anyCode.map((data): ReceiptBlock => ({ kind: 'qr', data })),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (document) => {
        for (const marks of layOutLabel(document, model)) expect(boxesApart(marks, model)).toBe('apart');
        printed(document, model);
      }),
      { numRuns: 60 },
    );
  });
});

type Box = { x: number; y: number; right: number; bottom: number };

function boxesApart(marks: ReturnType<typeof layOutLabel>[number], model: ZplModel): string {
  const { width, height } = labelDots(model);
  const boxes = marks.map((mark): Box => {
    const size = sizeOf(mark);
    return { x: mark.x, y: mark.y, right: mark.x + size.width, bottom: mark.y + size.height };
  });
  for (const [index, box] of boxes.entries()) {
    if (box.x < 0 || box.y < 0 || box.right > width || box.bottom > height)
      return `over the edge: ${JSON.stringify(marks[index])}`;
    const other = boxes
      .slice(index + 1)
      .findIndex(
        (each) => each.x < box.right && box.x < each.right && each.y < box.bottom && box.y < each.bottom,
      );
    if (other >= 0) return `over another: ${JSON.stringify([marks[index], marks[index + 1 + other]])}`;
  }
  return 'apart';
}

function sizeOf(mark: ReturnType<typeof layOutLabel>[number][number]): { width: number; height: number } {
  switch (mark.kind) {
    case 'text':
      expect(textWidth(mark.text, mark.height)).toBeLessThanOrEqual(mark.width);
      return { width: mark.width, height: mark.height };
    case 'barcode': {
      const modules = mark.symbology === 'ean13' ? 95 : mark.data.length * 11 + 35;
      return { width: modules * mark.moduleDots, height: mark.heightDots + 10 * mark.moduleDots };
    }
    case 'qr': {
      const side = encode(mark.data, { ecc: 'M', border: 0 }).data.length * mark.moduleDots;
      return { width: side, height: side };
    }
    case 'line':
      return { width: mark.width, height: mark.height };
  }
}

it('[LB5, TR31] a carton label of 100 × 150 mm is one label with both codes, as they are on a receipt', () => {
  const [label, ...more] = printed(ofCarton, modelOf('zpl-203'));
  expect(more).toEqual([]);
  const fields = label?.fields ?? [];
  expect(fields.flatMap((field) => (field.kind === 'barcode' ? [field.data] : []))).toEqual([
    cartonCode({ transferId, cartonId: carton.cartonId }),
  ]);
  const { cartonId, shipmentId } = carton;
  expect(fields.flatMap((field) => (field.kind === 'qr' ? [readSquareCode(field.data)] : []))).toEqual([
    { transferId, shipmentId, cartonId },
  ]);
  expect(
    fields.some(
      (field) => field.kind === 'qr' && field.data === squareCode({ transferId, shipmentId, cartonId }),
    ),
  ).toBe(true);
});

it('[LB7] a shelf label of 57 × 32 mm is one label with its bars', () => {
  const labels = printed(ofShelf, modelOf('zpl-203-57x32'));
  expect(labels.map(labelText)).toHaveLength(1);
  expect(labels.flatMap(labelText)).toContain('[ean13 9400000000016]');
});

it('[LB8] a name is never a command: not by its signs, its numbers, its backslashes, nor its line breaks', () => {
  const names = ['^XZ^XA^FDbad', '~JR', '_5EXZ', 'A\\&B', '\\\\', '\u0002~HS\u0003', 'a\n^FS', '日本 ñ é ₽'];
  for (const name of names) {
    const document = [textBlock(name), rowBlock(name, name), { kind: 'qr' as const, data: name }];
    const labels = printed(document, modelOf('zpl-203'));
    expect(labels).toHaveLength(1);
    const shown = name.replace(/[\p{Cc}]/gu, '').replace(/\s/g, '');
    expect(saidOn(labels)).toBe(shown.repeat(4));
  }
});

it('[LB8] text, too, that anybody could make up leaves no command of its own in the stream', () => {
  const ours =
    /^(?:\^(?:XA|CI28|LH0,0|LS0|PW\d+|LL\d+|FO\d+,\d+|A0N,\d+,\d+|FB\d+,1,0,[LCR],0|FH_|FD[^^~]*|FS|PQ1|XZ))$/;
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const zpl = new TextDecoder()
        .decode(encodeLabel([textBlock(text)], modelOf('zpl-203')))
        .replaceAll('\n', '');
      for (const command of zpl.split(/(?=[\^~])/).filter(Boolean)) expect(command).toMatch(ours);
    }),
  );
});

it('[LB6] a roll is named with its printer, and one that is none is refused with a sentence', () => {
  expect(labelModel('zpl-203')).toMatchObject({ value: { dotsPerMm: 8, widthMm: 100, heightMm: 150 } });
  expect(labelModel('zpl-300-57x32')).toMatchObject({ value: { dotsPerMm: 12, widthMm: 57, heightMm: 32 } });
  for (const wrong of ['zpl-204', 'zpl-203-5x5', 'zpl-203-57', 'zpl-203-300x20', 'epson-tm-t20'])
    expect(labelModel(wrong)).toMatchObject({
      refusal: { kind: 'unknown-model', sentence: expect.any(String) },
    });
});

it('[LB8] a picture is drawn of every label from its bytes alone', () => {
  const folder = process.env['TILLBRIDGE_PICTURES'] ? 'artifacts/labels' : null;
  if (folder) mkdirSync(folder, { recursive: true });
  for (const name of models) {
    for (const [which, document] of Object.entries(documents)) {
      printed(document, modelOf(name)).forEach((label, index) => {
        const png = renderLabel(label);
        expect(png.subarray(1, 4).toString()).toBe('PNG');
        if (folder) writeFileSync(`${folder}/${name}-${which}-${index + 1}.png`, png);
      });
    }
  }
});
