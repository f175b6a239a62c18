import { binLabelPaper } from '@tillbridge/core/bin';
import { type ReceiptBlock, rowBlock, textBlock } from '@tillbridge/core/receipt';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { Interpreter } from '../sim/interpreter';
import { type PaperLine, type PrinterEvent, paperText } from '../sim/paper';
import { startPrinterServer } from '../sim/printer-server';
import { until } from '../testing/until';
import { encodeLabel } from './encode-label';
import { type LabelPaperModel, labelModel } from './model';
import { openLabelPrinter } from './open-label-printer';

const modelOf = (id: string): LabelPaperModel => {
  const model = labelModel(id);
  if (!model.ok) throw new Error(model.refusal.sentence);
  if (!('paper' in model.value)) throw new Error(`${id} is no receipt printer`);
  return model.value;
};
const ofShelf: ReceiptBlock[] = [
  textBlock('Mānuka honey UMF 10+', { weight: 'bold' }),
  rowBlock('Size: 500 g', 'HONEY-500'),
  textBlock('$32.90', { align: 'right', weight: 'bold', size: 'large' }),
  { kind: 'barcode', symbology: 'ean13', data: '9400000000016' },
  { kind: 'cut' },
];
const documents: Record<string, ReceiptBlock[]> = {
  shelf: ofShelf,
  bin: binLabelPaper('A-03-2', 'Petone'),
  'a long list': [
    ...Array.from({ length: 30 }, (_, index) =>
      rowBlock(`Wool socks, extra warm, size ${index}`, `${index + 1}`),
    ),
    { kind: 'cut' },
  ],
};
const ids = ['escpos-gap-57x32', 'escpos-gap-40x25', 'escpos-mark-80x50', 'escpos-mark-57x150'];

function printed(document: readonly ReceiptBlock[], model: LabelPaperModel) {
  const events: PrinterEvent[] = [];
  const paper = new Interpreter({ ...model.printer, onEvent: (event) => events.push(event) });
  for (const byte of encodeLabel(document, model)) paper.push(byte);
  return { events, lines: paper.paper().lines };
}

/** The labels between their edges. */
function labelsOf(lines: readonly PaperLine[]): PaperLine[][] {
  const labels: PaperLine[][] = [[]];
  for (const line of lines) {
    if (line.kind === 'cut') labels.push([]);
    else labels.at(-1)?.push(line);
  }
  return labels.filter((label) => label.length > 0);
}

/** What a simulated head takes for each line, in millimetres. */
function heightMm(lines: readonly PaperLine[]): number {
  return lines.reduce((sum, line) => {
    if (line.kind === 'text') return sum + (line.runs.some(({ height }) => height > 1) ? 6 : 4.24);
    if (line.kind === 'barcode') return sum + (line.heightDots + 30) / 8;
    if (line.kind === 'qr') return sum + (line.rows.length * line.moduleDots) / 8;
    return line.kind === 'feed' ? sum + line.dots / 8 : sum;
  }, 0);
}

const places = (events: readonly PrinterEvent[]) =>
  events.flatMap((event) =>
    event.kind === 'label-feed' ? [event.to] : event.kind === 'cut' ? ['cut off'] : [],
  );
const words = (text: string): string => text.normalize('NFD').replace(/[\s\p{M}]/gu, '');

for (const id of ids) {
  it.each(Object.keys(documents))(
    `[LB11, LB12] %s on ${id} says all its words, begins and ends each label at its place, and stands over no edge`,
    (which) => {
      const document = documents[which] ?? [];
      const model = modelOf(id);
      const { events, lines } = printed(document, model);
      expect(events.filter(({ kind }) => kind === 'unknown')).toEqual([]);
      const labels = labelsOf(lines);
      const end = model.paper === 'gap' ? ['peel'] : ['cut', 'cut off'];
      expect(places(events)).toEqual(labels.flatMap(() => ['start', ...end]));
      for (const label of labels) expect(heightMm(label)).toBeLessThanOrEqual(model.heightMm);
      const said = words(paperText(lines).join(''));
      for (const block of document) {
        if (block.kind === 'text') expect(said).toContain(words(block.text));
        if (block.kind === 'row') expect(said).toContain(words(block.right));
        if (block.kind === 'barcode') expect(said).toContain(block.data);
      }
    },
  );
}

it('[LB11] a shelf’s label has its price large where there is room, and plain where there is not', () => {
  const sizes = (id: string) =>
    printed(ofShelf, modelOf(id)).lines.flatMap((line) => (line.kind === 'text' ? line.runs : []));
  const price = (id: string) => sizes(id).find(({ text }) => text.includes('32.90'))?.width;
  expect([price('escpos-mark-80x50'), price('escpos-gap-40x25')]).toEqual([2, 1]);
});

it('[LB11] whatever a name holds, nothing of it feeds or cuts a label', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const { events } = printed([textBlock(`${text}x`)], modelOf('escpos-mark-80x50'));
      const kinds = events.map(({ kind }) => kind);
      expect(kinds.filter((kind) => !['label-feed', 'cut', 'auto-status'].includes(kind))).toEqual([]);
      expect(new Set(places(events))).toEqual(new Set(['start', 'cut', 'cut off']));
    }),
  ));

it('[LB13] a receipt printer on labels is named with its paper, and what fits none is refused with a sentence', () => {
  expect(labelModel('escpos-gap-57x32')).toMatchObject({
    value: { paper: 'gap', widthMm: 57, heightMm: 32, printer: { columns: 35, widthDots: 420 } },
  });
  expect(labelModel('escpos-mark-80x50')).toMatchObject({
    value: { paper: 'mark', printer: { columns: 48 } },
  });
  for (const wrong of [
    'escpos-gap',
    'escpos-gap-30x50',
    'escpos-mark-100x50',
    'escpos-gap-57x10',
    'escpos-57x32',
  ])
    expect(labelModel(wrong)).toMatchObject({
      refusal: { kind: 'unknown-model', sentence: expect.any(String) },
    });
});

it('[LB13] a label in a receipt printer counts as printed when the printer says so, and is not begun without paper', async () => {
  const server = await startPrinterServer();
  onTestFinished(() => server.close());
  const opened = openLabelPrinter(`tcp://127.0.0.1:${server.port}?model=escpos-gap-57x32`, {
    timing: { pollMs: 10 },
  });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const { device, model } = opened.value;
  onTestFinished(() => device.close());
  await until('it is ready', () => device.status().state === 'ready');
  expect(await device.print(encodeLabel(ofShelf, model))).toEqual({ kind: 'printed' });
  expect(paperText(server.printer.paper().lines).join(' ')).toContain('[ean13 9400000000016]');
  server.printer.setPaper('out');
  await until('its empty roll is seen', () => device.status().state === 'trouble');
  expect(await device.print(encodeLabel(ofShelf, model))).toMatchObject({ kind: 'not-started' });
});
