import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { mergeCustomers, mergeableFields } from '../../customer';
import { allowed, provenLately } from '../procedure';
import { worded } from './worded';

export const merge = allowed('change-customers')
  .use(provenLately)
  .input(
    z.object({
      from: idOf('CustomerId'),
      into: idOf('CustomerId'),
      /** What the old record says better. */
      taking: z.array(z.enum(mergeableFields)).max(mergeableFields.length).default([]),
    }),
  )
  .mutation(async ({ ctx: { db, deps, principal }, input }) =>
    worded(await mergeCustomers(db, deps, principal, input)),
  );
