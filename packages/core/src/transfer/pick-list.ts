import { type ItemId, type Quantity, quantity } from '../kernel';
import type { StandingLine, TransferStanding } from './standing';

/** What a paper or a screen says of an item. */
export type NamedItem = {
  sku: string;
  name: string;
  unitOfMeasure: string;
  /** Where it lies in this store, as the shelf is labelled; null where nobody said. */
  shelf: string | null;
  category: string | null;
};
export type ItemNames = (itemId: ItemId) => NamedItem;

/** Shelf 2 comes before shelf 10, as people walk. */
const asPeopleCount = (one: string, other: string): number =>
  one.localeCompare(other, 'en', { numeric: true, sensitivity: 'base' });

/**
 * The order in which somebody walks: by shelf; then what has no shelf, by category and name.
 * Source: spec/transfers.md TR30
 */
export function byWalking(one: NamedItem, other: NamedItem): number {
  return (
    namelessLast(one.shelf, other.shelf) ||
    namelessLast(one.category, other.category) ||
    asPeopleCount(one.name, other.name) ||
    asPeopleCount(one.sku, other.sku)
  );
}

const namelessLast = (one: string | null, other: string | null): number =>
  one === null || other === null ? Number(one === null) - Number(other === null) : asPeopleCount(one, other);

export type PickRow = NamedItem & {
  itemId: ItemId;
  /** Of this transfer in all. */
  approved: Quantity;
  /** Still to be picked; zero when there is no more, or it is done. */
  left: Quantity;
  picked: Quantity;
  shortReason: StandingLine['shortReason'];
};

/** What is to be picked for a transfer, in walking order; a line that was cut to nothing is not looked for. Source: spec/transfers.md TR30 */
export const pickListOf = ({ lines }: Pick<TransferStanding, 'lines'>, nameOf: ItemNames): PickRow[] =>
  lines
    .filter(({ approved, toLeave, picked }) => approved > 0 && (toLeave > 0 || picked > 0))
    .map(({ itemId, approved, picked, toLeave, dispatched, shortReason }) => ({
      ...nameOf(itemId),
      itemId,
      approved,
      picked,
      // What left without having been picked is not looked for any more.
      left: quantity(Math.max(0, toLeave - Math.max(picked, dispatched))),
      shortReason,
    }))
    .sort(byWalking);
