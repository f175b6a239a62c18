import { z } from 'zod';
import { ownMatter as ownOne } from '../../cards';
import { allowed } from '../procedure';
import { whichMatter } from './input';

/** Says that one looks into it, or does not any more. */
export const ownMatter = allowed('settle-alerts')
  .input(whichMatter.extend({ isMine: z.boolean() }))
  .mutation(({ ctx: { db, deps, principal }, input }) => ownOne({ db, deps }, { by: principal, ...input }));
