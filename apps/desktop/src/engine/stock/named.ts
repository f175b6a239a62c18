import type { ItemId } from '@tillbridge/core/kernel';
import type { CountedItem } from '../../ipc/areas/count';
import { itemById } from '../catalogue/look-up';
import type { Counter } from '../sale/counter';
import type { DraftKind } from './aim';

/** An item as lists of goods show it; null once it left the catalogue. */
export function named({ catalogue }: Counter, itemId: ItemId): CountedItem | null {
  const item = catalogue.read((db) => itemById(db, itemId));
  if (!item) return null;
  const { sku, name, unitOfMeasure } = item;
  return { itemId, sku, name, unitOfMeasure };
}

/** The name of the item whose serial number is scanned next. */
export function serialAwaited(counter: Counter, kind: DraftKind | 'count'): string | null {
  const aim = counter.till.state.goods;
  const itemId = aim?.kind === kind ? aim.serialOf : null;
  return itemId && (named(counter, itemId)?.name ?? null);
}
