import {
  barcodeRows,
  dayWords,
  itemRow,
  replicaStatements as statement,
  searchRow,
} from '@tillbridge/core/replica';
import type { StoreId } from '@tillbridge/core/kernel';
import type { Change, DayRecord, DayTopic, FeedAnswer, ItemV1 } from '@tillbridge/core/wire';
import { type Transactions, type Tx, one, run } from '../database/database';

export type ReplicaTools = {
  applyChange(tx: Tx, change: Change): void;
  setCursor(tx: Tx, cursor: string): void;
};

/** How a page of the feed gets into the replica; a seam, so that a simulation can prove that it would notice a wrong way. */
export type ApplyPage = (
  replica: Transactions,
  page: Pick<FeedAnswer, 'changes' | 'nextCursor'>,
  tools: ReplicaTools,
) => void;

/** The page and its cursor are one transaction (spec/offline.md OF2). */
export const applyPageWithCursor: ApplyPage = (replica, page, tools) =>
  replica.write('feed-page', (tx) => {
    for (const change of page.changes) tools.applyChange(tx, change);
    tools.setCursor(tx, page.nextCursor);
  });

export const replicaTools = (storeId: StoreId): ReplicaTools => ({
  applyChange: (tx, change) => applyChange(tx, change, storeId),
  setCursor: (tx, cursor) => void run(tx, statement.putState, { name: 'cursor', value: cursor }),
});

function applyChange(tx: Tx, change: Change, storeId: StoreId): void {
  const { key } = change;
  switch (change.topic) {
    case 'item':
      return change.record ? putItem(tx, change.record) : removeItem(tx, key);
    case 'category':
      return put(tx, change.record, statement.putCategory, statement.deleteCategory, key);
    case 'staff':
      return put(tx, change.record, statement.putStaff, statement.deleteStaff, key);
    case 'store':
      return put(tx, change.record, statement.putStore, statement.deleteStore, key);
    case 'register':
      if (!change.record) return void run(tx, statement.deleteRegister, { key });
      return void run(tx, statement.putRegister, {
        key,
        store_id: change.record.storeId,
        record: JSON.stringify(change.record),
      });
    case 'price-book':
      if (!change.record) run(tx, statement.forgetBookPrices, { key });
      return put(tx, change.record, statement.putPriceBook, statement.deletePriceBook, key);
    case 'book-price':
      return putBookPrice(tx, change);
    case 'stock-level':
      if (!change.record)
        return void run(tx, statement.deleteStockLevel, { item_id: key.split(':').at(-1) ?? key });
      // Another store's shelf is no business of this replica.
      if (change.record.storeId !== storeId) return;
      return void run(tx, statement.putStockLevel, {
        item_id: change.record.itemId,
        on_hand_milli: change.record.onHand,
      });
    default:
      return putDayRecord(tx, change.topic, key, change.record);
  }
}

function put(tx: Tx, record: object | null, putSql: string, deleteSql: string, key: string): void {
  if (record) run(tx, putSql, { key, record: JSON.stringify(record) });
  else run(tx, deleteSql, { key });
}

function putBookPrice(tx: Tx, { key, record }: Extract<Change, { topic: 'book-price' }>): void {
  if (record) {
    const { itemId, priceBookId, breaks } = record;
    const row = { item_id: itemId, price_book_id: priceBookId, breaks: JSON.stringify(breaks) };
    return void run(tx, statement.putBookPrice, row);
  }
  const [price_book_id = key, item_id = key] = key.split(':');
  run(tx, statement.deleteBookPrice, { price_book_id, item_id });
}

/** Whole records by topic and key, and the words that they are found by. Source: spec/feed.md F11 */
export function putDayRecord<Topic extends DayTopic>(
  tx: Tx,
  topic: Topic,
  key: string,
  record: DayRecord<Topic> | null,
): void {
  run(tx, statement.forgetDayWords, { topic, key });
  if (!record) return void run(tx, statement.deleteDayRecord, { topic, key });
  run(tx, statement.putDayRecord, { topic, key, record: JSON.stringify(record) });
  for (const word of dayWords(topic, record)) run(tx, statement.addDayWord, { topic, word, key });
}

function putItem(tx: Tx, item: ItemV1): void {
  const row = one<{ item_no: number }>(tx.db, statement.upsertItem, itemRow(item));
  const item_no = row?.item_no;
  run(tx, statement.forgetBarcodes, { item_no });
  for (const barcode of barcodeRows(item)) run(tx, statement.addBarcode, { ...barcode, item_no });
  run(tx, statement.forgetWords, { item_no });
  const words = searchRow(item);
  if (words) run(tx, statement.addWords, { ...words, item_no });
}

function removeItem(tx: Tx, itemId: string): void {
  const row = one<{ item_no: number }>(tx.db, statement.itemNo, { item_id: itemId });
  if (!row) return;
  run(tx, statement.forgetBarcodes, row);
  run(tx, statement.forgetWords, row);
  run(tx, statement.deleteItem, row);
}
