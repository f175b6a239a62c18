import { idOf, instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { setSellerFrom as setPersonsSellerFrom } from '../../people';
import { allowed, provenLately } from '../procedure';

export const setSellerFrom = allowed('manage-staff')
  .use(provenLately)
  .input(z.object({ staffId: idOf('StaffId'), from: instantSchema.nullable() }))
  .mutation(({ ctx, input }) => setPersonsSellerFrom(ctx.db, ctx.deps, ctx.principal, input));
