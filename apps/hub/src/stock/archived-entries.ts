import type { TenantId } from '@tillbridge/core/kernel';
import type { StockCause } from '@tillbridge/core/ledger';
import { sql } from 'drizzle-orm';
import { type Result, ok } from '@tillbridge/core/kernel';
import { type Database, type ReadDb, asTenant, rowsOf } from '../database';
import { type ArchiveRefusal, type ArchivedEntry, archivedFiles, readFiles } from './archive';

/** The months in which an item moved at these stores, and whose movements are in files alone: the newest first. Source: spec/stock-history.md SY10 */
export const archivedMonthsOf = (
  tx: Pick<ReadDb, 'execute'>,
  { tenantId, itemId, storeIds }: { tenantId: TenantId; itemId: string; storeIds: readonly string[] | null },
): Promise<{ month: string }[]> =>
  rowsOf(
    tx,
    sql`select distinct to_char(archive.month, 'YYYY-MM-DD') as month from stock_archive as archive
        where archive.tenant_id = ${tenantId} and archive.brought_back_at is null
          and exists (
            select from stock_day as days
            where days.tenant_id = archive.tenant_id and days.item_id = ${itemId}::uuid
              and days.day >= archive.month and days.day < archive.month + interval '1 month'
              and (${storeIds === null} or days.place = any(string_to_array(${placesOf(storeIds ?? [])}, ','))))
        order by 1 desc`,
  );

const placesOf = (storeIds: readonly string[]): string =>
  storeIds.map((storeId) => `store:${storeId}`).join();

export type ArchivedRow = {
  factId: string;
  entryNo: number;
  at: number;
  fromPlace: string;
  toPlace: string;
  quantityMilli: number;
  /** What the stores asked about had of it when this had moved. */
  balanceMilli: number;
  cause: StockCause;
  batchCode: string | null;
  serials: string[] | null;
};
export type ArchivedPage = { rows: ArchivedRow[]; beforeMilli: number };

/**
 * Where an item went in one month that is in files, newest first, as the history would say it.
 * @param endedMilli what was there when the month had ended
 * Source: spec/stock-history.md SY10
 */
export async function archivedEntries(
  db: Database,
  {
    tenantId,
    folder,
    limitedTo,
    asked: { month, itemId, endedMilli },
  }: {
    tenantId: TenantId;
    folder: string;
    limitedTo: readonly string[] | null;
    asked: { month: string; itemId: string; endedMilli: number };
  },
): Promise<Result<ArchivedPage, ArchiveRefusal>> {
  const files = await asTenant(db, tenantId, (tx) => archivedFiles(tx, tenantId));
  const ofMonth = files.filter((file) => file.month === month);
  const read = await readFiles(ofMonth, { folder, wanted: `"item_id":"${itemId}"` });
  if (!read.ok) return read;
  const seen = limitedTo && new Set(limitedTo.map((storeId) => `store:${storeId}`));
  const isHere = (place: string): boolean => (seen ? seen.has(place) : place.startsWith('store:'));
  const concerns = ({ from_place: from, to_place: to }: ArchivedEntry): boolean =>
    seen === null || isHere(from) || isHere(to);
  let balance = endedMilli;
  const rows = read.value
    .filter(concerns)
    .toReversed()
    .map((entry): ArchivedRow => {
      const balanceMilli = balance;
      balance -= isHere(entry.to_place) ? entry.quantity_milli : 0;
      balance += isHere(entry.from_place) ? entry.quantity_milli : 0;
      return {
        ...{ factId: entry.fact_id, entryNo: entry.entry_no, at: entry.at, balanceMilli },
        ...{ fromPlace: entry.from_place, toPlace: entry.to_place, quantityMilli: entry.quantity_milli },
        ...{ cause: entry.cause as StockCause, batchCode: entry.batch_code, serials: entry.serials },
      };
    });
  return ok({ rows, beforeMilli: balance });
}

/** The steps of a piece in one archived month, oldest first. Source: spec/stock-history.md SY10 */
export async function archivedSteps(
  db: Database,
  {
    tenantId,
    folder,
    limitedTo,
    asked: { month, serial },
  }: {
    tenantId: TenantId;
    folder: string;
    limitedTo: readonly string[] | null;
    asked: { month: string; serial: string };
  },
): Promise<Result<ArchivedEntry[], ArchiveRefusal>> {
  const files = await asTenant(db, tenantId, (tx) => archivedFiles(tx, tenantId));
  const ofMonth = files.filter((file) => file.month === month);
  const read = await readFiles(ofMonth, { folder, wanted: JSON.stringify(serial) });
  if (!read.ok) return read;
  const seen = limitedTo?.map((storeId) => `store:${storeId}`);
  return ok(
    read.value.filter(
      ({ serials, from_place: from, to_place: to }) =>
        serials?.includes(serial) && (!seen || seen.includes(from) || seen.includes(to)),
    ),
  );
}
