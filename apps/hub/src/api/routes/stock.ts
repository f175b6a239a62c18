import { type Instant, type ItemId, ok } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { arrayLiteral, readTogether, rowsOf } from '../../database';
import { quantityAsOf } from '../../stock';
import { pageOf, readCursor } from '../cursor';
import { id, momentIn, pageQuery, quantityOut, unitsOf } from '../fields';
import { cursorUnreadable } from '../problem';
import { type ApiContext, type ApiRoute, list } from '../route';

const StockAnswer = z.object({
  storeId: id('StoreId'),
  itemId: id('ItemId'),
  onHand: quantityOut,
});
type Key = { storeId: z.infer<typeof StockAnswer>['storeId']; itemId: ItemId };
type Asked = {
  storeId: string | null;
  itemId: string | null;
  asOf: Instant | null;
  after: readonly [string, string] | null;
  limit: number;
};

export const stockRoutes: ApiRoute[] = [
  list({
    path: '/stock',
    tag: 'Stock',
    summary: 'Stock on hand by store and item, now or at any moment',
    scope: 'stock:read',
    query: pageQuery.extend({
      storeId: id('StoreId').optional(),
      itemId: id('ItemId').optional(),
      asOf: momentIn.optional().meta({
        type: 'string',
        format: 'date-time',
        description:
          'What was there at this moment, as far as anybody has said by now: `2026-01-31T23:59:59+13:00`.',
      }),
    }),
    answer: StockAnswer,
    handle: async (context, { query }) => {
      const after =
        query.cursor === undefined ? null : readCursor(query.cursor, [id('StoreId'), id('ItemId')]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const { storeId = null, itemId = null, asOf = null, limit } = query;
      const rows = await levels(context, { storeId, itemId, asOf, after, limit });
      const { items, nextCursor } = pageOf(rows, limit, (last) => [last.storeId, last.itemId]);
      return ok({
        items: items.map(({ storeId: at, itemId: of, milli }) => ({
          ...{ storeId: at, itemId: of, onHand: unitsOf(Number(milli)) },
        })),
        nextCursor,
      });
    },
  }),
];

/** The page is cut first, and only what is on it is looked up in the past. Source: spec/api.md AP17 */
async function levels(
  { db, by, principal }: ApiContext,
  { storeId, itemId, asOf, after, limit }: Asked,
): Promise<(Key & { milli: number })[]> {
  const theirs = principal.storeIds && arrayLiteral(principal.storeIds);
  // Said as equalities only where they were asked for: the key is (store, item), and a question "or null" would not use it.
  const wanted = [
    sql`tenant_id = ${by.tenantId}`,
    ...(storeId ? [sql`store_id = ${storeId}`] : []),
    ...(itemId ? [sql`item_id = ${itemId}`] : []),
    ...(theirs ? [sql`store_id = any(${theirs}::text::uuid[])`] : []),
    ...(after ? [sql`(store_id, item_id) > (${after[0]}::uuid, ${after[1]}::uuid)`] : []),
  ];
  const there =
    asOf === null
      ? sql`level.milli`
      : quantityAsOf({
          ...{ tenantId: by.tenantId, at: asOf },
          ...{ place: sql`('store:' || level.store_id)`, itemId: sql`level.item_id` },
        });
  const [rows] = await readTogether(db, by.tenantId, (tx) => [
    rowsOf<Key & { milli: number }>(
      tx,
      sql`with level as materialized (
            select store_id, item_id, on_hand_milli as milli from stock_level
            where ${sql.join(wanted, sql` and `)} order by store_id, item_id limit ${limit + 1})
          select store_id as "storeId", item_id as "itemId", ${there} as milli from level order by store_id, item_id`,
    ),
  ]);
  return rows;
}
