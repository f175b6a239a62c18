import {
  type FactId,
  type Instant,
  type ItemId,
  type LineId,
  type PurchaseOrderId,
  type Quantity,
  type StoreId,
  type SupplierId,
  type TenantId,
  type TradingDate,
  type Money,
  assert,
  idFrom,
} from '@tillbridge/core/kernel';
import { type PurchaseOrder, type PurchaseStanding, standingOf } from '@tillbridge/core/receiving';
import {
  GoodsReceivedV1,
  GoodsSentBackV1,
  type PurchaseState,
  type ReceiptChargeV1,
  headOfficeTerminal,
} from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';

export type PurchaseRow = {
  purchaseOrderId: PurchaseOrderId;
  number: number;
  supplierId: SupplierId;
  supplierName: string;
  storeId: StoreId;
  storeName: string;
  step: PurchaseOrder['step'];
  state: PurchaseState;
  currency: string;
  expectedOn: TradingDate | null;
  note: string | null;
  draftedBy: string;
  draftedAt: Instant;
  sentAt: Instant | null;
  sentBy: string | null;
  endedAt: Instant | null;
  endedBy: string | null;
  endReason: string | null;
};

export type PurchaseLineRow = {
  purchaseOrderId: PurchaseOrderId;
  lineId: LineId;
  itemId: ItemId;
  ordered: Quantity;
  unitCost: Money | null;
  sku: string;
  name: string;
  supplierCode: string;
};

export type LoadedPurchase = {
  row: PurchaseRow;
  lines: PurchaseLineRow[];
  order: PurchaseOrder;
  standing: PurchaseStanding;
  intakes: LoadedIntake[];
  sentBack: LoadedReturn[];
};
type Came<Of> = {
  id: FactId;
  terminalId: string | null;
  sequence: number | null;
  at: Instant;
  who: string | null;
  staffName: string | null;
  fact: Of;
};
/** What a later invoice said of it; null while nobody had one. */
export type LaterCosts = {
  unitCosts: readonly { lineId: LineId; unitCost: Money }[];
  charges: readonly ReceiptChargeV1[] | null;
};
export type LoadedIntake = Came<GoodsReceivedV1> & { laterCosts: LaterCosts | null };
export type LoadedReturn = Came<GoodsSentBackV1>;

/** `PO-1001`: what people and the supplier call an order. */
export const purchaseNumber = (number: number): string => `PO-${number}`;

export const purchaseColumns = sql`
  purchase_order.purchase_order_id as "purchaseOrderId", number, purchase_order.supplier_id as "supplierId",
  coalesce(supplier.name, '') as "supplierName", purchase_order.store_id as "storeId",
  coalesce(store.record->>'name', '') as "storeName", step, state, currency, expected_on::text as "expectedOn",
  purchase_order.note, drafted_by as "draftedBy", drafted_at as "draftedAt", sent_at as "sentAt", sent_by as "sentBy",
  ended_at as "endedAt", ended_by as "endedBy", end_reason as "endReason"`;

export const purchaseFrom = sql`
  purchase_order
  left join supplier on supplier.tenant_id = purchase_order.tenant_id and supplier.supplier_id = purchase_order.supplier_id
  left join store on store.tenant_id = purchase_order.tenant_id and store.store_id = purchase_order.store_id`;

