import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { Email, inviteStaff } from '../../account';
import { allowed } from '../procedure';

/** Invites a person to head office by mail. */
export const invite = allowed('manage-staff')
  .input(z.object({ staffId: idOf('StaffId'), email: Email }))
  .mutation(({ ctx, input }) => inviteStaff(ctx.hub, ctx.principal, input));
