import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { changeCustomer, createCustomer } from '../../customer';
import { allowed } from '../procedure';
import { customerDetails } from './input';
import { worded } from './worded';

/** A new one, or a known one whole. */
export const save = allowed('change-customers')
  .input(z.object({ customerId: idOf('CustomerId').nullable(), details: customerDetails }))
  .mutation(async ({ ctx: { db, deps, principal }, input: { customerId, details } }) =>
    worded(
      customerId
        ? await changeCustomer(db, deps, principal, customerId, details)
        : await createCustomer(db, deps, principal, details),
    ),
  );
