import { PromotionV1 } from '@tillbridge/core/wire';
import { asTenant } from '../../database';
import { advertisingWarnings } from '../../promotion';
import { allowed } from '../procedure';

export const advertising = allowed('see-catalogue')
  .input(PromotionV1.pick({ reward: true, storeIds: true }))
  .query(({ ctx: { db, deps, tenantId }, input }) =>
    asTenant(db, tenantId, (tx) => advertisingWarnings(tx, { tenantId, at: deps.clock.now() }, input)),
  );
