import { z } from 'zod';
import { settleMatter as settleOne } from '../../cards';
import { allowed } from '../procedure';
import { whichMatter } from './input';

/** Says what came of it. */
export const settleMatter = allowed('settle-alerts')
  .input(
    whichMatter.extend({
      note: z.string().trim().min(1, 'Say in a few words what came of it.').max(500),
    }),
  )
  .mutation(({ ctx: { db, deps, principal }, input }) =>
    settleOne({ db, deps }, { by: principal, ...input }),
  );
