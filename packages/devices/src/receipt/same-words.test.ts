import { layOut, receiptLines, receiptOf } from '@tillbridge/core/receipt';
import { completed, newLine, rungUp, wellington } from '@tillbridge/core/testing';
import { describe, expect, it } from 'vitest';
import { printerModels } from '../printer/model';
import { interpret } from '../sim/interpreter';
import { paperText } from '../sim/paper';
import { encodeReceipt } from './encode-receipt';
import { countMissing, inCodePage } from './sanitise';

/** Words that other tills' shops have on their receipts; each needs another of a printer's code pages. */
const shops = [
  { language: 'en-NZ', goods: ['Flat white', 'Kererū tea towel', 'Whakapapa – Tōtara honey'] },
  { language: 'es-US', goods: ['Piña colada', 'Jalapeño “extra”', 'Año Nuevo 2 × 1'] },
  { language: 'es-US', goods: ['Crème brûlée', 'Smörgås', 'Žluťoučký kůň', 'Łódź'] },
  { language: 'none', goods: ['Хлеб ржаной', 'Καφές', '€ 5 off', 'Bread\twith\u00a0seeds'] },
];
const documentOf = ({ language, goods }: (typeof shops)[number]) =>
  receiptOf(
    completed(rungUp(goods.map((description, index) => newLine(index + 1, 845 + index, { description })))),
    {
      store: { ...wellington, receiptLanguage: language },
      registerName: 'Front',
      staffName: 'Mere',
      copy: false,
    },
  );

describe.each(printerModels.map((model) => ({ model, name: model.name })))(
  'a receipt on $name',
  ({ model }) => {
    const pages = model.codePages.map(({ name }) => name);
    /** A line as the paper can have it: in the page that has most of it, with stand-ins for what none has. */
    const onPaper = (line: string): string => {
      const page = pages.reduce((best, each) =>
        countMissing(line, each) < countMissing(line, best) ? each : best,
      );
      return inCodePage(line, page);
    };
    /** Without the wrapping, which a longer stand-in can move, and the feeds that stand for a cutter. */
    const words = (lines: readonly string[]): string[] =>
      lines.flatMap((line) => (line.startsWith('[') ? [] : line.split(/\s+/).filter((word) => word !== '')));

    it.each(shops)('[DV9] decodes to the words of its document, $language: $goods', (shop) => {
      const blocks = layOut(documentOf(shop), model.columns);
      const { paper, events } = interpret(encodeReceipt(blocks, model), model);
      expect(events.filter((event) => event.kind === 'unknown')).toEqual([]);
      const document = receiptLines(blocks, model.columns);
      // Under bars that are drawn as dots stand their letters as text.
      const asText = (line: string) =>
        model.barcode === 'raster' ? (/^\[code128 (.*)\]$/.exec(line)?.[1] ?? line) : line;
      expect(words(paperText(paper.lines))).toEqual(words(document.map((line) => onPaper(asText(line)))));
      for (const line of paperText(paper.lines)) {
        if (!line.startsWith('[')) expect(Array.from(line).length).toBeLessThanOrEqual(model.columns);
      }
    });
  },
);
