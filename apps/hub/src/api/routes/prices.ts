import { priceInForce } from '@tillbridge/core/catalogue';
import { type Instant, type ItemId, ok } from '@tillbridge/core/kernel';
import { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { changePrice } from '../../catalogue';
import { readTogether, rowOf, rowsOf } from '../../database';
import { pageOf, readCursor } from '../cursor';
import { amount, id, isoOrNull, momentIn, momentOut, pageQuery } from '../fields';
import { cursorUnreadable, notFound, refused } from '../problem';
import { type ApiRoute, create, list } from '../route';

const PriceRow = z.object({
  priceId: id('PriceId'),
  price: amount,
  effectiveFrom: momentOut.nullable().meta({ description: 'Null: since ever.' }),
  isInForce: z.boolean(),
});
const ItemPrice = z.object({
  itemId: id('ItemId'),
  sku: z.string(),
  name: z.string(),
  price: amount
    .nullable()
    .meta({ type: ['integer', 'null'], description: 'In force now; null when none has begun.' }),
  isActive: z.boolean(),
});

/** The earliest first. */
function pricesOf(item: ItemV1, now: Instant): z.input<typeof PriceRow>[] {
  const inForce = priceInForce(item, now);
  return item.prices
    .toSorted((a, b) => (a.effectiveFrom ?? -Infinity) - (b.effectiveFrom ?? -Infinity))
    .map(({ priceId, price, effectiveFrom }) => ({
      priceId,
      price,
      effectiveFrom: isoOrNull(effectiveFrom),
      isInForce: priceId === inForce?.priceId,
    }));
}

const params = z.object({ itemId: id('ItemId') });
const tag = 'Prices';

export const priceRoutes: ApiRoute[] = [
  list({
    path: '/prices',
    tag,
    summary: 'List what items cost now',
    scope: 'prices:read',
    query: pageQuery,
    answer: ItemPrice,
    handle: async ({ db, deps, by }, { query }) => {
      const after = query.cursor === undefined ? null : readCursor(query.cursor, [id('ItemId')]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const [rows] = await readTogether(db, by.tenantId, (tx) => [
        rowsOf<{ itemId: ItemId; record: unknown }>(
          tx,
          sql`select item_id as "itemId", record from item
              where tenant_id = ${by.tenantId} and ${after ? sql`item_id > ${after[0]}::uuid` : sql`true`}
              order by item_id limit ${query.limit + 1}`,
        ),
      ]);
      const { items, nextCursor } = pageOf(rows, query.limit, (last) => [last.itemId]);
      const now = deps.clock.now();
      const shown = items.map(({ record }) => {
        const item = ItemV1.parse(record);
        const { itemId, sku, name, isActive } = item;
        return { itemId, sku, name, price: priceInForce(item, now)?.price ?? null, isActive };
      });
      return ok({ items: shown, nextCursor });
    },
  }),
  list({
    path: '/items/{itemId}/prices',
    tag,
    summary: 'List the prices of an item: past, in force, and to come',
    scope: 'prices:read',
    params,
    answer: PriceRow,
    handle: async ({ db, deps, by }, { params: { itemId } }) => {
      const [row] = await readTogether(db, by.tenantId, (tx) => [
        rowOf<{ record: unknown }>(
          tx,
          sql`select record from item where tenant_id = ${by.tenantId} and item_id = ${itemId}`,
        ),
      ]);
      if (!row) return notFound('item');
      return ok({ items: pricesOf(ItemV1.parse(row.record), deps.clock.now()), nextCursor: null });
    },
  }),
  create({
    path: '/items/{itemId}/prices',
    tag,
    summary: 'Set a price, from now or from a moment on',
    scope: 'prices:write',
    params,
    body: z.strictObject({
      price: amount,
      effectiveFrom: momentIn.nullable().default(null).meta({ description: 'Now when left out.' }),
    }),
    answer: PriceRow,
    handle: async ({ db, deps, by }, { params: { itemId }, body }) => {
      const changed = await changePrice(db, deps, { ...by, itemId, ...body });
      if (changed.ok) {
        const made = changed.value.prices.at(-1);
        const row = pricesOf(changed.value, deps.clock.now()).find(
          ({ priceId }) => priceId === made?.priceId,
        );
        return row ? ok(row) : notFound('price');
      }
      if (changed.refusal.kind === 'item-unknown') return notFound('item');
      return refused(changed.refusal.sentence, { kind: changed.refusal.kind });
    },
  }),
];
