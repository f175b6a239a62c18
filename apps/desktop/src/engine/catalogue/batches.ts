import type { ItemId, TradingDate } from '@tillbridge/core/kernel';
import type { BatchV1 } from '@tillbridge/core/wire';
import { dayRecordsByWord } from './day-records';
import type { Catalogue } from './catalogue';

/** The batches of an item that the hub told this store of, what expires first first and what never does last. */
export const batchesOf = (catalogue: Catalogue, itemId: ItemId): BatchV1[] =>
  (catalogue.read((db) => dayRecordsByWord(db, 'batch', itemId)) ?? []).toSorted((one, other) =>
    (one.expiresOn ?? '9').localeCompare(other.expiresOn ?? '9'),
  );

/** Those that may still go out, what goes first first: never what is past its day. Source: spec/stock-levels.md SL5 */
export const batchesToGo = (catalogue: Catalogue, itemId: ItemId, today: TradingDate): BatchV1[] =>
  batchesOf(catalogue, itemId).filter(({ expiresOn }) => expiresOn === null || expiresOn >= today);
