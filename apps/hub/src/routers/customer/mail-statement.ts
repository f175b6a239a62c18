import { idOf, instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { mailStatement as mail } from '../../customer';
import { allowed } from '../procedure';
import { worded } from './worded';

export const mailStatement = allowed('change-customers')
  .input(
    z.object({
      customerId: idOf('CustomerId'),
      from: instantSchema,
      to: instantSchema,
      email: z.email('This is not an email address.').max(254),
    }),
  )
  .mutation(async ({ ctx: { db, deps, hub, principal }, input }) =>
    worded(await mail({ db, deps, secrets: hub.secrets }, principal, input)),
  );
