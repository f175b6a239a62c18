import { eraseCustomer } from '../../customer';
import { allowed, provenLately } from '../procedure';
import { whichCustomer } from './input';
import { worded } from './worded';

export const erase = allowed('change-customers')
  .use(provenLately)
  .input(whichCustomer)
  .mutation(async ({ ctx: { db, deps, principal }, input }) =>
    worded(await eraseCustomer(db, deps, principal, input.customerId)),
  );
