import { readDemand } from '../../account';
import { allowedEverywhere } from '../procedure';

/** Of whom the company demands a second factor, and who has none. */
export const demand = allowedEverywhere('manage-company').query(({ ctx }) =>
  readDemand(ctx.db, ctx.tenantId),
);
