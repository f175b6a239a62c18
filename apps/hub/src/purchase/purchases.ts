import {
  type ItemId,
  type Money,
  type PurchaseOrderId,
  type Quantity,
  type Result,
  type StoreId,
  type SupplierId,
  type TradingDate,
  idFrom,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import {
  type PurchaseLine,
  type PurchaseOrder,
  type PurchaseRefusal,
  cancelPurchase,
  changePurchase,
  closePurchase,
  draftPurchase,
  purchaseRefusalSentence,
  sendPurchase,
} from '@tillbridge/core/receiving';
import { headOfficeTerminal } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Tx, arrayLiteral, rowOf, rowsOf, unnest } from '../database';
import type { HeardAt } from '../goods';
import type { HubDeps } from '../hub-deps';
import { type LoadedPurchase, loadPurchases, purchaseNumber } from './load-purchase';
import { settlePurchases } from './settle';

export type PurchaseContext = HeardAt & { deps: HubDeps };
export type AskedPurchaseLine = { itemId: ItemId; ordered: Quantity; unitCost: Money | null };
export type AskedPurchase = {
  supplierId: SupplierId;
  storeId: StoreId;
  lines: readonly AskedPurchaseLine[];
  expectedOn: TradingDate | null;
  note: string | null;
};
export type PurchaseTrouble =
  | PurchaseRefusal
  | { kind: 'order-unknown' }
  | { kind: 'store-unknown' }
  | { kind: 'supplier-unknown' }
  | { kind: 'item-unknown' }
  | { kind: 'not-your-store' };

export function purchaseSentence(trouble: PurchaseTrouble): string {
  switch (trouble.kind) {
    case 'order-unknown':
      return 'There is no such purchase order.';
    case 'store-unknown':
      return 'There is no such store.';
    case 'supplier-unknown':
      return 'There is no such supplier, or it was archived.';
    case 'item-unknown':
      return 'An item is not in the catalogue, or was archived.';
    case 'not-your-store':
      return 'This is for another store than yours.';
    default:
      return purchaseRefusalSentence(trouble);
  }
}

/** The first order of a company is PO-1001: a number of four digits looks like one. */
const firstNumber = 1_001;
const nobody = idFrom<'StaffId'>(headOfficeTerminal);

/** Writes down what to ask a supplier for, in the transaction of whoever wants it. Source: spec/receiving.md RE2 */
export async function draftPurchaseOrder(
  tx: Tx,
  context: PurchaseContext,
  by: By,
  asked: AskedPurchase,
): Promise<Result<{ purchaseOrderId: PurchaseOrderId; number: string }, PurchaseTrouble>> {
  const { tenantId, at, deps } = context;
  const known = await knownPlace(tx, context, asked);
  if (!known.ok) return known;
  const purchaseOrderId = deps.ids.next<'PurchaseOrderId'>();
  const decided = draftPurchase({
    ...{ ...asked, purchaseOrderId, number: '', currency: known.value.currency },
    lines: withIds(deps, asked.lines),
  });
  if (!decided.ok) return decided;
  if (!(await areItems(tx, context, asked.lines))) return refuse({ kind: 'item-unknown' });
  const number = await nextNumber(tx, context);
  await tx.execute(
    sql`insert into purchase_order (tenant_id, purchase_order_id, number, supplier_id, store_id, step, state, currency,
                                    expected_on, note, drafted_by, drafted_at, changed_at)
        values (${tenantId}, ${purchaseOrderId}, ${number}, ${asked.supplierId}, ${asked.storeId}, 'draft', 'draft',
                ${known.value.currency}, ${asked.expectedOn}, ${asked.note}, ${by.who}, ${at}, ${at})`,
  );
  await writeLines(tx, context, purchaseOrderId, decided.value.lines);
  await settlePurchases(tx, context, [purchaseOrderId]);
  await note(tx, context, by, { verb: 'draft-purchase-order', purchaseOrderId, storeId: asked.storeId });
  return ok({ purchaseOrderId, number: purchaseNumber(number) });
}

