import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { mergeablePair } from '../../customer';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

/** Null when one of them is not there any more. */
export const pair = allowed('see-customers')
  .input(z.object({ one: idOf('CustomerId'), other: idOf('CustomerId') }))
  .query(({ ctx, input }) => asTenant(ctx.db, ctx.tenantId, (tx) => mergeablePair(tx, ctx.tenantId, input)));
