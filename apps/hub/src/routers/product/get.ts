import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { getProduct } from '../../catalogue';
import { allowed } from '../procedure';

export const get = allowed('see-catalogue')
  .input(z.object({ productId: idOf('ProductId') }))
  .query(({ ctx, input }) =>
    getProduct(ctx.db, { tenantId: ctx.tenantId, at: ctx.deps.clock.now(), productId: input.productId }),
  );