/** Orders with all that came for them, locked in one order so that two who settle the same ones do not wait for each other. */
export async function loadPurchases(
  tx: Tx,
  tenantId: TenantId,
  ids: readonly PurchaseOrderId[],
): Promise<LoadedPurchase[]> {
  if (ids.length === 0) return [];
  const wanted = sql`any(${arrayLiteral(ids)}::text::uuid[])`;
  await tx.execute(
    sql`select 1 from purchase_order where tenant_id = ${tenantId} and purchase_order_id = ${wanted}
        order by purchase_order_id for update`,
  );
  const rows = await rowsOf<PurchaseRow>(
    tx,
    sql`select ${purchaseColumns} from ${purchaseFrom}
        where purchase_order.tenant_id = ${tenantId} and purchase_order.purchase_order_id = ${wanted} order by number`,
  );
  const lines = await rowsOf<PurchaseLineRow>(
    tx,
    sql`select line.purchase_order_id as "purchaseOrderId", line_id as "lineId", line.item_id as "itemId",
               ordered_milli as ordered, unit_cost as "unitCost", coalesce(item.record->>'sku', '') as sku,
               coalesce(item.record->>'name', '') as name,
               coalesce((select code from supplier_item
                         where supplier_item.tenant_id = line.tenant_id and supplier_item.item_id = line.item_id
                           and supplier_item.supplier_id = purchase_order.supplier_id
                         order by position, code limit 1), '') as "supplierCode"
        from purchase_line as line
        join purchase_order on purchase_order.tenant_id = line.tenant_id
          and purchase_order.purchase_order_id = line.purchase_order_id
        left join item on item.tenant_id = line.tenant_id and item.item_id = line.item_id
        where line.tenant_id = ${tenantId} and line.purchase_order_id = ${wanted} order by line_no`,
  );
  const came = <More>(table: 'intake' | 'supplier_return', more: SQL) =>
    rowsOf<Came<unknown> & More>(
      tx,
      sql`select fact_id as id, terminal_id as "terminalId", sequence, at, who, fact, ${more},
                 (select staff.record->>'name' from staff
                  where staff.tenant_id = came.tenant_id and staff.staff_id = came.staff_id limit 1) as "staffName"
          from ${sql.identifier(table)} as came
          where came.tenant_id = ${tenantId} and purchase_order_id = ${wanted} order by at, fact_id`,
    );
  const intakes = (
    await came<Pick<LoadedIntake, 'laterCosts'>>('intake', sql`later_costs as "laterCosts"`)
  ).map((each) => ({ ...each, fact: GoodsReceivedV1.parse(each.fact) }));
  const sentBack = (await came<object>('supplier_return', sql`null as "laterCosts"`)).map((each) => ({
    ...each,
    fact: GoodsSentBackV1.parse(each.fact),
  }));
  return rows.map((row): LoadedPurchase => {
    const ours = lines.filter(({ purchaseOrderId }) => purchaseOrderId === row.purchaseOrderId);
    const order = orderOf(row, ours);
    const theirs = intakes.filter(({ fact }) => fact.purchaseOrderId === row.purchaseOrderId);
    const back = sentBack.filter(({ fact }) => fact.purchaseOrderId === row.purchaseOrderId);
    return {
      ...{ row, lines: ours, order, intakes: theirs, sentBack: back },
      standing: standingOf(order, theirs, back),
    };
  });
}

/** Who sent and ended it stands in words beside it: the core asks for somebody, and nobody reads it from there. */
const nobody = idFrom<'StaffId'>(headOfficeTerminal);

function orderOf(row: PurchaseRow, lines: readonly PurchaseLineRow[]): PurchaseOrder {
  const { purchaseOrderId, supplierId, storeId, currency, expectedOn, note, step } = row;
  const asked = {
    ...{
      purchaseOrderId,
      number: purchaseNumber(row.number),
      supplierId,
      storeId,
      currency,
      expectedOn,
      note,
    },
    lines: lines.map(({ lineId, itemId, ordered, unitCost }) => ({ lineId, itemId, ordered, unitCost })),
  };
  if (step === 'draft') return { ...asked, step };
  const ended = { endedAt: row.endedAt ?? row.draftedAt, endedBy: nobody, endReason: row.endReason ?? '' };
  if (step === 'cancelled') return { ...asked, step, ...ended };
  assert(row.sentAt !== null, 'an order that is no draft was sent');
  const sent = { sentAt: row.sentAt, sentBy: nobody };
  return step === 'sent' ? { ...asked, step, ...sent } : { ...asked, step, ...sent, ...ended };
}
