import { type Clock, type StoreId, units } from '@tillbridge/core/kernel';
import { CategoryV1, type ItemV1, type StoreV1 } from '@tillbridge/core/wire';
import type { ItemTile } from '../../ipc';
import { type Database, type ReadDb, one } from '../database/database';
import { onHandOn } from '../stock/on-hand';
import type { Catalogue } from './catalogue';
import { itemById, searchItems } from './look-up';
import type { Pictures } from './pictures';

export type Tiles = { search(text: string, limit: number): ItemTile[]; quickKeys(): ItemTile[] };

type TileNeeds = {
  catalogue: Catalogue;
  ledger: Database;
  clock: Clock;
  pictures: Pick<Pictures, 'want'> | undefined;
};

/** Items as the screen shows them to choose from: with the price in force and what should be on the shelf. */
export function tilesOf(
  { catalogue, ledger, clock, pictures }: TileNeeds,
  store: () => StoreV1 | null,
): Tiles {
  const onHand = onHandOn(ledger);

  function colourOf(db: ReadDb, item: ItemV1): string | null {
    if (item.categoryId === null) return null;
    const row = one<{ record: string }>(
      db,
      'select record from category where category_id = ?',
      item.categoryId,
    );
    return row ? CategoryV1.parse(JSON.parse(row.record)).colour : null;
  }

  function tile(db: ReadDb, storeId: StoreId, item: ItemV1): ItemTile[] {
    const inForce = catalogue.priceOf(item, { at: clock.now(), storeId })(units(1));
    if (!inForce || !item.isActive) return [];
    const { itemId, name, sku, brand, unitOfMeasure } = item;
    const stock = item.movesStock ? onHand(db, storeId, itemId) : null;
    const colour = colourOf(db, item);
    const imageId = item.imageId ?? null;
    if (imageId !== null) pictures?.want(imageId);
    return [
      {
        itemId,
        name,
        sku,
        brand,
        unitOfMeasure,
        price: inForce.price,
        colour,
        onHand: stock,
        imageId,
      },
    ];
  }

  const tiles = (items: readonly ItemV1[]): ItemTile[] => {
    const { db } = catalogue;
    const storeId = store()?.storeId;
    return db && storeId ? items.flatMap((item) => tile(db, storeId, item)) : [];
  };

  return {
    search: (text, limit) => tiles(catalogue.read((db) => searchItems(db, text, limit)) ?? []),
    quickKeys() {
      const { db } = catalogue;
      const keys = store()?.quickKeys ?? [];
      if (!db) return [];
      return keys.flatMap(({ itemId, label }) => {
        const item = itemById(db, itemId);
        return tiles(item ? [item] : []).map((shown) => ({ ...shown, name: label || shown.name }));
      });
    },
  };
}
