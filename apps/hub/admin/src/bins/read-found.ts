import { type ItemId, type Quantity, quantity } from '@tillbridge/core/kernel';
import { readCount } from '../transfers/draft';

type Row = { itemId: ItemId; name: string; unitOfMeasure: string };

/** What was typed of each item in a bin: all of them are asked for, and nought is an answer. The sentence says what is missing. */
export function readFound(
  rows: readonly Row[],
  typed: Readonly<Record<string, string | number>>,
): { itemId: ItemId; quantity: Quantity }[] | string {
  const lines: { itemId: ItemId; quantity: Quantity }[] = [];
  for (const { itemId, name, unitOfMeasure } of rows) {
    const count = typed[itemId] ?? '';
    const found = count !== '' && Number(count) === 0 ? quantity(0) : readCount({ count, unitOfMeasure });
    if (found === null) return `Say how many of ${name} were found; 0 when there are none.`;
    lines.push({ itemId, quantity: found });
  }
  return lines;
}
