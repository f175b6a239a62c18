import {
  type CustomerId,
  type Instant,
  type ItemId,
  type Money,
  type OrderId,
  type Quantity,
  type Result,
  type StoreId,
  type TenantId,
  money,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { isOver, orderCode } from '@tillbridge/core/order';
import { type OpenSale, priceSale } from '@tillbridge/core/sale';
import { type OrderState, OrderV1, type orderWays, type substitutions } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Principal, mayActAt } from '../access';
import { writeAudit } from '../audit';
import { type Database, type ReadDb, type Tx, arrayLiteral, asTenant, rowOf } from '../database';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { type Quote, type QuoteRefusal, quoteCart } from '../quote';
import { channelNameOf } from './channels';
import { believeKept } from './believe-steps';
import { holdOrder, saveOrder } from './keep-order';
import { orderIdOf, lineIdOf } from './order-id';
import { orderRecords, tellOfOrders } from './records';

export type AskedOrder = {
  storeId: StoreId;
  channel: string;
  /** The channel's own id of it: told twice, it is one order. Null for one that head office makes. */
  externalId: string | null;
  /** What people call it; null takes the end of its id. */
  number: string | null;
  way: (typeof orderWays)[number];
  customer: { customerId: CustomerId | null; name: string; phone: string | null; address: string[] };
  wantedAt: Instant | null;
  lines: readonly {
    item: { itemId: ItemId } | { sku: string };
    quantity: Quantity;
    /** As it was agreed; null is the catalogue's of now. */
    unitPrice: Money | null;
    substitution: (typeof substitutions)[number];
    note: string | null;
  }[];
  paid: { amount: Money; by: string; reference: string | null } | null;
  note: string | null;
  /** As its channel says; left out, what the lines come to here. */
  total?: Money;
  /** Until when its channel waits for a yes or no. */
  answerBy?: Instant;
};

export type MakeOrderRefusal =
  | { kind: 'not-your-store' }
  | { kind: 'customer-unknown' }
  | { kind: 'no-address' }
  | { kind: 'item-twice' }
  | { kind: 'order-unknown' }
  | { kind: 'order-over'; state: OrderState }
  | Exclude<QuoteRefusal, { kind: 'coupon-refused' }>;

/**
 * Keeps an order and tells the tills of its store. Asked again under the channel's own id it is the one that is there.
 * Source: spec/orders.md OR1, OR4
 */
export async function makeOrder(
  db: Database,
  deps: HubDeps,
  by: Principal,
  asked: AskedOrder,
): Promise<Result<OrderV1, MakeOrderRefusal>> {
  const { tenantId } = by;
  if (!mayActAt(by, asked.storeId).ok) return refuse({ kind: 'not-your-store' });
  if (asked.way === 'delivery' && asked.customer.address.length === 0) return refuse({ kind: 'no-address' });
  const at = deps.clock.now();
  const quoted = await quoteCart(db, deps, tenantId, {
    storeId: asked.storeId,
    at,
    discount: null,
    isExempt: false,
    lines: asked.lines.map(({ item, quantity, unitPrice }) => ({
      item,
      quantity,
      unitPrice,
      discount: null,
    })),
  });
  if (!quoted.ok) {
    // No coupon is asked for, so none is refused.
    if (quoted.refusal.kind === 'coupon-refused') throw new Error('an order named no coupon');
    return refuse(quoted.refusal);
  }
  if (quoted.value.sale.lines.length !== asked.lines.length) return refuse({ kind: 'item-twice' });
  const { channel, externalId } = asked;
  const orderId =
    externalId === null ? deps.ids.next<'OrderId'>() : orderIdOf(deps, { tenantId, channel, externalId });
  return asTenant(db, tenantId, async (tx) => {
    await holdOrder(tx, tenantId, orderId);
    const before = await namedAs(tx, by, asked);
    if (before) return ok(before);
    const wrong = await wrongWith(tx, by, asked, quoted.value.sale);
    if (wrong) return refuse(wrong);
    const order = orderOf(deps, orderId, asked, { ...quoted.value, at });
    if (!(await keepOrder(tx, by, asked, order))) return ok((await namedAs(tx, by, asked)) ?? order);
    const stands = await believeKept(tx, { tenantId, at, deps }, order);
    await writeAudit(tx, deps, {
      ...{ tenantId, at, who: by.who, whoId: by.whoId, address: by.address },
      verb: 'make-order',
      subject: order.orderId,
      before: null,
      after: { number: order.number, channel: order.channel, total: order.total },
      atStores: [order.storeId],
    });
    await tellOfOrders(tx, { tenantId, at, deps }, [order.orderId]);
    await hintCompany(tx, tenantId);
    return ok(stands);
  });
}

/** What the channel told of before, under its own id. */
async function namedAs(
  tx: ReadDb,
  { tenantId }: Principal,
  { channel, externalId }: AskedOrder,
): Promise<OrderV1 | null> {
  if (externalId === null) return null;
  const row = await rowOf<{ orderId: OrderId }>(
    tx,
    sql`select order_id as "orderId" from customer_order
        where tenant_id = ${tenantId} and channel = ${channel} and external_id = ${externalId}`,
  );
  return (row && (await orderRecords(tx, tenantId, [row.orderId]))[0]) ?? null;
}

