import { asTenant } from '../../database';
import { valueOwed } from '../../value';
import { allowedEverywhere } from '../procedure';

/** What is owed in all, and what each terminal may let go of a card unasked. */
export const owed = allowedEverywhere('change-gift-cards').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => valueOwed(tx, ctx.tenantId)),
);
