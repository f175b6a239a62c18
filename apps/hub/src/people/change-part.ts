import type { Permission } from '@tillbridge/core/access';
import { type Result, type StaffId, ok, refuse } from '@tillbridge/core/kernel';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import type { Database } from '../database';
import type { HubDeps } from '../hub-deps';
import { firstNotHeld } from './authority';
import { changingPeople } from './changing-people';
import { placesOfGrants, readGrants } from './grants';
import { savePerson, takePerson } from './person';
import type { Person } from './terminal-record';
import { type PeopleRefusal, no, notHeldBy } from './refusals';
import { tellingTerminals } from './tell-terminals';

export type PartChange<Part extends keyof Person> = {
  staffId: StaffId;
  part: Part;
  /** How the audit log calls it. */
  verb: string;
  /** As it is kept. */
  value: Person[Part];
  /** What whoever changes it must hold besides all that the person may. */
  besides?: readonly Permission[];
};

/**
 * Changes one part of a working person's record, tells the terminals and the audit log. Refuses somebody unknown, somebody who works here no
 * more, and whoever may less than the person. Source: spec/people.md
 */
export const changePart = <Part extends keyof Person>(
  db: Database,
  deps: HubDeps,
  principal: Principal,
  { staffId, part, verb, value, besides = [] }: PartChange<Part>,
): Promise<Result<{ staffId: StaffId }, PeopleRefusal>> =>
  changingPeople(db, principal, async (tx, authority) => {
    const { tenantId } = principal;
    const person = await takePerson(tx, tenantId, staffId);
    if (!person) return refuse(no.staff);
    if (!person.isActive) return refuse(no.notActive);
    const grants = await readGrants(tx, tenantId, staffId);
    const reaches = grants.map(({ permissions, storeId }) => ({
      permissions: [...permissions, ...besides],
      storeId,
    }));
    const notHeld = firstNotHeld(authority, reaches);
    if (notHeld) return refuse(notHeldBy(notHeld));
    const at = deps.clock.now();
    await tellingTerminals(tx, { tenantId, at }, [staffId], () =>
      savePerson(tx, tenantId, { ...person, [part]: value }),
    );
    await writeAudit(tx, deps, {
      ...doneBy(principal),
      at,
      verb,
      subject: staffId,
      before: { [part]: person[part] ?? null },
      after: { [part]: value ?? null },
      detail: { name: person.name },
      atStores: placesOfGrants(grants),
    });
    return ok({ staffId });
  });
