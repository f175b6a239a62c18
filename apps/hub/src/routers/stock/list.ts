import { idOf } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { mayActAt } from '../../access';
import { asTenant, rowsOf } from '../../database';
import { allowed } from '../procedure';

type Row = { itemId: string; sku: string; name: string; onHandMilli: number };

/** What a store has on hand, by SKU, a page at a time. */
export const list = allowed('see-stock')
  .input(
    z.object({
      storeId: idOf('StoreId'),
      afterSku: z.string().default(''),
      limit: z.int().min(1).max(1_000).default(200),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      rowsOf<Row>(
        tx,
        sql`select item.item_id as "itemId", item.sku, item.name, level.on_hand_milli as "onHandMilli"
            from stock_level as level
            join item on item.tenant_id = level.tenant_id and item.item_id = level.item_id
            where level.tenant_id = ${ctx.tenantId} and level.store_id = ${input.storeId} and ${mayActAt(ctx.principal, input.storeId).ok} and item.sku > ${input.afterSku}
            order by item.sku limit ${input.limit}`,
      ),
    ),
  );
