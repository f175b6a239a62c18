import { type ItemId, type Quantity, quantity } from '@tillbridge/core/kernel';

/** A line as it is being asked for. */
export type DraftLine = {
  itemId: ItemId;
  name: string;
  sku: string;
  unitOfMeasure: string;
  /** As typed, in the unit of measure. */
  count: string | number;
};

/** Adding an item that is there already raises its count by one. */
export function withItem(lines: readonly DraftLine[], item: Omit<DraftLine, 'count'>): DraftLine[] {
  const there = lines.find(({ itemId }) => itemId === item.itemId);
  if (!there) return [...lines, { ...item, count: 1 }];
  return lines.map((line) => (line === there ? { ...line, count: (Number(line.count) || 0) + 1 } : line));
}

/** Thousandths, or null when it is not a quantity above zero that this item can have. */
export function readCount({
  count,
  unitOfMeasure,
}: Pick<DraftLine, 'count' | 'unitOfMeasure'>): Quantity | null {
  const milli = Number(count) * 1_000;
  if (!Number.isSafeInteger(Math.round(milli)) || milli <= 0 || Math.abs(milli - Math.round(milli)) > 1e-6)
    return null;
  if (unitOfMeasure === 'each' && Math.round(milli) % 1_000 !== 0) return null;
  return quantity(Math.round(milli));
}
