import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { mergeCustomers } from '../../customer';
import { allowed } from '../procedure';
import { worded } from './worded';

export const merge = allowed('change-customers')
  .input(z.object({ from: idOf('CustomerId'), into: idOf('CustomerId') }))
  .mutation(async ({ ctx: { db, deps, principal }, input }) =>
    worded(await mergeCustomers(db, deps, principal, input)),
  );
