import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { archivedFiles, archivedMonthsOf } from '../../stock';
import { allowed } from '../procedure';

/** The months that are in files alone: of one item those in which it moved, and else all. The newest first. */
export const months = allowed('see-stock')
  .input(
    z.object({
      itemId: idOf('ItemId').nullable().default(null),
      storeId: idOf('StoreId').nullable().default(null),
    }),
  )
  .query(({ ctx: { db, principal, tenantId }, input: { itemId, storeId } }) =>
    asTenant(db, tenantId, async (tx) => {
      const theirs = principal.storeIds;
      const storeIds = storeId === null ? theirs : theirs && !theirs.includes(storeId) ? [] : [storeId];
      if (itemId !== null)
        return (await archivedMonthsOf(tx, { tenantId, itemId, storeIds })).map(({ month }) => month);
      const files = await archivedFiles(tx, tenantId);
      const away = files.filter(({ broughtBackAt }) => broughtBackAt === null).map(({ month }) => month);
      return [...new Set(away)].toReversed();
    }),
  );
