import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { binsOfItem } from '../../bin';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

/** Where an item lies, store by store. */
export const ofItem = allowed('see-stock')
  .input(z.object({ itemId: idOf('ItemId') }))
  .query(({ ctx: { db, principal, tenantId }, input: { itemId } }) =>
    asTenant(db, tenantId, (tx) => binsOfItem(tx, { tenantId, itemId, limitedTo: principal.storeIds })),
  );
