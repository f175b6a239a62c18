import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { deleteCustomerGroup } from '../../customer';
import { allowed } from '../procedure';

export const removeGroup = allowed('change-customers')
  .input(z.object({ customerGroupId: idOf('CustomerGroupId') }))
  .mutation(({ ctx: { db, deps, principal }, input }) =>
    deleteCustomerGroup(db, deps, principal, input.customerGroupId),
  );
