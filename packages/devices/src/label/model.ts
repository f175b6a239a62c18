import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { type PrinterModel, printerModel } from '../printer/model';

/** A printer of labels that speaks ZPL, with the roll that is in it. */
export type ZplModel = {
  id: string;
  /** 8 is the trade's 203 dots per inch, 12 its 300. */
  dotsPerMm: 8 | 12;
  widthMm: number;
  heightMm: number;
};

/** A receipt printer with a roll of labels in it: told apart by the gaps between them, or by black marks on the paper's back. */
export type LabelPaperModel = {
  id: string;
  paper: 'gap' | 'mark';
  widthMm: number;
  heightMm: number;
  /** What it can print, on the width of these labels. */
  printer: PrinterModel;
};

export type LabelModel = ZplModel | LabelPaperModel;

/** The data of Epson's printers that take labels (TM-L90, TM-L100, TM-m30II-SL). */
const paperPrinterId = 'epson-tm-l100';

/** A carton's label as carriers use it, 4 × 6 inches: the roll of whoever names no other. */
const usualRoll = { widthMm: 100, heightMm: 150 } as const;
const least = { widthMm: 20, heightMm: 12 } as const;
/** What the widest heads of these models print, and the longest label of a roll that anybody buys. */
const most = { widthMm: 108, heightMm: 300 } as const;

export const plainLabelModelId = 'zpl-203';

/**
 * `zpl-203` or `zpl-300`, with the roll's label after it in millimetres: `zpl-203-57x32`. Or a receipt printer on labels:
 * `escpos-gap-57x32`, `escpos-mark-80x50`.
 * @returns a sentence for what is neither
 * Source: spec/labels.md LB6
 */
export function labelModel(id: string): Result<LabelModel, { kind: 'unknown-model'; sentence: string }> {
  const paper = /^escpos-(gap|mark)-(\d{1,3})x(\d{1,3})$/.exec(id);
  if (paper) {
    const [, kind, widthMm, heightMm] = paper;
    return paperModel(id, kind === 'gap' ? 'gap' : 'mark', Number(widthMm), Number(heightMm));
  }
  const parts = /^zpl-(203|300)(?:-(\d{1,3})x(\d{1,3}))?$/.exec(id);
  if (!parts) {
    return refuse({
      kind: 'unknown-model',
      sentence: `There is no label printer model "${id}". Write zpl-203 or zpl-300, and the roll’s label in millimetres after it: zpl-203-57x32. A receipt printer on labels is escpos-gap-57x32, or escpos-mark-57x32 with black marks.`,
    });
  }
  const widthMm = Number(parts[2] ?? usualRoll.widthMm);
  const heightMm = Number(parts[3] ?? usualRoll.heightMm);
  const isFit =
    widthMm >= least.widthMm &&
    widthMm <= most.widthMm &&
    heightMm >= least.heightMm &&
    heightMm <= most.heightMm;
  if (!isFit) {
    return refuse({
      kind: 'unknown-model',
      sentence: `A label of ${widthMm} × ${heightMm} mm fits no label printer: it must be ${least.widthMm} to ${most.widthMm} mm wide and ${least.heightMm} to ${most.heightMm} mm high.`,
    });
  }
  return ok({ id, dotsPerMm: parts[1] === '203' ? 8 : 12, widthMm, heightMm });
}

/** What receipt printers on labels take: below it no barcode fits, above it there is no such printer. */
const leastPaper = { widthMm: 40, heightMm: 20 } as const;
const mostPaper = { widthMm: 80, heightMm: 300 } as const;
/** No label lies exactly under the head, and no head is as wide as its paper. */
const edgeMm = 2;
const widestMm = 72;
const dotsPerMm = 8;
const dotsPerColumn = 12;

function paperModel(
  id: string,
  paper: 'gap' | 'mark',
  widthMm: number,
  heightMm: number,
): ReturnType<typeof labelModel> {
  const isFit =
    widthMm >= leastPaper.widthMm &&
    widthMm <= mostPaper.widthMm &&
    heightMm >= leastPaper.heightMm &&
    heightMm <= mostPaper.heightMm;
  if (!isFit) {
    return refuse({
      kind: 'unknown-model',
      sentence: `A label of ${widthMm} × ${heightMm} mm fits no receipt printer: it must be ${leastPaper.widthMm} to ${mostPaper.widthMm} mm wide and ${leastPaper.heightMm} to ${mostPaper.heightMm} mm high.`,
    });
  }
  const base = printerModel(paperPrinterId);
  if (!base.ok) return base;
  const columns = Math.floor((Math.min(widthMm - 2 * edgeMm, widestMm) * dotsPerMm) / dotsPerColumn);
  const printer = { ...base.value, columns, widthDots: columns * dotsPerColumn };
  return ok({ id, paper, widthMm, heightMm, printer });
}

export const labelDots = ({ dotsPerMm, widthMm, heightMm }: ZplModel) => ({
  width: widthMm * dotsPerMm,
  height: heightMm * dotsPerMm,
});
