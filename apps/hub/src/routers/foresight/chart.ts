import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { forecastChart } from '../../foresight';
import { allowed } from '../procedure';

/** What an item sold at a store by the day, and what is expected; null where nothing is forecast. */
export const chart = allowed('see-stock')
  .input(z.object({ itemId: idOf('ItemId'), storeId: idOf('StoreId') }))
  .query(({ ctx: { db, deps, tenantId, principal }, input }) =>
    asTenant(db, tenantId, (tx) =>
      forecastChart(tx, tenantId, principal.storeIds, { ...input, now: deps.clock.now() }),
    ),
  );
