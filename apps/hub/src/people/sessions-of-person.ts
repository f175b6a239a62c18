import { type Result, type StaffId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { endOtherSessions, endSession, listSessions } from '../account';
import { writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { authorityOf, firstNotHeld } from './authority';
import { placesOfGrants, readGrants } from './grants';
import { type PeopleRefusal, no, notHeldBy } from './refusals';

/** Where somebody is signed in at head office, for whoever may change them. Source: spec/people.md PE11 */
export const sessionsOfPerson = async (
  db: Database,
  deps: HubDeps,
  principal: Principal,
  staffId: StaffId,
): Promise<Result<Awaited<ReturnType<typeof listSessions>>, PeopleRefusal>> => {
  const owner = await asTenant(db, principal.tenantId, (tx) => ownerOf(tx, principal, staffId));
  if (!owner.ok) return owner;
  const { tenantId } = principal;
  const { accountId } = owner.value;
  return ok(accountId === null ? [] : await listSessions(db, deps, { tenantId, accountId }));
};

/** Ends one of them, or all: whoever sits there is at the door with their next click. Source: spec/people.md PE11 */
export const endSessionsOfPerson = (
  db: Database,
  deps: HubDeps,
  principal: Principal,
  { staffId, sessionId }: { staffId: StaffId; sessionId: string | null },
): Promise<Result<{ ended: number }, PeopleRefusal>> =>
  asTenant(db, principal.tenantId, async (tx) => {
    const owner = await ownerOf(tx, principal, staffId);
    if (!owner.ok) return owner;
    const { accountId, name, atStores } = owner.value;
    if (accountId === null) return ok({ ended: 0 });
    const account = { tenantId: principal.tenantId, accountId };
    const ended =
      sessionId === null
        ? await endOtherSessions(tx, account, null)
        : Number(await endSession(tx, account, sessionId));
    if (ended > 0) {
      await writeAudit(tx, deps, {
        ...doneBy(principal),
        at: deps.clock.now(),
        verb: 'end-sessions',
        subject: staffId,
        detail: { name, ended },
        atStores,
      });
    }
    return ok({ ended });
  });

type Owner = { name: string; accountId: string | null; atStores: readonly string[] | null };

async function ownerOf(
  tx: Tx,
  principal: Principal,
  staffId: StaffId,
): Promise<Result<Owner, PeopleRefusal>> {
  const person = await rowOf<Pick<Owner, 'name' | 'accountId'>>(
    tx,
    sql`select staff.name, account_id as "accountId" from staff left join account using (tenant_id, staff_id)
        where tenant_id = ${principal.tenantId} and staff_id = ${staffId}`,
  );
  if (!person) return refuse(no.staff);
  const grants = await readGrants(tx, principal.tenantId, staffId);
  const notHeld = firstNotHeld(await authorityOf(tx, principal), grants);
  return notHeld ? refuse(notHeldBy(notHeld)) : ok({ ...person, atStores: placesOfGrants(grants) });
}
