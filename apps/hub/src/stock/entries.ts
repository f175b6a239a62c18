import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

export type EntriesQuestion = {
  itemId: string;
  storeId: string | null;
  after: { at: number; factId: string; entryNo: number } | null;
  limit: number;
};

export type EntryRow = {
  factId: string;
  entryNo: number;
  at: number;
  fromPlace: string;
  toPlace: string;
  quantityMilli: number;
  /** What it follows from, when a sale: to look it up. */
  saleId: string | null;
  receiptNo: number | null;
  register: string | null;
};

/** Where an item went, newest first, a page at a time. Source: spec/office-screens.md OS4 */
export function stockEntries(
  tx: ReadDb,
  {
    tenantId,
    limitedTo,
    asked,
  }: { tenantId: TenantId; limitedTo: readonly string[] | null; asked: EntriesQuestion },
): Promise<EntryRow[]> {
  const seen =
    asked.storeId === null
      ? limitedTo
      : limitedTo === null || limitedTo.includes(asked.storeId)
        ? [asked.storeId]
        : [];
  const places = seen?.map((storeId) => `store:${storeId}`) ?? [];
  const { after } = asked;
  return rowsOf<EntryRow>(
    tx,
    sql`select entry.fact_id as "factId", entry.entry_no as "entryNo", entry.at, entry.from_place as "fromPlace",
               entry.to_place as "toPlace", entry.quantity_milli as "quantityMilli", entry.sale_id as "saleId",
               sale.receipt_no as "receiptNo", register.name as register
        from stock_entry as entry
        left join sale on sale.tenant_id = entry.tenant_id and sale.sale_id = entry.sale_id
        left join register on register.tenant_id = sale.tenant_id and register.register_id = sale.register_id
        where entry.tenant_id = ${tenantId} and entry.item_id = ${asked.itemId}
          and (${seen === null} or entry.from_place = any(string_to_array(${places.join()}, ','))
                                or entry.to_place = any(string_to_array(${places.join()}, ',')))
          and (${after === null} or (entry.at, entry.fact_id, entry.entry_no)
               < (${after?.at ?? 0}::bigint, ${after?.factId ?? null}::uuid, ${after?.entryNo ?? 0}::int))
        order by entry.at desc, entry.fact_id desc, entry.entry_no desc limit ${asked.limit}`,
  );
}
