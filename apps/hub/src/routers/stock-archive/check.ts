import { ok } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { asTenant } from '../../database';
import { archivedFiles, checkFile } from '../../stock';
import { allowed } from '../procedure';
import { month, worded } from './input';

/** Reads the files of a month and holds them against what the hub wrote. */
export const check = allowed('manage-company')
  .input(z.object({ month }))
  .mutation(async ({ ctx: { db, hub, tenantId }, input }) => {
    const folder = hub.stockArchive;
    const files = await asTenant(db, tenantId, (tx) => archivedFiles(tx, tenantId));
    const ofMonth = files.filter((file) => file.month === input.month);
    for (const file of ofMonth) {
      const checked = await checkFile(file, folder);
      if (!checked.ok) return worded(checked, folder);
    }
    return ok({ files: ofMonth.length });
  });
