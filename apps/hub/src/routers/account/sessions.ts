import { listSessions } from '../../account';
import { asPerson } from './person';

/** Where somebody is signed in, and which of it is here. */
export const sessions = asPerson.query(async ({ ctx }) => {
  const own = await listSessions(ctx.db, ctx.deps, ctx.person);
  return own.map((session) => ({ ...session, isHere: session.sessionId === ctx.person.sessionId }));
});
