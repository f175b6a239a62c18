import { z } from 'zod';
import { archiveCustomer } from '../../customer';
import { allowed } from '../procedure';
import { whichCustomer } from './input';
import { worded } from './worded';

export const archive = allowed('change-customers')
  .input(whichCustomer.extend({ isArchived: z.boolean() }))
  .mutation(async ({ ctx: { db, deps, principal }, input }) =>
    worded(await archiveCustomer(db, deps, principal, input.customerId, input.isArchived)),
  );
