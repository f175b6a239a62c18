import { type BookOffer, priceFor } from '@tillbridge/core/catalogue';
import {
  type Instant,
  type ItemId,
  type Money,
  type Quantity,
  type Result,
  type StoreId,
  type TenantId,
  ok,
  refuse,
  tradingDateOf,
} from '@tillbridge/core/kernel';
import type { Discount } from '@tillbridge/core/pricing';
import { type CouponRefusal, addCoupon, applyPromotions } from '@tillbridge/core/promotion';
import {
  type OpenSale,
  type PriceOf,
  type PricedSale,
  type SaleRefusal,
  addLine,
  lineOfItem,
  openSale,
  priceSale,
  refusalSentence,
  setLineDiscount,
  setSaleDiscount,
} from '@tillbridge/core/sale';
import { ItemV1, StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { type Database, type ReadDb, arrayLiteral, asTenant, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { offersFor } from '../price-book';
import { categoriesAbove, promotionsOf } from '../promotion';

export type QuotedLine = {
  item: { itemId: ItemId } | { sku: string };
  quantity: Quantity;
  /** Instead of the catalogue's price. */
  unitPrice: Money | null;
  discount: Discount | null;
};

export type Cart = {
  storeId: StoreId;
  /** When it would be sold: prices, taxes and holidays of that moment are used. */
  at: Instant;
  lines: readonly QuotedLine[];
  discount: Discount | null;
  isExempt: boolean;
  coupons?: readonly string[];
};

export type QuoteRefusal =
  | { kind: 'store-unknown' }
  | { kind: 'item-unknown'; line: number }
  | { kind: 'not-for-sale'; line: number }
  | { kind: 'no-price'; line: number }
  | { kind: 'coupon-refused'; coupon: string; because: CouponRefusal['kind'] }
  | { kind: 'sale-refused'; line: number | null; sentence: string };

export type Quote = { sale: OpenSale; priced: PricedSale; store: z.infer<typeof StoreV1> };

/**
 * What a cart would come to at a store at a moment: rung up line by line and priced by the very functions of the till, so a quote and
 * a receipt never differ. Nothing is kept. Source: spec/api.md AP9
 */
export async function quoteCart(
  db: Database,
  deps: HubDeps,
  tenantId: TenantId,
  cart: Cart,
): Promise<Result<Quote, QuoteRefusal>> {
  const { store, items, offers, promotions, categoryAbove } = await asTenant(db, tenantId, async (tx) => {
    const named = await itemsOf(tx, tenantId, cart.lines);
    const itemIds = [...new Set([...named.values()].map(({ itemId }) => itemId))];
    return {
      store: await storeOf(tx, tenantId, cart.storeId),
      items: named,
      offers: await offersFor(tx, tenantId, itemIds),
      promotions: await promotionsOf(tx, tenantId),
      categoryAbove: await categoriesAbove(tx, tenantId),
    };
  });
  if (!store) return refuse({ kind: 'store-unknown' });
  const { jurisdiction, timeZone, dayCutOffMinutes } = store;
  let sale = openSale({
    saleId: deps.ids.next(),
    storeId: cart.storeId,
    registerId: deps.ids.next(),
    staffId: deps.ids.next(),
    openedAt: cart.at,
    jurisdiction,
    exemption: cart.isExempt
      ? {
          certificate: 'quote',
          name: 'quote',
          expiresOn: tradingDateOf(cart.at, timeZone, dayCutOffMinutes),
        }
      : null,
  });
  for (const [index, line] of cart.lines.entries()) {
    const rung = ringUp(deps, sale, line, { items, offers, at: cart.at });
    if (!rung.ok) return refuse({ ...rung.refusal, line: index });
    sale = rung.value;
  }
  const { at, storeId, coupons = [] } = cart;
  const context = { at, storeId, timeZone, customerGroupId: null, categoryAbove };
  for (const coupon of coupons) {
    const added = addCoupon(sale, coupon, { promotions, context });
    if (!added.ok) return refuse({ kind: 'coupon-refused', coupon, because: added.refusal.kind });
    sale = added.value.sale;
  }
  sale = applyPromotions(sale, promotions, { ...context, coupons: sale.coupons ?? [] });
  const discounted = setSaleDiscount(sale, cart.discount);
  if (!discounted.ok) return refuse(saleRefused(discounted.refusal, null));
  return ok({ sale: discounted.value.sale, priced: priceSale(discounted.value.sale, cart.at), store });
}

const saleRefused = (refusal: SaleRefusal, line: number | null): QuoteRefusal => ({
  kind: 'sale-refused',
  line,
  sentence: refusalSentence(refusal),
});

type Wrong =
  { kind: 'item-unknown' | 'not-for-sale' | 'no-price' } | { kind: 'sale-refused'; sentence: string };

/** What is known of the items, and the moment. */
type Priced = {
  items: ReadonlyMap<string, ItemV1>;
  offers: ReadonlyMap<ItemId, BookOffer[]>;
  at: Instant;
};

function ringUp(
  deps: HubDeps,
  sale: OpenSale,
  asked: QuotedLine,
  { items, offers, at }: Priced,
): Result<OpenSale, Wrong> {
  const item = items.get('sku' in asked.item ? `sku ${asked.item.sku}` : asked.item.itemId);
  if (!item) return refuse({ kind: 'item-unknown' });
  if (!item.isActive) return refuse({ kind: 'not-for-sale' });
  const { unitPrice, quantity } = asked;
  const { storeId } = sale;
  const books = offers.get(item.itemId) ?? [];
  const priceOf: PriceOf = (count) =>
    priceFor(item, { at, storeId, customerGroupId: null, quantity: count, books });
  const price = unitPrice === null ? priceOf(quantity) : { printed: unitPrice };
  if (!price) return refuse({ kind: 'no-price' });
  const line = lineOfItem(item, { lineId: deps.ids.next<'LineId'>(), quantity, scanned: null, price, at });
  // A price that is stated is one that somebody set: no promotion touches it, as at the till.
  const from = unitPrice === null ? null : (priceOf(quantity)?.price ?? unitPrice);
  const stated = from === null ? line : { ...line, priceOverride: { from, reason: 'quote' } };
  const rung = addLine(sale, stated, unitPrice === null ? priceOf : undefined);
  if (!rung.ok) return refuse({ kind: 'sale-refused', sentence: refusalSentence(rung.refusal) });
  if (asked.discount === null) return ok(rung.value.sale);
  const discounted = setLineDiscount(rung.value.sale, rung.value.lineId, asked.discount);
  return discounted.ok
    ? ok(discounted.value.sale)
    : refuse({ kind: 'sale-refused', sentence: refusalSentence(discounted.refusal) });
}

async function storeOf(
  tx: ReadDb,
  tenantId: TenantId,
  storeId: StoreId,
): Promise<z.infer<typeof StoreV1> | null> {
  const row = await rowOf<{ record: unknown }>(
    tx,
    sql`select record from store where tenant_id = ${tenantId} and store_id = ${storeId}`,
  );
  return row ? StoreV1.parse(row.record) : null;
}

/** By id, and by `sku …` for those that were named so. */
async function itemsOf(
  tx: ReadDb,
  tenantId: TenantId,
  lines: readonly QuotedLine[],
): Promise<Map<string, ItemV1>> {
  const ids = lines.flatMap(({ item }) => ('itemId' in item ? [item.itemId] : []));
  const skus = lines.flatMap(({ item }) => ('sku' in item ? [item.sku] : []));
  const rows = await rowsOf<{ record: unknown }>(
    tx,
    sql`select record from item where tenant_id = ${tenantId} and item_id = any(${arrayLiteral(ids)}::text::uuid[])
        union all
        select record from item
        where tenant_id = ${tenantId} and is_active and sku = any(${arrayLiteral(skus)}::text::text[])`,
  );
  const byName = new Map<string, ItemV1>();
  for (const item of rows.map(({ record }) => ItemV1.parse(record))) {
    byName.set(item.itemId, item);
    byName.set(`sku ${item.sku}`, item);
  }
  return byName;
}
