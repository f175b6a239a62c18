import { type BookOffer, priceFor } from '@tillbridge/core/catalogue';
import { type ItemId, type Result, type TenantId, ok, refuse, units } from '@tillbridge/core/kernel';
import { priceLabelOf } from '@tillbridge/core/price-label';
import { type ItemV1, idOf } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Store } from '../company';
import { type Database, type ReadDb, asTenant, rowOf, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import type { Label } from './lay-out';
import { type TemplateName, labelTemplates, labelsPerPage, templateNames } from './templates';

/** Whose labels, how many, on what. */
export const LabelWish = z.object({
  template: z.enum(templateNames as [TemplateName, ...TemplateName[]]),
  items: z
    .array(z.object({ itemId: idOf('ItemId'), count: z.int().min(1).max(1_000) }))
    .min(1)
    .max(1_000),
  /** Whose prices; the company's first store when left out. */
  storeId: idOf('StoreId').nullable().default(null),
  /** Places of the first sheet that are used already. */
  skip: z.int().min(0).max(200).default(0),
  withPrice: z.boolean().default(true),
  withSku: z.boolean().default(true),
});
export type LabelWish = z.infer<typeof LabelWish>;

export type LabelRefusal = { kind: 'no-store' | 'too-many' | 'item-unknown'; sentence: string };

const mostLabels = 5_000;

/** What stands on each label, in the order asked for, with the price that holds at that store now. Source: spec/labels.md LB3 */
export const makeLabels = (
  db: Database,
  deps: HubDeps,
  tenantId: TenantId,
  wish: LabelWish,
): Promise<Result<{ labels: { label: Label; count: number }[]; pages: number }, LabelRefusal>> =>
  asTenant(db, tenantId, async (tx) => {
    const total = wish.items.reduce((sum, { count }) => sum + count, 0);
    if (total > mostLabels) {
      return refuse({
        kind: 'too-many',
        sentence: `${total} labels are too many at once; print at most ${mostLabels}.`,
      });
    }
    const store = await rowOf<{ record: Store }>(
      tx,
      sql`select record from store where tenant_id = ${tenantId} and (${wish.storeId}::uuid is null or store_id = ${wish.storeId}::uuid)
          order by name, store_id limit 1`,
    );
    if (!store)
      return refuse({ kind: 'no-store', sentence: 'There is no such store, so nobody knows the price.' });
    const items = await itemsOf(tx, tenantId, wish);
    const offers = await offersOf(tx, tenantId, wish);
    const labels: { label: Label; count: number }[] = [];
    for (const { itemId, count } of wish.items) {
      const item = items.get(itemId);
      if (!item)
        return refuse({ kind: 'item-unknown', sentence: 'One of the chosen items is not there any more.' });
      const label = labelOf(
        item,
        { store: store.record, at: deps.clock.now(), books: offers.get(itemId) ?? [] },
        wish,
      );
      labels.push({ label, count });
    }
    const perPage = labelsPerPage(labelTemplates[wish.template]);
    return ok({ labels, pages: Math.ceil((total + (wish.skip % perPage)) / perPage) });
  });

type Item = { item: ItemV1; productName: string };

function labelOf(
  { item, productName }: Item,
  { store, at, books }: { store: Store; at: number; books: readonly BookOffer[] },
  wish: LabelWish,
): Label {
  const chosen = priceFor(item, {
    at: at as never,
    storeId: store.storeId,
    customerGroupId: null,
    quantity: units(1),
    books,
  });
  const label = priceLabelOf(item, { name: productName, price: chosen?.price ?? null, store });
  return {
    ...label,
    price: wish.withPrice ? label.price : null,
    sku: wish.withSku ? label.sku : null,
  };
}

const asRows = (wish: LabelWish) =>
  unnest(
    'ids',
    { item_id: 'uuid' },
    [...new Set(wish.items.map(({ itemId }) => itemId as string))].map((item_id) => ({ item_id })),
  );

async function itemsOf(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  wish: LabelWish,
): Promise<Map<ItemId, Item>> {
  const rows = await rowsOf<{ record: ItemV1; productName: string }>(
    tx,
    sql`select item.record, coalesce(product.name, item.name) as "productName"
        from ${asRows(wish)} join item on item.tenant_id = ${tenantId} and item.item_id = ids.item_id
        left join product on product.tenant_id = item.tenant_id and product.product_id = item.product_id`,
  );
  return new Map(rows.map(({ record, productName }) => [record.itemId, { item: record, productName }]));
}

async function offersOf(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  wish: LabelWish,
): Promise<Map<ItemId, BookOffer[]>> {
  const rows = await rowsOf<{
    itemId: ItemId;
    book: BookOffer['book'];
    price: { breaks: BookOffer['breaks'] };
  }>(
    tx,
    sql`select book_price.item_id as "itemId", price_book.record as book, book_price.record as price
        from ${asRows(wish)} join book_price on book_price.tenant_id = ${tenantId} and book_price.item_id = ids.item_id
        join price_book on price_book.tenant_id = ${tenantId} and price_book.price_book_id = book_price.price_book_id`,
  );
  const offers = new Map<ItemId, BookOffer[]>();
  for (const { itemId, book, price } of rows) {
    offers.set(itemId, [...(offers.get(itemId) ?? []), { book, breaks: price.breaks }]);
  }
  return offers;
}
