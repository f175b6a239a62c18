import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { showValue } from '../../value';
import { allowedEverywhere } from '../procedure';

export const show = allowedEverywhere('change-gift-cards')
  .input(z.object({ valueAccountId: idOf('ValueAccountId') }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) => showValue(tx, ctx.tenantId, input.valueAccountId)),
  );
