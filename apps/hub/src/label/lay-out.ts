import { barsOf } from './bars';
import type { LabelTemplate } from './templates';

/** What a label says; null leaves it out. */
export type Label = {
  name: string;
  detail: string | null;
  price: string | null;
  sku: string | null;
  code: string | null;
};

/** What is drawn, in millimetres from the label's upper left corner. Text stands on its baseline. */
export type Shape =
  | { kind: 'bar'; x: number; y: number; width: number; height: number }
  | {
      kind: 'text';
      x: number;
      y: number;
      size: number;
      isBold: boolean;
      align: 'left' | 'right' | 'centre';
      text: string;
    };

/** The width of a text in millimetres at a size in millimetres. */
export type Measure = (text: string, size: number, isBold: boolean) => number;

export const padding = 2.2;
/** A scanner reads bars from a quarter of a millimetre on. */
const leastModule = 0.19;
const mostModule = 0.33;
const quietModules = 10;

/**
 * One label: name and what tells the variant apart above, the price large, the bars below. What does not fit is cut with an
 * ellipsis; bars that would be too fine to read are left out, and their digits stay. Source: spec/labels.md LB2, LB3
 */
export function layOutLabel(
  label: Label,
  { label: size }: Pick<LabelTemplate, 'label'>,
  measure: Measure,
): Shape[] {
  const wide = size.width - 2 * padding;
  const isSmall = size.height < 28;
  const nameSize = isSmall ? 2.9 : 3.4;
  const shapes: Shape[] = [];
  const left = (text: string, y: number, textSize: number, isBold: boolean): void => {
    shapes.push({ kind: 'text', x: padding, y, size: textSize, isBold, align: 'left', text });
  };
  const lines = wrapped(label.name, wide, 2, (text) => measure(text, nameSize, true));
  let y = padding + nameSize * 0.8;
  for (const line of lines) {
    left(line, y, nameSize, true);
    y += nameSize * 1.2;
  }
  const small = isSmall ? 2.3 : 2.6;
  if (label.detail) {
    left(
      fitted(label.detail, wide, (text) => measure(text, small, false)),
      y,
      small,
      false,
    );
    y += small * 1.25;
  }

  const bars = label.code === null ? null : barsIn(label.code, wide);
  const hasBars = bars !== null;
  const bottom = size.height - padding;
  const codeSize = 2.3;
  const codeText = label.code ?? label.sku;
  if (codeText !== null) {
    const text = fitted(codeText, wide, (part) => measure(part, codeSize, false));
    const centre = hasBars ? padding + bars.width / 2 : padding;
    shapes.push({
      kind: 'text',
      x: centre,
      y: bottom,
      size: codeSize,
      isBold: false,
      align: hasBars ? 'centre' : 'left',
      text,
    });
  }
  const barsTop = Math.max(y - small * 0.4, bottom - codeSize - (isSmall ? 8.5 : 11.5));
  if (hasBars) {
    shapes.push(...bars.at({ x: padding, y: barsTop, height: bottom - codeSize - barsTop }));
  }
  priceOn(shapes, label, {
    size,
    measure,
    barsRight: hasBars ? padding + bars.width : null,
    y,
    bottom,
    barsTop,
  });
  return shapes;
}

/** A code as bars that fit into a width and can be read; null where there are none. */
export function barsIn(
  code: string,
  wide: number,
): { width: number; at: (place: { x: number; y: number; height: number }) => Shape[] } | null {
  const bars = barsOf(code);
  const module = bars ? Math.min(mostModule, wide / (bars.modules + 2 * quietModules)) : 0;
  if (bars === null || module < leastModule) return null;
  const at = ({ x: left, y, height }: { x: number; y: number; height: number }): Shape[] => {
    const shapes: Shape[] = [];
    let x = left + quietModules * module;
    for (const [index, width] of bars.widths.entries()) {
      if (index % 2 === 0) shapes.push({ kind: 'bar', x, y, width: width * module, height });
      x += width * module;
    }
    return shapes;
  };
  return { width: (bars.modules + 2 * quietModules) * module, at };
}

/** Beside the bars where there is room, otherwise in the upper right of what is left above them. */
function priceOn(
  shapes: Shape[],
  { price, sku, code }: Label,
  {
    size,
    measure,
    barsRight,
    y,
    bottom,
    barsTop,
  }: {
    size: { width: number; height: number };
    measure: Measure;
    barsRight: number | null;
    y: number;
    bottom: number;
    barsTop: number;
  },
): void {
  const right = size.width - padding;
  if (price !== null) {
    const room = barsRight === null ? right - padding : right - barsRight;
    const beside = [6, 5, 4.2].find((textSize) => measure(price, textSize, true) <= room);
    const wide = right - padding;
    const above = [5, 4.2, 3.6].find(
      (each) => each <= barsTop - y + 4.2 && measure(price, each, true) <= wide,
    );
    const textSize = beside ?? above ?? 3;
    const at = beside === undefined ? barsTop - 0.8 : bottom - 1.2;
    shapes.push({ kind: 'text', x: right, y: at, size: textSize, isBold: true, align: 'right', text: price });
  }
  const skuSize = 2;
  if (
    sku !== null &&
    code !== null &&
    barsRight !== null &&
    measure(sku, skuSize, false) <= right - barsRight
  ) {
    shapes.push({
      kind: 'text',
      x: right,
      y: barsTop + skuSize,
      size: skuSize,
      isBold: false,
      align: 'right',
      text: sku,
    });
  }
}

/** Cut with an ellipsis where it is too wide. */
export function fitted(text: string, wide: number, measure: (text: string) => number): string {
  if (measure(text) <= wide) return text;
  let kept = [...text];
  while (kept.length > 0 && measure(`${kept.join('')}…`) > wide) kept = kept.slice(0, -1);
  return `${kept.join('').trimEnd()}…`;
}

/** At most so many lines, broken between words. */
export function wrapped(
  text: string,
  wide: number,
  mostLines: number,
  measure: (text: string) => number,
): string[] {
  const lines: string[] = [];
  let line = '';
  const words = text.split(' ');
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || measure(longer) <= wide) line = longer;
    else if (lines.length === mostLines - 1)
      return [...lines, fitted([line, ...words.slice(index)].join(' '), wide, measure)];
    else {
      lines.push(fitted(line, wide, measure));
      line = word;
    }
  }
  return [...lines, fitted(line, wide, measure)];
}

/** Where the labels of a page are, in reading order. */
export function* placesOf(template: LabelTemplate): Generator<{ x: number; y: number }> {
  for (let row = 0; row < template.rows; row++) {
    for (let column = 0; column < template.columns; column++) {
      yield {
        x: template.margin.left + column * template.pitch.across,
        y: template.margin.top + row * template.pitch.down,
      };
    }
  }
}
