import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { keepApart as keep } from '../../customer';
import { allowed } from '../procedure';
import { worded } from './worded';

/** Two who look alike and are two people; or not, after all. */
export const keepApart = allowed('change-customers')
  .input(z.object({ one: idOf('CustomerId'), other: idOf('CustomerId'), isApart: z.boolean() }))
  .mutation(async ({ ctx: { db, deps, principal }, input }) =>
    worded(await keep(db, deps, principal, input)),
  );
