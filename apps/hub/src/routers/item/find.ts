import { lookupKeys } from '@tillbridge/core/barcode';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { asTenant, rowsOf, unnest } from '../../database';
import { allowed } from '../procedure';

/** Items by a code that stands on them, by SKU, or by a part of their name. */
export const find = allowed('see-catalogue')
  .input(z.object({ text: z.string().min(1).max(100), limit: z.int().min(1).max(100).default(20) }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const keys = lookupKeys(input.text).map((key) => ({ key }));
      const part = `%${input.text.replace(/[\\%_]/g, '\\$&')}%`;
      const rows = await rowsOf<{ record: ItemV1 }>(
        tx,
        sql`select record from item
            where tenant_id = ${ctx.tenantId}
              and (sku = ${input.text} or name ilike ${part} or item_id in (
                select item_id from item_barcode join ${unnest('keys', { key: 'text' }, keys)} using (key)
                where item_barcode.tenant_id = ${ctx.tenantId}))
            order by is_active desc, name limit ${input.limit}`,
      );
      return rows.map(({ record }) => record);
    }),
  );
