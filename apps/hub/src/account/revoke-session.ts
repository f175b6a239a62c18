import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { writeAudit } from '../audit';
import { type Database, asTenant } from '../database';
import type { HubDeps } from '../hub-deps';
import { type Person, type Visitor, endOtherSessions, endSession } from './sessions';
import { byOf } from './who';

export type RevokeRefusal = { kind: 'session-unknown'; sentence: string };

/** Ends one of somebody's own sessions; whoever sits there is at the door with their next click. Source: spec/accounts.md AU10 */
export const revokeSession = (
  db: Database,
  deps: HubDeps,
  person: Person,
  sessionId: string,
  visitor: Visitor,
): Promise<Result<null, RevokeRefusal>> =>
  asTenant(db, person.tenantId, async (tx) => {
    if (!(await endSession(tx, person, sessionId))) {
      return refuse({ kind: 'session-unknown', sentence: 'This session has ended already.' });
    }
    await audit(tx, deps, person, visitor, { sessionId });
    return ok(null);
  });

export const revokeOtherSessions = (
  db: Database,
  deps: HubDeps,
  person: Person,
  visitor: Visitor,
): Promise<{ ended: number }> =>
  asTenant(db, person.tenantId, async (tx) => {
    const ended = await endOtherSessions(tx, person, person.sessionId);
    if (ended > 0) await audit(tx, deps, person, visitor, { ended });
    return { ended };
  });

const audit = (
  tx: Parameters<typeof writeAudit>[0],
  deps: HubDeps,
  person: Person,
  visitor: Visitor,
  detail: object,
): Promise<void> =>
  writeAudit(tx, deps, {
    ...byOf(person, visitor),
    at: deps.clock.now(),
    verb: 'revoke-session',
    subject: person.accountId,
    detail,
  });
