import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { changeCustomer, createCustomer } from '../../customer';
import { allowed } from '../procedure';
import { customerAccount, customerDetails, customerMore } from './input';
import { worded } from './worded';

/** A new one, or a known one whole. */
export const save = allowed('change-customers')
  .input(
    z.object({
      customerId: idOf('CustomerId').nullable(),
      details: customerDetails,
      more: customerMore.optional(),
      account: customerAccount.optional(),
    }),
  )
  .mutation(async ({ ctx: { db, deps, principal }, input: { customerId, details, more, account } }) =>
    worded(
      customerId
        ? await changeCustomer(db, deps, principal, customerId, { ...details, ...more, ...account })
        : await createCustomer(db, deps, principal, { ...details, ...more, ...account }),
    ),
  );
