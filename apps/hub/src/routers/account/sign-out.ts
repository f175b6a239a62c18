import { signOut as endIt } from '../../account';
import { atTheDoorProcedure } from '../procedure';
import { takeTokenAway } from './person';

/** Whoever has no session any more is signed out as well: the cookie goes in any case. */
export const signOut = atTheDoorProcedure.mutation(async ({ ctx }) => {
  const { identified, hub, visit } = ctx;
  const person = 'person' in identified ? identified.person : undefined;
  if (person) await endIt(hub.db, hub.deps, person, visit);
  takeTokenAway(ctx);
  return null;
});
