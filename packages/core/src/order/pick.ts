import { type ItemId, type LineId, type Quantity, type Result, ok, quantity, refuse } from '../kernel';
import type { OrderedLineV1, PickedLineV1 } from '../wire';

/** What was found so far of an order, by line; a line that is not there was not looked for yet. */
export type Picking = readonly PickedLineV1[];

export type PickRefusal = { kind: 'not-in-order' } | { kind: 'enough-picked'; description: string };

export const pickedLine = (picking: Picking, lineId: LineId): PickedLineV1 | null =>
  picking.find((each) => each.lineId === lineId) ?? null;
export const pickedOf = (picking: Picking, lineId: LineId): Quantity | null =>
  pickedLine(picking, lineId)?.quantity ?? null;

/** So much of a line the customer gets: of it, or of what goes in its place. */
export const coveredBy = (picked: PickedLineV1 | null): Quantity =>
  quantity((picked?.quantity ?? 0) + (picked?.instead?.quantity ?? 0));

/**
 * One scan while an order is picked: a piece of the first line of that item that still lacks some, or one more of what goes in the
 * place of another. Goods by weight take what the label says, and are enough once they come to what was asked for.
 * @param amount thousandths, positive
 * Refuses an item that nobody ordered, and one more than was ordered.
 * Source: spec/orders.md OR9, OR15
 */
export function pickScanned(
  lines: readonly OrderedLineV1[],
  picking: Picking,
  { itemId, amount }: { itemId: ItemId; amount: Quantity },
): Result<{ line: OrderedLineV1; picking: Picking }, PickRefusal> {
  const instead = (line: OrderedLineV1) => pickedLine(picking, line.lineId)?.instead;
  const ordered = lines.filter((line) => line.itemId === itemId);
  const replacing = lines.filter((line) => instead(line)?.itemId === itemId);
  const [first] = [...ordered, ...replacing];
  if (!first) return refuse({ kind: 'not-in-order' });
  const fits = (line: OrderedLineV1): boolean => {
    const covered = coveredBy(pickedLine(picking, line.lineId));
    return line.unitOfMeasure === 'each' ? covered + amount <= line.quantity : covered < line.quantity;
  };
  const line = [...ordered, ...replacing].find(fits);
  if (!line) return refuse({ kind: 'enough-picked', description: first.description });
  const { lineId } = line;
  const before = pickedLine(picking, lineId) ?? { lineId, quantity: quantity(0) };
  const more =
    line.itemId === itemId || !before.instead
      ? { ...before, quantity: quantity(before.quantity + amount) }
      : {
          ...before,
          instead: { ...before.instead, quantity: quantity(before.instead.quantity + amount) },
        };
  return ok({ line, picking: withPicked(picking, more) });
}

/** So much of a line was found, and not what stood there before. */
export const withPicked = (picking: Picking, picked: PickedLineV1): Picking => [
  ...picking.filter(({ lineId }) => lineId !== picked.lineId),
  picked,
];

export type PickStanding = 'open' | 'whole' | 'replaced' | 'short' | 'out-of-stock';

/** How a line stands while it is picked; one that somebody said is short stays so. */
export function pickStanding(
  line: OrderedLineV1,
  picked: PickedLineV1 | null,
  isLeft: boolean,
): PickStanding {
  const covered = coveredBy(picked);
  if (picked && covered >= line.quantity) return picked.instead ? 'replaced' : 'whole';
  if (!isLeft) return 'open';
  return covered > 0 ? 'short' : 'out-of-stock';
}
