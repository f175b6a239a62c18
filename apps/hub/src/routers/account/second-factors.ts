import { waitingFor } from '../../account';
import { atTheDoorProcedure } from '../procedure';
import { broughtToken } from './person';

/** By what somebody may go on who brought the password; null when nobody waits here. */
export const secondFactors = atTheDoorProcedure.query(({ ctx }) => {
  const token = broughtToken(ctx);
  return token === undefined ? null : waitingFor(ctx.hub, token);
});
