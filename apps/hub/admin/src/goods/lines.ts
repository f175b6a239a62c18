import { type Money, type Quantity, money } from '@tillbridge/core/kernel';
import { type DraftLine, readCount } from '../transfers/draft';

/** A line with what one of it costs, as typed in the currency's large unit; empty where nobody knows. */
export type GoodsLine = DraftLine & { cost: string | number };

/** Minor units; null where nothing was typed, undefined where it is no amount. */
export function readCost(cost: string | number, minorUnitDigits: number): Money | null | undefined {
  if (cost === '') return null;
  const minor = Math.round(Number(cost) * 10 ** minorUnitDigits);
  return Number.isSafeInteger(minor) && minor >= 0 ? money(minor) : undefined;
}

export type ReadLine = { line: GoodsLine; quantity: Quantity; unitCost: Money | null };

/** All lines as they are sent, or the sentence that says what is wrong. */
export function readLines(lines: readonly GoodsLine[], minorUnitDigits: number): ReadLine[] | string {
  if (lines.length === 0) return 'Add at least one item.';
  const read: ReadLine[] = [];
  for (const line of lines) {
    const quantity = readCount(line);
    if (quantity === null) return `${line.name} needs a quantity above zero that it can be counted in.`;
    const unitCost = readCost(line.cost, minorUnitDigits);
    if (unitCost === undefined) return `The cost of ${line.name} is no amount.`;
    read.push({ line, quantity, unitCost });
  }
  return read;
}
