import { formatQuantity } from '@tillbridge/core/format';
import type { ItemId, Quantity, StoreId } from '@tillbridge/core/kernel';
import { type ItemNames, type NamedItem, type TransferNames, cartonCode } from '@tillbridge/core/transfer';
import { CategoryV1, type MovedGoodsV1, itemSpotKey } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { TransferContent, TransferGoods } from '../../ipc/areas/transfer-views';
import { dayRecord } from '../catalogue/day-records';
import { itemById } from '../catalogue/look-up';
import { one } from '../database/database';
import type { Counter } from '../sale/counter';
import { type KnownTransfer, isUnknownStore } from './known';

/** What items are called: as this till's catalogue has them, and else as the hub told of them with the transfer. */
export function namesOf(counter: Counter, record: KnownTransfer['record']): ItemNames {
  const told = new Map(record?.items.map((item) => [item.itemId, item]));
  const known = new Map<ItemId, NamedItem>();
  const look = (itemId: ItemId): NamedItem => {
    const item = counter.catalogue.read((db) => itemById(db, itemId));
    const { sku, name, unitOfMeasure } = item ??
      told.get(itemId) ?? {
        sku: '',
        name: say('An item that this till does not know'),
        unitOfMeasure: 'each',
      };
    return {
      sku,
      name,
      unitOfMeasure,
      shelf: spotOf(counter, itemId),
      category: categoryOf(counter, item?.categoryId ?? null),
    };
  };
  return (itemId) => {
    const named = known.get(itemId) ?? look(itemId);
    known.set(itemId, named);
    return named;
  };
}

function spotOf({ catalogue, identity }: Counter, itemId: ItemId): string | null {
  const storeId = identity()?.storeId;
  if (!storeId) return null;
  return catalogue.read((db) => dayRecord(db, 'item-spot', itemSpotKey({ storeId, itemId })))?.spot ?? null;
}

function categoryOf({ catalogue }: Counter, categoryId: string | null): string | null {
  if (categoryId === null) return null;
  const row = catalogue.read((db) =>
    one<{ record: string }>(db, 'select record from category where category_id = ?', categoryId),
  );
  return row ? CategoryV1.parse(JSON.parse(row.record)).name : null;
}

export const goodsOf = (itemId: ItemId, nameOf: ItemNames): TransferGoods => {
  const { sku, name, unitOfMeasure } = nameOf(itemId);
  return { itemId, sku, name, unitOfMeasure };
};

export const contentOf =
  (nameOf: ItemNames) =>
  ({ itemId, quantity, batch, serials }: MovedGoodsV1): TransferContent => ({
    ...goodsOf(itemId, nameOf),
    quantity,
    batch: batch?.code ?? null,
    serials: serials ?? [],
  });

/** The store's name as the hub told it with the transfer; null where it told of none. */
export function storeNameOf({ record, standing }: KnownTransfer, storeId: StoreId): string | null {
  if (isUnknownStore(storeId) || !record) return null;
  const { from, to } = standing.agreement;
  if (storeId === from) return record.fromStoreName;
  return storeId === to ? record.toStoreName : null;
}

/** How the core's sentences call things at this till. */
export function wordsOf(
  counter: Counter,
  known: KnownTransfer,
  locale: string,
): TransferNames & { nameOf: ItemNames } {
  const nameOf = namesOf(counter, known.record);
  const { transferId, standing } = known;
  const cartons = [...standing.cartons, ...standing.shipments.flatMap((shipment) => shipment.cartons)];
  return {
    nameOf,
    itemName: (itemId) => nameOf(itemId).name,
    storeName: (storeId) => storeNameOf(known, storeId) ?? say('another store'),
    cartonName: (cartonId) =>
      String(
        cartons.find((carton) => carton.cartonId === cartonId)?.number ??
          cartonCode({ transferId, cartonId }),
      ),
    amount: (amount, itemId) => formatQuantity(amount, nameOf(itemId).unitOfMeasure, locale),
    say,
  };
}

/** In what items are counted, as the hub told with the transfer: for lists, which would look up a thousand names for it. */
export function unitsOf(counter: Counter, record: KnownTransfer['record']): UnitOf {
  const told = new Map(record?.items.map((item) => [item.itemId, item]));
  const nameOf = namesOf(counter, record);
  return (itemId) => told.get(itemId) ?? nameOf(itemId);
}
type UnitOf = (itemId: ItemId) => Pick<NamedItem, 'unitOfMeasure'>;

/** How many things that is: pieces, and one for what is weighed. */
export const piecesOf = (goods: readonly { itemId: ItemId; quantity: Quantity }[], unitOf: UnitOf): number =>
  goods.reduce((all, { itemId, quantity }) => {
    if (quantity <= 0) return all;
    return all + (unitOf(itemId).unitOfMeasure === 'each' ? quantity / 1000 : 1);
  }, 0);
