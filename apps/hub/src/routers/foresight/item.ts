import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { itemForecasts } from '../../foresight';
import { allowed } from '../procedure';

/** What is expected of an item, at each store that whoever asks sees. */
export const item = allowed('see-stock')
  .input(z.object({ itemId: idOf('ItemId') }))
  .query(({ ctx: { db, tenantId, principal }, input }) =>
    asTenant(db, tenantId, (tx) => itemForecasts(tx, tenantId, principal.storeIds, input.itemId)),
  );
