import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { type PersonDetail, readPerson } from '../../people';
import { allowed } from '../procedure';

export const read = allowed('see-staff')
  .input(z.object({ staffId: idOf('StaffId') }))
  .query(
    async ({ ctx, input }): Promise<Result<PersonDetail, { kind: 'staff-unknown'; sentence: string }>> => {
      const person = await asTenant(ctx.db, ctx.tenantId, (tx) =>
        readPerson(tx, ctx.principal, input.staffId),
      );
      return person
        ? ok(person)
        : refuse({
            kind: 'staff-unknown',
            sentence: 'There is no such person here. Look at the list again.',
          });
    },
  );
