import { layOut, receiptLines, receiptOf } from '@tillbridge/core/receipt';
import { completed, newLine, rungUp, wellington } from '@tillbridge/core/testing';
import { describe, expect, it } from 'vitest';
import { asItStands, joined, openFont } from '../font/index';
import { type PrinterModel, printerModel, printerModels } from '../printer/model';
import { interpret } from '../sim/interpreter';
import { paperText } from '../sim/paper';
import { readAs, readDots, withoutBands } from '../sim/read-dots';
import { encodeReceipt } from './encode-receipt';
import type { ReceiptLayout } from './layout';

const font = openFont();
const plain = { weight: 'normal', size: 'normal' } as const;
const range = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
const lettersOf = (text: string): string[] =>
  [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);

/** Whole blocks of letters that it could be as well, and the marked letters of these words. */
const alphabetFor = (words: readonly string[]): string[] => [
  ...[range(0x20, 0x7e), range(0xa1, 0x24f), range(0x391, 0x44f), range(0x5d0, 0x5ea)].flat(),
  ...[range(0x901, 0x950), range(0xe01, 0xe5b), range(0x3041, 0x30ff), range(0x4e00, 0x52ff)].flat(),
  ...[range(0xfb50, 0xfbff), range(0xfe70, 0xfefc), range(0x1e00, 0x1eff)].flat(),
  ...words.flatMap(lettersOf),
];

const generic = (): PrinterModel => {
  const model = printerModel('generic-80mm');
  if (!model.ok) throw new Error('the plainest model is known');
  return model.value;
};
const printed = (blocks: ReceiptLayout, model: PrinterModel) =>
  withoutBands(
    interpret(
      encodeReceipt(blocks, model, null, () => font),
      model,
    ).paper.lines,
  );
const line = (text: string, look: { weight: 'normal' | 'bold'; size: 'normal' | 'tall' | 'large' } = plain) =>
  printed([{ kind: 'text', text, align: 'left', ...look }], generic());

it.each([
  ['Chinese', '绿茶 500 克'],
  ['Japanese', 'ほうじ茶 ラテ'],
  ['Korean', '녹차'],
  ['Thai', 'ชาเขียว น้ำตาล'],
  ['Devanagari', 'हरी चाय'],
  ['Vietnamese', 'Trà xanh ướp'],
  ['Māori on a printer without macrons', 'Kererū tōtara'],
])('[DV53] %s is printed as dots that read the same', (_, text) => {
  const [drawn, ...rest] = line(text);
  expect(rest).toEqual([]);
  if (drawn?.kind !== 'image') throw new Error('the line is a picture');
  const alphabet = alphabetFor([text]);
  expect(readDots(drawn, { font, look: plain, alphabet })).toBe(readAs(text, font, alphabet));
});

it.each([
  { weight: 'bold', size: 'normal' },
  { weight: 'normal', size: 'tall' },
  { weight: 'bold', size: 'large' },
] as const)('[DV53] a line of dots is as large and as bold as it was asked for: %o', (look) => {
  const [drawn] = line('绿茶 x2', look);
  if (drawn?.kind !== 'image') throw new Error('the line is a picture');
  expect(drawn.heightDots).toBe(look.size === 'normal' ? 30 : 54);
  expect(readDots(drawn, { font, look, alphabet: alphabetFor(['绿茶']) })).toBe('绿茶 x2');
});

it('[DV53] lines that the printer has the letters of stay its own, and signs have stand-ins', () => {
  const kinds = line('Green tea – 500 g\n绿茶\nCrème').map(({ kind }) => kind);
  expect(kinds).toEqual(['text', 'image', 'text']);
  expect(paperText(line('Half – price … → 5'))).toEqual(['Half - price ... -> 5']);
});

it('[DV53] without a font, and for what no font draws, a line is still never dropped', () => {
  const text = { kind: 'text', text: '绿茶 tea', align: 'left', ...plain } as const;
  expect(paperText(interpret(encodeReceipt([text], generic()), generic()).paper.lines)).toEqual(['?? tea']);
  const [drawn] = line('茶 \u{1f600}');
  if (drawn?.kind !== 'image') throw new Error('the line is a picture');
  expect(readDots(drawn, { font, look: plain, alphabet: alphabetFor(['茶']) })).toBe('茶 ?');
});

it('[DV55] Arabic is written from the right in joined letters, and its figures from the left', () => {
  expect(joined('شاي')).toBe('\ufeb7\ufe8e\ufef1');
  expect(joined('سلام')).toBe('\ufeb3\ufefc\ufee1');
  expect(joined('دار')).toBe('\ufea9\ufe8d\ufead');
  expect(joined('پنیر')).toBe('\ufb58\ufee8\ufbff\ufeae');
  expect(asItStands('شاي 250 g')).toBe('g 250 \ufef1\ufe8e\ufeb7');
  expect(asItStands('תה (ירוק)')).toBe('(קורי) הת');
  expect(asItStands('Green tea')).toBe('Green tea');
});

it('[DV55] an amount beside Arabic stays at the right edge', () => {
  const row = { kind: 'row', left: 'شاي أخضر', right: '$4.50', ...plain } as const;
  const [drawn] = printed([row], generic());
  if (drawn?.kind !== 'image') throw new Error('the line is a picture');
  const read = readDots(drawn, { font, look: plain, alphabet: alphabetFor([]) }) ?? '';
  expect(Array.from(read)).toHaveLength(generic().columns);
  expect(read.endsWith(' $4.50')).toBe(true);
  const arabic = read.slice(0, -5).trim();
  expect(Array.from(arabic).reverse().join('').normalize('NFKC')).toBe('شاي أخضر');
});

describe.each(printerModels.map((model) => ({ model, name: model.name })))(
  'a receipt on $name',
  ({ model }) => {
    it.each([
      { goods: ['绿茶 2024 年明前龙井特级礼盒装加赠品一份', 'Green tea'] },
      { goods: ['ชาเขียว', 'हरी चाय', 'Kererū'] },
    ])('[DV9, DV53] decodes to the words of its document: $goods', ({ goods }) => {
      const document = receiptOf(
        completed(
          rungUp(goods.map((description, index) => newLine(index + 1, 845 + index, { description }))),
        ),
        { store: wellington, registerName: 'Front', staffName: 'Mere', copy: false },
      );
      const blocks = layOut(document, model.columns);
      const { paper, events } = interpret(
        encodeReceipt(blocks, model, null, () => font),
        model,
      );
      expect(events.filter((event) => event.kind === 'unknown')).toEqual([]);
      const alphabet = alphabetFor(goods);
      const read = withoutBands(paper.lines)
        .map((each) => {
          if (each.kind !== 'image') return paperText([each])[0] ?? '';
          expect(each.widthDots).toBeLessThanOrEqual(model.widthDots);
          return each.heightDots === 30 ? (readDots(each, { font, look: plain, alphabet }) ?? 'UNREAD') : '';
        })
        .filter((text) => !text.startsWith('['))
        .join('')
        .replace(/\s/g, '');
      expect(read).not.toContain('UNREAD');
      for (const words of goods) {
        const expected = words.replace(/\s/g, '');
        expect(read.includes(expected) || read.includes(readAs(expected, font, alphabet))).toBe(true);
      }
      const lines = receiptLines(blocks, model.columns).join('');
      expect(lines).toContain('Wellington');
    });
  },
);
