import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { getSale } from '../../sale';
import { allowed } from '../procedure';

/** One sale with its lines, tenders and receipt. */
export const get = allowed('see-sales')
  .input(z.object({ saleId: idOf('SaleId') }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      getSale(tx, { tenantId: ctx.tenantId, limitedTo: ctx.principal.storeIds, saleId: input.saleId }),
    ),
  );