/** Changes what nobody has sent. Source: spec/receiving.md RE2 */
export async function changePurchaseOrder(
  tx: Tx,
  context: PurchaseContext,
  by: By,
  purchaseOrderId: PurchaseOrderId,
  asked: AskedPurchase,
): Promise<Result<null, PurchaseTrouble>> {
  const { tenantId, at } = context;
  const [before] = await loadPurchases(tx, tenantId, [purchaseOrderId]);
  if (!before) return refuse({ kind: 'order-unknown' });
  const known = await knownPlace(tx, context, asked);
  if (!known.ok) return known;
  const decided = changePurchase(before.order, { ...asked, lines: withIds(context.deps, asked.lines) });
  if (!decided.ok) return decided;
  if (!(await areItems(tx, context, asked.lines))) return refuse({ kind: 'item-unknown' });
  await tx.execute(
    sql`update purchase_order set supplier_id = ${asked.supplierId}, store_id = ${asked.storeId},
               currency = ${known.value.currency}, expected_on = ${asked.expectedOn}, note = ${asked.note}, changed_at = ${at}
        where tenant_id = ${tenantId} and purchase_order_id = ${purchaseOrderId}`,
  );
  await tx.execute(
    sql`delete from purchase_line where tenant_id = ${tenantId} and purchase_order_id = ${purchaseOrderId}`,
  );
  await writeLines(tx, context, purchaseOrderId, decided.value.lines);
  await settlePurchases(tx, context, [purchaseOrderId]);
  await note(tx, context, by, { verb: 'change-purchase-order', purchaseOrderId, storeId: asked.storeId });
  return ok(null);
}

/** From now on the store waits for it. Source: spec/receiving.md RE2 */
export async function sendPurchaseOrder(
  tx: Tx,
  context: PurchaseContext,
  by: By,
  purchaseOrderId: PurchaseOrderId,
): Promise<Result<LoadedPurchase, PurchaseTrouble>> {
  const step = await decide(tx, context, purchaseOrderId, ({ order }) =>
    sendPurchase(order, { staffId: nobody, at: context.at }),
  );
  if (!step.ok) return step;
  await tx.execute(
    sql`update purchase_order set step = 'sent', sent_at = ${context.at}, sent_by = ${by.who}
        where tenant_id = ${context.tenantId} and purchase_order_id = ${purchaseOrderId}`,
  );
  return ended(tx, context, by, purchaseOrderId, 'send-purchase-order');
}

/** Nobody waits for the rest of it any more, or for any of it. Source: spec/receiving.md RE3 */
export async function endPurchaseOrder(
  tx: Tx,
  context: PurchaseContext,
  by: By,
  {
    purchaseOrderId,
    how,
    reason,
  }: { purchaseOrderId: PurchaseOrderId; how: 'close' | 'cancel'; reason: string },
): Promise<Result<LoadedPurchase, PurchaseTrouble>> {
  const end = { staffId: nobody, at: context.at, reason };
  const step = await decide(tx, context, purchaseOrderId, ({ order, intakes, standing }) =>
    how === 'cancel'
      ? cancelPurchase(order, { ...end, hasCome: intakes.length > 0 })
      : closePurchase(order, { ...end, hasBackOrder: standing.lines.some(({ backOrder }) => backOrder > 0) }),
  );
  if (!step.ok) return step;
  await tx.execute(
    sql`update purchase_order
        set step = ${step.value.step}, ended_at = ${context.at}, ended_by = ${by.who}, end_reason = ${reason.trim()}
        where tenant_id = ${context.tenantId} and purchase_order_id = ${purchaseOrderId}`,
  );
  return ended(tx, context, by, purchaseOrderId, `${how}-purchase-order`);
}

async function decide(
  tx: Tx,
  { tenantId }: PurchaseContext,
  purchaseOrderId: PurchaseOrderId,
  by: (loaded: LoadedPurchase) => Result<PurchaseOrder, PurchaseRefusal>,
): Promise<Result<PurchaseOrder, PurchaseTrouble>> {
  const [loaded] = await loadPurchases(tx, tenantId, [purchaseOrderId]);
  return loaded ? by(loaded) : refuse({ kind: 'order-unknown' });
}

