import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { saveCustomerGroup } from '../../customer';
import { allowed } from '../procedure';

export const saveGroup = allowed('change-customers')
  .input(
    z.object({
      customerGroupId: idOf('CustomerGroupId').nullable(),
      name: z.string().trim().min(1).max(60),
    }),
  )
  .mutation(({ ctx: { db, deps, principal }, input }) => saveCustomerGroup(db, deps, principal, input));
