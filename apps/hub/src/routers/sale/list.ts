import { idOf, instantSchema, moneySchema, tradingDateSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { listSales } from '../../sale';
import { allowed } from '../procedure';

/** Sales newest first; the next page begins after the last row of this one. */
export const list = allowed('see-sales')
  .input(
    z.object({
      storeId: idOf('StoreId').nullable().default(null),
      registerId: idOf('RegisterId').nullable().default(null),
      staffId: idOf('StaffId').nullable().default(null),
      from: tradingDateSchema.nullable().default(null),
      to: tradingDateSchema.nullable().default(null),
      receiptNo: z.int().min(1).max(2_147_483_647).nullable().default(null),
      least: moneySchema.nullable().default(null),
      most: moneySchema.nullable().default(null),
      after: z
        .object({ completedAt: instantSchema, saleId: idOf('SaleId') })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      listSales(tx, { tenantId: ctx.tenantId, limitedTo: ctx.principal.storeIds, asked: input }),
    ),
  );
