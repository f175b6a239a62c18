import { type Result, type StaffId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, type Tx, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { firstNotHeld } from './authority';
import { changingPeople } from './changing-people';
import { losesLastAdministrator, placesOfGrants, readGrants } from './grants';
import { savePerson, takePerson } from './person';
import { type PeopleRefusal, no, notHeldBy } from './refusals';
import { tellingTerminals } from './tell-terminals';

/**
 * Lets somebody go, or back in. Who goes has no PIN and no badge any more: by the time they are back somebody else may have it. Their account
 * opens no door while they are away. Source: spec/people.md PE9
 */
export const setActive = (
  db: Database,
  deps: HubDeps,
  principal: Principal,
  { staffId, isActive }: { staffId: StaffId; isActive: boolean },
): Promise<Result<{ staffId: StaffId }, PeopleRefusal>> =>
  changingPeople(db, principal, async (tx, authority) => {
    const { tenantId } = principal;
    const person = await takePerson(tx, tenantId, staffId);
    if (!person) return refuse(no.staff);
    if (person.isActive === isActive) return ok({ staffId });
    const before = await readGrants(tx, tenantId, staffId);
    const notHeld = firstNotHeld(authority, before);
    if (notHeld) return refuse(notHeldBy(notHeld));
    if (!isActive && (await isOwnAccount(tx, principal, staffId))) return refuse(no.yourself);
    if (!isActive && (await losesLastAdministrator(tx, tenantId, staffId, { before, after: [] })))
      return refuse(no.lastAdministrator);
    const at = deps.clock.now();
    await tellingTerminals(tx, { tenantId, at }, [staffId], () =>
      savePerson(tx, tenantId, { ...person, pin: null, badgeHash: null, isActive }, null),
    );
    await writeAudit(tx, deps, {
      ...doneBy(principal),
      at,
      verb: isActive ? 'reactivate-person' : 'deactivate-person',
      subject: staffId,
      before: { isActive: person.isActive, hasPin: person.pin !== null },
      after: { isActive, hasPin: false },
      detail: { name: person.name },
      atStores: placesOfGrants(before),
    });
    return ok({ staffId });
  });

const isOwnAccount = async (
  tx: Tx,
  { tenantId, whoId, kind }: Principal,
  staffId: StaffId,
): Promise<boolean> =>
  kind === 'person' &&
  (await rowOf(
    tx,
    sql`select 1 from account where tenant_id = ${tenantId} and account_id = ${whoId} and staff_id = ${staffId}`,
  )) !== undefined;
