import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { archivedEntries } from '../../stock';
import { allowed } from '../procedure';
import { month, worded } from './input';

/** Where an item went in one month that is in files, newest first. */
export const entries = allowed('see-stock')
  .input(
    z.object({
      itemId: idOf('ItemId'),
      storeId: idOf('StoreId').nullable().default(null),
      month,
      /** What was there when the month had ended. */
      endedMilli: z.int(),
    }),
  )
  .query(async ({ ctx: { db, hub, principal, tenantId }, input: { storeId, ...asked } }) => {
    const theirs = principal.storeIds;
    const limitedTo = storeId === null ? theirs : theirs && !theirs.includes(storeId) ? [] : [storeId];
    const folder = hub.stockArchive;
    return worded(await archivedEntries(db, { tenantId, folder, limitedTo, asked }), folder);
  });
