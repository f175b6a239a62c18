import { z } from 'zod';
import { cardsOver, renameReader as renameOne } from '../../cards';
import { allowed } from '../procedure';
import { whichReader } from './input';

/** What a reader is called, at the service and at the till. */
export const renameReader = allowed('manage-terminals')
  .input(whichReader.extend({ label: z.string().trim().min(1, 'Give it a name.').max(60) }))
  .mutation(({ ctx: { hub, principal }, input }) =>
    renameOne(cardsOver(hub.links), { by: principal, ...input }),
  );
