import type { StockCause } from '@tillbridge/core/ledger';
import type { FactId, Id, Instant, SaleId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

export type EntriesQuestion = {
  itemId: string;
  storeId: string | null;
  /** The last of the page before, and what was there before it moved. */
  after: { at: number; factId: string; entryNo: number; balanceMilli: number } | null;
  /** Nothing later than this; everything when left out. */
  until?: Instant | null;
  limit: number;
};

export type EntryRow = {
  factId: FactId;
  entryNo: number;
  at: number;
  fromPlace: string;
  toPlace: string;
  quantityMilli: number;
  /** What the stores asked about had of it when this had moved. */
  balanceMilli: number;
  /** And before: the next page goes on from here. */
  beforeMilli: number;
  cause: StockCause;
  causeId: string | null;
  batchCode: string | null;
  serials: string[] | null;
  isClockKnown: boolean;
  /** What it follows from, when a sale: to look it up. */
  saleId: SaleId | null;
  receiptNo: number | null;
  register: string | null;
  /** The same when it belongs to a transfer. */
  transferId: Id<'TransferId'> | null;
  transferReference: string | null;
  /** What whoever adjusted it said, what the count is called, what stood on the delivery's paper. */
  reason: string | null;
  note: string | null;
};

type Read = Omit<EntryRow, 'balanceMilli' | 'beforeMilli'> & { broughtMilli: number; nowMilli: number };

/**
 * Where an item went, newest first, a page at a time, with what was there after each: now's levels less what moved since.
 * Source: spec/office-screens.md OS4; spec/stock-history.md SY6
 */
export async function stockEntries(
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
  const until = asked.until ?? null;
  const isHere = (place: 'from_place' | 'to_place') =>
    seen === null
      ? sql`entry.${sql.identifier(place)} like 'store:%'`
      : sql`entry.${sql.identifier(place)} = any(string_to_array(${places.join()}, ','))`;
  const rows = await rowsOf<Read>(
    tx,
    sql`select entry.fact_id as "factId", entry.entry_no as "entryNo", entry.at, entry.from_place as "fromPlace",
               entry.to_place as "toPlace", entry.quantity_milli as "quantityMilli", entry.cause, entry.cause_id as "causeId",
               entry.batch_code as "batchCode", entry.serials, entry.is_clock_known as "isClockKnown",
               entry.sale_id as "saleId", sale.receipt_no as "receiptNo", register.name as register,
               transfer.transfer_id as "transferId", transfer.reference as "transferReference",
               coalesce(adjustment.reason, counted.name, intake.delivery_note) as reason, adjustment.note,
               (case when ${isHere('to_place')} then entry.quantity_milli else 0 end
                - case when ${isHere('from_place')} then entry.quantity_milli else 0 end)::bigint as "broughtMilli",
               (select coalesce(sum(level.on_hand_milli), 0)::bigint from stock_level as level
                where level.tenant_id = ${tenantId} and level.item_id = ${asked.itemId}
                  and (${seen === null} or 'store:' || level.store_id = any(string_to_array(${places.join()}, ','))))
               - (select coalesce(sum(case when ${isHere('to_place')} then entry.quantity_milli else 0 end
                                      - case when ${isHere('from_place')} then entry.quantity_milli else 0 end), 0)::bigint
                  from stock_entry as entry
                  where ${until !== null} and entry.tenant_id = ${tenantId} and entry.item_id = ${asked.itemId}
                    and entry.at > ${until ?? 0}::bigint) as "nowMilli"
        from stock_entry as entry
        left join sale on sale.tenant_id = entry.tenant_id and sale.sale_id = entry.sale_id
        left join register on register.tenant_id = sale.tenant_id and register.register_id = sale.register_id
        left join transfer_fact on transfer_fact.tenant_id = entry.tenant_id and transfer_fact.fact_id = entry.fact_id
        left join transfer on transfer.tenant_id = entry.tenant_id and transfer.transfer_id = transfer_fact.transfer_id
        left join adjustment on adjustment.tenant_id = entry.tenant_id and adjustment.fact_id = entry.fact_id
        left join stock_count as counted on counted.tenant_id = entry.tenant_id and counted.count_id = entry.cause_id
        left join intake on intake.tenant_id = entry.tenant_id and intake.fact_id = entry.fact_id
        where entry.tenant_id = ${tenantId} and entry.item_id = ${asked.itemId}
          and (${seen === null} or entry.from_place = any(string_to_array(${places.join()}, ','))
                                or entry.to_place = any(string_to_array(${places.join()}, ',')))
          and (${until === null} or entry.at <= ${until ?? 0}::bigint)
          and (${after === null} or (entry.at, entry.fact_id, entry.entry_no)
               < (${after?.at ?? 0}::bigint, ${after?.factId ?? null}::uuid, ${after?.entryNo ?? 0}::int))
        order by entry.at desc, entry.fact_id desc, entry.entry_no desc limit ${asked.limit}`,
  );
  // A page goes on from the one before it: what came in between belongs above both.
  let balance = after ? after.balanceMilli : (rows[0]?.nowMilli ?? 0);
  return rows.map(({ broughtMilli, nowMilli: _now, ...row }) => {
    const balanceMilli = balance;
    balance -= broughtMilli;
    return { ...row, balanceMilli, beforeMilli: balance };
  });
}
