import { ok } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { arrayLiteral, readTogether, rowsOf } from '../../database';
import { pageOf, readCursor } from '../cursor';
import { id, pageQuery, quantityOut, unitsOf } from '../fields';
import { cursorUnreadable } from '../problem';
import { type ApiRoute, list } from '../route';

const StockAnswer = z.object({
  storeId: id('StoreId'),
  itemId: id('ItemId'),
  onHand: quantityOut,
});
type Row = {
  storeId: z.infer<typeof StockAnswer>['storeId'];
  itemId: z.infer<typeof StockAnswer>['itemId'];
  milli: number;
};

export const stockRoutes: ApiRoute[] = [
  list({
    path: '/stock',
    tag: 'Stock',
    summary: 'Stock on hand by store and item',
    scope: 'stock:read',
    query: pageQuery.extend({ storeId: id('StoreId').optional(), itemId: id('ItemId').optional() }),
    answer: StockAnswer,
    handle: async ({ db, by, principal }, { query }) => {
      const after =
        query.cursor === undefined ? null : readCursor(query.cursor, [id('StoreId'), id('ItemId')]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const theirs = principal.storeIds && arrayLiteral(principal.storeIds);
      // Said as equalities only where they were asked for: the key is (store, item), and a question "or null" would not use it.
      const wanted = [
        sql`tenant_id = ${by.tenantId}`,
        ...(query.storeId ? [sql`store_id = ${query.storeId}`] : []),
        ...(query.itemId ? [sql`item_id = ${query.itemId}`] : []),
        ...(theirs ? [sql`store_id = any(${theirs}::text::uuid[])`] : []),
        ...(after ? [sql`(store_id, item_id) > (${after[0]}::uuid, ${after[1]}::uuid)`] : []),
      ];
      const [rows] = await readTogether(db, by.tenantId, (tx) => [
        rowsOf<Row>(
          tx,
          sql`select store_id as "storeId", item_id as "itemId", on_hand_milli as milli from stock_level
              where ${sql.join(wanted, sql` and `)} order by store_id, item_id limit ${query.limit + 1}`,
        ),
      ]);
      const { items, nextCursor } = pageOf(rows, query.limit, (last) => [last.storeId, last.itemId]);
      return ok({
        items: items.map(({ storeId, itemId, milli }) => ({
          storeId,
          itemId,
          onHand: unitsOf(Number(milli)),
        })),
        nextCursor,
      });
    },
  }),
];
