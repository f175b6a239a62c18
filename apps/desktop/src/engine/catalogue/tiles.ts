import { storePlace } from '@tillbridge/core/ledger';
import {
  type Clock,
  type ItemId,
  type Quantity,
  type StoreId,
  quantity,
  units,
} from '@tillbridge/core/kernel';
import { CategoryV1, type ItemV1, type StoreV1 } from '@tillbridge/core/wire';
import type { ItemTile } from '../../ipc';
import { type Database, type ReadDb, all, one } from '../database/database';
import { watermarkOf } from '../journal/outbox';
import type { Catalogue } from './catalogue';
import { itemById, searchItems } from './look-up';
import type { Pictures } from './pictures';

/** What this till moved and the hub has not counted yet, per item; kept up to date by reading only what is new. */
export function unsentMoves(ledger: ReadDb, storeId: StoreId): (itemId: ItemId) => number {
  const here = storePlace(storeId);
  let sums = new Map<string, number>();
  let from = -1;
  let upTo = 0;
  return (itemId) => {
    const watermark = watermarkOf(ledger);
    if (watermark !== from) {
      sums = new Map();
      from = watermark;
      upTo = watermark;
    }
    const fresh = all<{ itemId: string; moved: number; last: number }>(
      ledger,
      `select item_id as itemId, sum(case when to_place = ? then quantity_milli else -quantity_milli end) as moved,
              max(sequence) as last
       from stock_ledger where sequence > ? and ? in (from_place, to_place) group by item_id`,
      here,
      upTo,
      here,
    );
    for (const row of fresh) {
      sums.set(row.itemId, (sums.get(row.itemId) ?? 0) + row.moved);
      upTo = Math.max(upTo, row.last);
    }
    return sums.get(itemId) ?? 0;
  };
}

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
  let moves: { storeId: StoreId; of: (itemId: ItemId) => number } | null = null;

  function onHand(db: ReadDb, storeId: StoreId, itemId: ItemId): Quantity | null {
    const level = one<{ milli: number }>(
      db,
      'select on_hand_milli as milli from stock_level where item_id = ?',
      itemId,
    );
    if (moves?.storeId !== storeId) moves = { storeId, of: unsentMoves(ledger, storeId) };
    return level ? quantity(level.milli + moves.of(itemId)) : null;
  }

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
