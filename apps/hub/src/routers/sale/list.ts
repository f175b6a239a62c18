import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { asTenant, rowsOf } from '../../database';
import { allowed } from '../procedure';

type Row = {
  saleId: string;
  storeId: string;
  registerId: string;
  receiptNo: number;
  completedAt: number;
  total: number;
  currency: string;
};

/** The last sales, newest first. */
export const list = allowed('see-sales')
  .input(z.object({ limit: z.int().min(1).max(200).default(50) }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      rowsOf<Row>(
        tx,
        sql`select sale_id as "saleId", store_id as "storeId", register_id as "registerId", receipt_no as "receiptNo",
                   completed_at as "completedAt", total, currency
            from sale where tenant_id = ${ctx.tenantId} order by completed_at desc limit ${input.limit}`,
      ),
    ),
  );
