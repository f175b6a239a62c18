import { binCode } from '@tillbridge/core/bin';
import { type Measure, type Shape, barsIn, fitted, padding } from './lay-out';
import type { LabelTemplate } from './templates';

export type BinLabel = { bin: string; storeName: string };

const largestName = 14;
const leastName = 2.6;
const small = 2.3;

/** Whether a till can read the bin's bars on a label of this width. Source: spec/bins.md BN12 */
export const hasBarsOn = (bin: string, { label }: Pick<LabelTemplate, 'label'>): boolean =>
  barsIn(binCode(bin), label.width - 2 * padding) !== null;

/**
 * A bin's label: its name as large as it goes, since somebody reads it from the end of the aisle; then its store, and the bars. Bars that
 * would be too fine to read are left out, and the name has their room. Source: spec/bins.md BN12
 */
export function layOutBin(
  { bin, storeName }: BinLabel,
  { label: size }: Pick<LabelTemplate, 'label'>,
  measure: Measure,
): Shape[] {
  const wide = size.width - 2 * padding;
  const middle = size.width / 2;
  const bars = barsIn(binCode(bin), wide);
  const bottom = size.height - padding;
  const barsTop = bars ? bottom - size.height * 0.34 : bottom;
  const centred = (text: string, y: number, textSize: number, isBold: boolean): Shape => ({
    ...{ kind: 'text', x: middle, y, size: textSize, isBold, align: 'centre' },
    text: fitted(text, wide, (part) => measure(part, textSize, isBold)),
  });
  const storeAt = barsTop - small * 0.5;
  const room = storeAt - small * 1.2 - padding;
  // A capital is about three quarters of its size high, and its width grows with it.
  const byHeight = Math.min(largestName, room / 0.75);
  const byWidth = (wide / measure(bin, 1, true)) * 0.98;
  const nameSize = Math.max(leastName, Math.min(byHeight, byWidth));
  return [
    centred(bin, padding + (room + nameSize * 0.72) / 2, nameSize, true),
    centred(storeName, storeAt, small, false),
    ...(bars ? bars.at({ x: middle - bars.width / 2, y: barsTop, height: bottom - barsTop }) : []),
  ];
}
