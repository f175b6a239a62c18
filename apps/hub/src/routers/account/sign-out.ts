import { signOut as endIt } from '../../account';
import { atTheDoorProcedure } from '../procedure';
import { takeTokenAway } from './person';

/** Whoever has no session any more is signed out as well: the cookie goes in any case. */
export const signOut = atTheDoorProcedure.mutation(async ({ ctx }) => {
  const { identified, hub, visit } = ctx;
  if (identified.is === 'known' && identified.person) await endIt(hub.db, hub.deps, identified.person, visit);
  takeTokenAway(ctx);
  return null;
});
