import { type SerialGap, traceSerial } from '@tillbridge/core/availability';
import type { ItemId, TenantId } from '@tillbridge/core/kernel';
import type { Movement, Place, StockCause } from '@tillbridge/core/ledger';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

export type SerialStepRow = {
  factId: string;
  entryNo: number;
  at: number;
  fromPlace: string;
  toPlace: string;
  cause: StockCause;
  saleId: string | null;
  receiptNo: number | null;
  /** Whom it was sold to, where the sale names somebody. */
  customerId: string | null;
  customerName: string | null;
  transferId: string | null;
  transferReference: string | null;
};

export type TracedSerial = {
  itemId: string;
  sku: string;
  name: string;
  place: Place | null;
  steps: SerialStepRow[];
  gaps: readonly SerialGap[];
};

type Row = SerialStepRow & { itemId: ItemId; sku: string; name: string };

/**
 * The way of every piece that bears a number, one per item that has such a piece. Somebody who works for some stores sees the steps
 * into and out of those. Source: spec/stock-levels.md SL7
 */
export async function traceSerialNumber(
  tx: ReadDb,
  {
    tenantId,
    limitedTo,
    serial,
    namesCustomers,
  }: { tenantId: TenantId; limitedTo: readonly string[] | null; serial: string; namesCustomers: boolean },
): Promise<TracedSerial[]> {
  const places = limitedTo?.map((storeId) => `store:${storeId}`).join() ?? null;
  const rows = await rowsOf<Row>(
    tx,
    sql`select entry.item_id as "itemId", item.sku, item.name, entry.fact_id as "factId", entry.entry_no as "entryNo", entry.at,
               entry.from_place as "fromPlace", entry.to_place as "toPlace", entry.cause, entry.sale_id as "saleId",
               sale.receipt_no as "receiptNo", customer.customer_id as "customerId", customer.name as "customerName",
               transfer.transfer_id as "transferId", transfer.reference as "transferReference"
        from stock_entry as entry
        join item on item.tenant_id = entry.tenant_id and item.item_id = entry.item_id
        left join sale on sale.tenant_id = entry.tenant_id and sale.sale_id = entry.sale_id
        left join fact on ${namesCustomers} and fact.tenant_id = entry.tenant_id and fact.terminal_id = entry.terminal_id
                      and fact.sequence = entry.sequence and entry.cause = 'sale'
        left join customer on customer.tenant_id = entry.tenant_id
                          and customer.customer_id = substring(fact.body from '"customerId":"([0-9a-f-]{36})"')::uuid
        left join transfer_fact on transfer_fact.tenant_id = entry.tenant_id and transfer_fact.fact_id = entry.fact_id
        left join transfer on transfer.tenant_id = entry.tenant_id and transfer.transfer_id = transfer_fact.transfer_id
        where entry.tenant_id = ${tenantId} and entry.serials is not null and entry.serials @> array[${serial}::text]
          and (${places === null} or entry.from_place = any(string_to_array(${places ?? ''}, ','))
                                  or entry.to_place = any(string_to_array(${places ?? ''}, ',')))
        order by entry.at, entry.fact_id, entry.entry_no`,
  );
  return [...Map.groupBy(rows, ({ itemId }) => itemId)].flatMap(([itemId, steps]) => {
    const [first] = steps;
    if (!first) return [];
    const { place, gaps } = traceSerial(
      steps.map((step) => movementOf(step, serial)),
      itemId,
      serial,
    );
    const { sku, name } = first;
    return [{ itemId, sku, name, place, gaps, steps }];
  });
}

const movementOf = ({ itemId, factId, entryNo, at, fromPlace, toPlace }: Row, serial: string): Movement =>
  ({
    factId,
    entryNo,
    itemId,
    from: fromPlace,
    to: toPlace,
    quantity: 1_000,
    at,
    serials: [serial],
  }) as unknown as Movement;
