import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { setPin as setPersonsPin } from '../../people';
import { allowed } from '../procedure';
import { newPinInput } from './inputs';

export const setPin = allowed('manage-staff')
  .input(z.object({ staffId: idOf('StaffId'), pin: newPinInput }))
  .mutation(({ ctx, input }) => setPersonsPin(ctx.db, ctx.deps, ctx.principal, input));