async function ended(
  tx: Tx,
  context: PurchaseContext,
  by: By,
  purchaseOrderId: PurchaseOrderId,
  verb: string,
): Promise<Result<LoadedPurchase, PurchaseTrouble>> {
  const [settled] = await settlePurchases(tx, context, [purchaseOrderId]);
  if (!settled) return refuse({ kind: 'order-unknown' });
  await note(tx, context, by, { verb, purchaseOrderId, storeId: settled.row.storeId });
  return ok(settled);
}

async function note(
  tx: Tx,
  { tenantId, at, deps }: PurchaseContext,
  by: By,
  { verb, purchaseOrderId, storeId }: { verb: string; purchaseOrderId: PurchaseOrderId; storeId: StoreId },
): Promise<void> {
  await writeAudit(tx, deps, { ...by, at, verb, subject: purchaseOrderId, atStores: [storeId] });
  await tx.execute(sql`select pg_notify('tillbridge', ${`hint ${tenantId} ${storeId}`})`);
}

const withIds = (deps: HubDeps, lines: readonly AskedPurchaseLine[]): PurchaseLine[] =>
  lines.map((line) => ({ ...line, lineId: deps.ids.next() }));

/** Orders are in the currency of the store that they are for. */
async function knownPlace(
  tx: Tx,
  { tenantId }: HeardAt,
  { storeId, supplierId }: AskedPurchase,
): Promise<Result<{ currency: string }, PurchaseTrouble>> {
  const store = await rowOf<{ currency: string }>(
    tx,
    sql`select record->'jurisdiction'->>'currency' as currency from store
        where tenant_id = ${tenantId} and store_id = ${storeId}`,
  );
  if (!store) return refuse({ kind: 'store-unknown' });
  const supplier = await rowOf(
    tx,
    sql`select 1 from supplier where tenant_id = ${tenantId} and supplier_id = ${supplierId} and is_active`,
  );
  return supplier ? ok(store) : refuse({ kind: 'supplier-unknown' });
}

async function areItems(
  tx: Tx,
  { tenantId }: HeardAt,
  lines: readonly { itemId: ItemId }[],
): Promise<boolean> {
  const ids = [...new Set(lines.map(({ itemId }) => itemId))];
  const found = await rowsOf(
    tx,
    sql`select 1 from item where tenant_id = ${tenantId} and (record->>'isActive')::boolean
          and item_id = any(${arrayLiteral(ids)}::text::uuid[])`,
  );
  return found.length === ids.length;
}

const writeLines = (
  tx: Tx,
  { tenantId }: HeardAt,
  purchaseOrderId: PurchaseOrderId,
  lines: readonly PurchaseLine[],
): Promise<unknown> => {
  const types = {
    line_id: 'uuid',
    line_no: 'int',
    item_id: 'uuid',
    ordered_milli: 'bigint',
    unit_cost: 'bigint',
  } as const;
  const rows = lines.map(({ lineId, itemId, ordered, unitCost }, index) => ({
    ...{ line_id: lineId, line_no: index + 1, item_id: itemId },
    ...{ ordered_milli: ordered, unit_cost: unitCost },
  }));
  return tx.execute(
    sql`insert into purchase_line (tenant_id, purchase_order_id, line_id, line_no, item_id, ordered_milli, unit_cost)
        select ${tenantId}::uuid, ${purchaseOrderId}::uuid, lines.* from ${unnest('lines', types, rows)}`,
  );
};

/** Given out under the row's lock and taken back with the transaction: no number is skipped. */
async function nextNumber(tx: Tx, { tenantId }: HeardAt): Promise<number> {
  const row = await rowOf<{ lastNumber: number }>(
    tx,
    sql`insert into company_number (tenant_id, series, last_number) values (${tenantId}, 'purchase-order', ${firstNumber})
        on conflict (tenant_id, series) do update set last_number = company_number.last_number + 1
        returning last_number as "lastNumber"`,
  );
  return row?.lastNumber ?? firstNumber;
}
