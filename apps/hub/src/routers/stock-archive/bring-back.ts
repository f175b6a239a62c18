import { refuse } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { doneBy } from '../../access';
import { archiveSentence, bringBackMonth } from '../../stock';
import { allowed } from '../procedure';
import { month } from './input';

/** Puts a month back into the ledger, to be looked at until it is archived again. */
export const bringBack = allowed('manage-company')
  .input(z.object({ month }))
  .mutation(async ({ ctx: { db, deps, hub, principal }, input }) => {
    const folder = hub.stockArchive;
    const done = await bringBackMonth(db, deps, doneBy(principal), { folder, month: input.month });
    if (done.ok) return done;
    const { refusal } = done;
    const sentence =
      refusal.kind === 'month-unknown'
        ? 'Nothing of this month is in an archive.'
        : archiveSentence(refusal, folder);
    return refuse({ kind: refusal.kind, sentence });
  });
