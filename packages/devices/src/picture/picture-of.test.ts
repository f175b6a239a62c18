import { layOut, receiptLines, receiptOf } from '@tillbridge/core/receipt';
import { completed, newLine, rungUp, wellington } from '@tillbridge/core/testing';
import { describe, expect, it } from 'vitest';
import { openFont } from '../font/index';
import { concat } from '../printer/commands';
import { printerModels } from '../printer/model';
import { encodeParts, encodeReceipt } from '../receipt/encode-receipt';
import { countMissing, inCodePage } from '../receipt/sanitise';
import { interpret } from '../sim/interpreter';
import { type PaperLine, paperText } from '../sim/paper';
import { pictureOf } from './picture-of';

const font = openFont();
const shops = [
  { language: 'en-NZ', goods: ['Flat white', 'Kererū tea towel', 'Whakapapa, Tōtara honey'] },
  { language: 'es-US', goods: ['Piña colada', 'Jalapeño extra', 'Crème brûlée', 'Łódź'] },
  { language: 'none', goods: ['Хлеб ржаной', 'Καφές', 'ชาเขียว', 'हरी चाय'] },
  { language: 'none', goods: ['绿茶 2024 年明前龙井特级礼盒装加赠品一份', 'شاي أخضر', 'תה ירוק'] },
];
const documentOf = ({ language, goods }: (typeof shops)[number], copy: boolean) =>
  receiptOf(
    completed(rungUp(goods.map((description, index) => newLine(index + 1, 845 + index, { description })))),
    {
      store: {
        ...wellington,
        receiptLanguage: language,
        receiptLayout: {
          ...{ largeName: true, showCompany: true, showPhone: true },
          ...{ showServedBy: true, showBarcode: true, showQr: true },
        },
      },
      registerName: 'Front',
      staffName: 'Mere',
      copy,
    },
  );

/** What a person hears of a line: its letters, or the words of its dots. */
const heardOf = (line: PaperLine): string => {
  if (line.kind === 'image') return line.words ?? '';
  return (paperText([line])[0] ?? '').replace(/^\[(?:code128|qr) (.*)\]$/, '$1');
};
const withoutSpaces = (lines: readonly string[]): string => lines.join('').replaceAll(/\s/g, '');
/** In whatever order they stand on the paper: what is written from the right stands the other way about. */
const letters = (text: string): string[] => Array.from(text).toSorted();

describe.each(printerModels.map((model) => ({ model, name: model.name })))(
  'the picture of a receipt for $name',
  ({ model }) => {
    const pages = model.codePages.map(({ name }) => name);
    const inSomePage = (line: string): string => {
      const page = pages.reduce((best, each) =>
        countMissing(line, each) < countMissing(line, best) ? each : best,
      );
      return countMissing(line, page) === 0 ? inCodePage(line, page) : line;
    };

    it.each(shops.flatMap((shop) => [false, true].map((copy) => ({ ...shop, copy }))))(
      '[RC30] says the words of its document, $language, copy: $copy, $goods',
      ({ copy, ...shop }) => {
        const blocks = layOut(documentOf(shop, copy), model.columns);
        const picture = pictureOf(
          encodeParts(blocks, model, null, () => font),
          model,
        );
        const document = receiptLines(blocks, model.columns)
          .filter((line) => line !== '[cut]')
          .map((line) => inSomePage(line.replace(/^\[(?:code128|qr) (.*)\]$/, '$1')));
        const heard = picture.map(heardOf).filter((line) => line !== '[cut]');
        expect(letters(withoutSpaces(heard))).toEqual(letters(withoutSpaces(document)));
        expect(heard.filter((line) => line.trim().startsWith('COPY'))).toHaveLength(copy ? 2 : 0);
      },
    );

    it('[RC30] [PR8] is the paper of the very bytes that the printer is sent, dot for dot', () => {
      const logo = {
        widthDots: 256,
        bits: Uint8Array.from({ length: 32 * 120 }, (_, at) => (at * 37) & 0xef),
      };
      const blocks = [
        { kind: 'logo' as const, imageId: 'd'.repeat(64), width: 256 },
        ...layOut(documentOf({ language: 'none', goods: ['绿茶 500 克', 'Green tea'] }, true), model.columns),
      ];
      const parts = encodeParts(blocks, model, logo, () => font);
      const bytes = encodeReceipt(blocks, model, logo, () => font);
      expect(concat(parts.map((part) => part.bytes))).toEqual(bytes);
      const dots = (lines: readonly PaperLine[]) =>
        lines.flatMap((line) => (line.kind === 'image' ? line.rows : []));
      const others = (lines: readonly PaperLine[]) => lines.filter(({ kind }) => kind !== 'image');
      const paper = interpret(bytes, model).paper.lines;
      const picture = pictureOf(parts, model);
      expect(others(picture)).toEqual(others(paper));
      expect(dots(picture)).toEqual(dots(paper));
      // The bands of the logo are one picture, and its dots say nothing.
      expect(picture[0]).toMatchObject({ kind: 'image', widthDots: 256, heightDots: 120 });
      expect(picture[0]).not.toHaveProperty('words');
    });
  },
);