async function wrongWith(
  tx: ReadDb,
  { tenantId }: Principal,
  { customer }: AskedOrder,
  sale: OpenSale,
): Promise<MakeOrderRefusal | null> {
  if (customer.customerId !== null) {
    const known = await rowOf(
      tx,
      sql`select 1 from customer where tenant_id = ${tenantId} and customer_id = ${customer.customerId}`,
    );
    if (!known) return { kind: 'customer-unknown' };
  }
  // A gift card gets its number at the counter: nobody can pick one.
  const card = await rowOf<{ itemId: ItemId }>(
    tx,
    sql`select item_id as "itemId" from item
        where tenant_id = ${tenantId} and record ->> 'sells' = 'gift-card'
          and item_id = any(${arrayLiteral(sale.lines.map(({ itemId }) => itemId))}::text::uuid[]) limit 1`,
  );
  return card
    ? { kind: 'not-for-sale', line: sale.lines.findIndex(({ itemId }) => itemId === card.itemId) }
    : null;
}

/** At the prices that were agreed; promotions are the till's, for whoever stands there. */
function orderOf(
  deps: HubDeps,
  orderId: OrderId,
  asked: AskedOrder,
  { sale, at }: Quote & { at: Instant },
): OrderV1 {
  const { storeId, channel, way, customer, wantedAt, paid, note } = asked;
  const plain = { ...sale, lines: sale.lines.map((line) => ({ ...line, promotions: undefined })) };
  return OrderV1.parse({
    ...{ orderId, storeId, channel, way, customer, wantedAt, paid, note },
    number: asked.number ?? orderCode(orderId),
    channelName: channelNameOf(channel),
    placedAt: at,
    lines: sale.lines.map(
      ({ lineId, itemId, sku, description, unitOfMeasure, quantity, unitPrice }, index) => ({
        ...{ itemId, sku, description, unitOfMeasure, quantity, unitPrice },
        lineId: asked.externalId === null ? lineId : lineIdOf(deps, orderId, index),
        substitution: asked.lines[index]?.substitution ?? 'none',
        note: asked.lines[index]?.note ?? null,
      }),
    ),
    total: asked.total ?? money(priceSale(plain, at).total),
    ...(asked.answerBy === undefined ? {} : { answerBy: asked.answerBy }),
    isAgeRestricted: sale.lines.some(({ item }) => item?.ageClass !== undefined),
    state: 'new',
    movedAt: at,
    movedBy: null,
    readyBy: null,
    refusal: null,
    picked: null,
    saleId: null,
  } satisfies OrderV1);
}

/** @returns false when the channel told of it at this very moment by another door */
async function keepOrder(
  tx: Tx,
  { tenantId }: Principal,
  asked: AskedOrder,
  order: OrderV1,
): Promise<boolean> {
  const { orderId, storeId, channel, number, customer, state, placedAt, wantedAt } = order;
  const row = await rowOf(
    tx,
    sql`insert into customer_order (tenant_id, order_id, store_id, channel, external_id, number, customer_name, state,
                                    placed_at, due_at, record)
        values (${tenantId}, ${orderId}, ${storeId}, ${channel}, ${asked.externalId ?? orderId}, ${number},
                ${customer.name}, ${state}, ${placedAt}, ${wantedAt ?? placedAt}, ${JSON.stringify(order)}::jsonb)
        on conflict do nothing returning order_id`,
  );
  return row !== undefined;
}

/** The customer, or the channel, wants it no more. Goods that left stay gone. Source: spec/orders.md OR5 */
export const cancelOrder = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  { orderId, words }: { orderId: OrderId; words: string | null },
  /** What else is done about it, in the same transaction: a platform must hear of it. */
  alsoDo: (
    tx: Tx,
    about: { tenantId: TenantId; at: Instant; deps: HubDeps },
  ) => Promise<void> = async () => {},
): Promise<Result<OrderV1, MakeOrderRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const at = deps.clock.now();
    const row = await rowOf<{ record: unknown }>(
      tx,
      sql`select record from customer_order where tenant_id = ${tenantId} and order_id = ${orderId} for update`,
    );
    const order = row && OrderV1.parse(row.record);
    if (!order || !mayActAt(by, order.storeId).ok) return refuse({ kind: 'order-unknown' });
    if (isOver(order)) return refuse({ kind: 'order-over', state: order.state });
    const refusal = { reason: 'other' as const, words };
    await saveOrder(
      tx,
      { tenantId, at },
      { ...order, state: 'cancelled', movedAt: at, movedBy: null, refusal },
    );
    await alsoDo(tx, { tenantId, at, deps });
    await writeAudit(tx, deps, {
      ...{ tenantId, at, who: by.who, whoId: by.whoId, address: by.address },
      verb: 'cancel-order',
      subject: orderId,
      before: { state: order.state },
      after: { state: 'cancelled', words },
      atStores: [order.storeId],
    });
    await tellOfOrders(tx, { tenantId, at, deps }, [orderId]);
    await hintCompany(tx, tenantId);
    const [cancelled] = await orderRecords(tx, tenantId, [orderId]);
    return cancelled ? ok(cancelled) : refuse({ kind: 'order-unknown' });
  });
