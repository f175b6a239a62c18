import { type Result, type StaffId, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, type Tx, asTenant } from '../database';
import type { HubDeps } from '../hub-deps';
import { firstNotHeld } from './authority';
import { changingPeople } from './changing-people';
import { type PinAsked, choosePin, isStillFree, isTooShort, pinsAt } from './choose-pin';
import {
  type Grant,
  losesLastAdministrator,
  placesOfGrants,
  readGrants,
  replaceGrants,
  resolveGrants,
  wordsOfGrants,
} from './grants';
import { nameFrom } from './hire';
import { savePerson, takePerson } from './person';
import { type PeopleRefusal, no, notHeldBy } from './refusals';
import { tellingTerminals } from './tell-terminals';

export type ChangedPerson = { staffId: StaffId; pin: string | null };

/** Changes a person's name and what they may do where, with a new PIN where they need one. Source: spec/people.md PE1, PE5, PE7 */
export async function changePerson(
  db: Database,
  deps: HubDeps,
  principal: Principal,
  asked: { staffId: StaffId; name: string; grants: readonly Grant[]; pin: PinAsked },
): Promise<Result<ChangedPerson, PeopleRefusal>> {
  const { tenantId } = principal;
  const { staffId } = asked;
  const name = nameFrom(asked.name);
  if (name === null) return refuse(no.name);
  const where = { tenantId, staffId, places: placesOfGrants(asked.grants) };
  const chosen = await choosePin(db, deps, asked.pin, where);
  if (!chosen.ok) return chosen;
  const pin = chosen.value;
  return changingPeople(db, principal, async (tx, authority) => {
    const person = await takePerson(tx, tenantId, staffId);
    if (!person) return refuse(no.staff);
    const before = await readGrants(tx, tenantId, staffId);
    const after = await resolveGrants(tx, tenantId, asked.grants);
    if (!after.ok) return after;
    const notHeld = firstNotHeld(authority, [...before, ...after.value]);
    if (notHeld) return refuse(notHeldBy(notHeld));
    if (await losesLastAdministrator(tx, tenantId, staffId, { before, after: after.value }))
      return refuse(no.lastAdministrator);
    if (pin && !person.isActive) return refuse(no.notActive);
    if (isTooShort(pin, after.value)) return refuse(no.pinShort);
    if (pin && !(await isStillFree(tx, pin, where))) return refuse(no.pinTaken);
    const added = addedPlaces(placesOfGrants(before), where.places);
    const keepsPin = person.pin !== null && !pin;
    if (keepsPin && (added === null || added.length > 0)) {
      const others = await pinsAt(tx, { tenantId, staffId, places: added });
      if (others.length > 0) return refuse(no.needsPin);
    }

    const at = deps.clock.now();
    await tellingTerminals(tx, { tenantId, at }, [staffId], async () => {
      await savePerson(tx, tenantId, { ...person, name, pin: pin?.hash ?? person.pin }, pin ? at : undefined);
      await replaceGrants(tx, tenantId, staffId, after.value);
    });
    await writeAudit(tx, deps, {
      ...doneBy(principal),
      at,
      verb: 'change-person',
      subject: staffId,
      before: { name: person.name, roles: wordsOfGrants(before) },
      after: { name, roles: wordsOfGrants(after.value) },
      detail: { name, hasNewPin: pin !== null },
      atStores: placesOfGrants([...before, ...after.value]),
    });
    return ok({ staffId, pin: pin?.isMade ? pin.pin : null });
  });
}

/** Where somebody works from now on and did not before; null is everywhere. */
const addedPlaces = (
  before: readonly StoreId[] | null,
  after: readonly StoreId[] | null,
): readonly StoreId[] | null =>
  before === null ? [] : after === null ? null : after.filter((storeId) => !before.includes(storeId));

/** Sets a new PIN, which also ends every lock on the old one. Source: spec/people.md PE8 */
export async function setPin(
  db: Database,
  deps: HubDeps,
  principal: Principal,
  { staffId, pin: asked }: { staffId: StaffId; pin: Exclude<PinAsked, { is: 'none' }> },
): Promise<Result<ChangedPerson, PeopleRefusal>> {
  const { tenantId } = principal;
  const placesNow = async (tx: Tx) => placesOfGrants(await readGrants(tx, tenantId, staffId));
  const places = await asTenant(db, tenantId, placesNow);
  const chosen = await choosePin(db, deps, asked, { tenantId, staffId, places });
  if (!chosen.ok) return chosen;
  const pin = chosen.value;
  return changingPeople(db, principal, async (tx, authority) => {
    const person = await takePerson(tx, tenantId, staffId);
    if (!person || !pin) return refuse(no.staff);
    if (!person.isActive) return refuse(no.notActive);
    const grants = await readGrants(tx, tenantId, staffId);
    const notHeld = firstNotHeld(authority, grants);
    if (notHeld) return refuse(notHeldBy(notHeld));
    if (isTooShort(pin, grants)) return refuse(no.pinShort);
    if (!(await isStillFree(tx, pin, { tenantId, staffId, places: await placesNow(tx) })))
      return refuse(no.pinTaken);
    const at = deps.clock.now();
    await tellingTerminals(tx, { tenantId, at }, [staffId], () =>
      savePerson(tx, tenantId, { ...person, pin: pin.hash }, at),
    );
    await writeAudit(tx, deps, {
      ...doneBy(principal),
      at,
      verb: 'set-pin',
      subject: staffId,
      before: { hasPin: person.pin !== null },
      after: { hasPin: true },
      detail: { name: person.name, isMadeByTheHub: pin.isMade },
      atStores: await placesNow(tx),
    });
    return ok({ staffId, pin: pin.isMade ? pin.pin : null });
  });
}
