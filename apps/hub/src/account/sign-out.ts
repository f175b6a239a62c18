import { writeAudit } from '../audit';
import { type Database, asTenant } from '../database';
import type { HubDeps } from '../hub-deps';
import { type Person, type Visitor, endSession } from './sessions';
import { byOf } from './who';

/** Ends the session that somebody signs out of; its cookie lets nobody in again. */
export const signOut = (db: Database, deps: HubDeps, person: Person, visitor: Visitor): Promise<void> =>
  asTenant(db, person.tenantId, async (tx) => {
    if (!(await endSession(tx, person, person.sessionId))) return;
    await writeAudit(tx, deps, {
      ...byOf(person, visitor),
      at: deps.clock.now(),
      verb: 'sign-out',
      subject: person.accountId,
    });
  });
