import { ok } from '@tillbridge/core/kernel';
import type { StockCause } from '@tillbridge/core/ledger';
import { z } from 'zod';
import { type ArchivedEntry, archivedSteps } from '../../stock';
import { allowed } from '../procedure';
import { month, worded } from './input';

/** Where a piece went in one month that is in files, oldest first. */
export const steps = allowed('see-stock')
  .input(z.object({ serial: z.string().trim().min(1).max(100), month }))
  .query(async ({ ctx: { db, hub, principal, tenantId }, input: asked }) => {
    const folder = hub.stockArchive;
    const found = await archivedSteps(db, { tenantId, folder, limitedTo: principal.storeIds, asked });
    const shown = found.ok ? ok(found.value.map(stepOf)) : found;
    return worded(shown, folder);
  });

const stepOf = ({ fact_id, entry_no, item_id, at, from_place, to_place, cause }: ArchivedEntry) => ({
  ...{ factId: fact_id, entryNo: entry_no, itemId: item_id, at },
  ...{ fromPlace: from_place, toPlace: to_place, cause: cause as StockCause },
});
