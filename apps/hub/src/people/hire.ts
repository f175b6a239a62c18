import { type Result, type StaffId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import type { Database } from '../database';
import type { HubDeps } from '../hub-deps';
import { firstNotHeld } from './authority';
import { changingPeople } from './changing-people';
import { type PinAsked, choosePin, isStillFree, isTooShort } from './choose-pin';
import { type Grant, placesOfGrants, replaceGrants, resolveGrants, wordsOfGrants } from './grants';
import { type PeopleRefusal, no, notHeldBy } from './refusals';
import { tellingTerminals } from './tell-terminals';

export type Hired = {
  staffId: StaffId;
  /** The PIN that the hub made: nobody will see it again. */
  pin: string | null;
};

export const nameFrom = (text: string): string | null => {
  const name = text.trim().replace(/\s+/g, ' ');
  return name.length > 0 && name.length <= 100 ? name : null;
};

/** Takes somebody on, with their roles and perhaps a PIN. Source: spec/people.md PE1, PE7, PE8 */
export async function hire(
  db: Database,
  deps: HubDeps,
  principal: Principal,
  asked: { name: string; grants: readonly Grant[]; pin: PinAsked },
): Promise<Result<Hired, PeopleRefusal>> {
  const { tenantId } = principal;
  const name = nameFrom(asked.name);
  if (name === null) return refuse(no.name);
  const where = { tenantId, staffId: null, places: placesOfGrants(asked.grants) };
  const chosen = await choosePin(db, deps, asked.pin, where);
  if (!chosen.ok) return chosen;
  const pin = chosen.value;
  return changingPeople(db, principal, async (tx, authority) => {
    const grants = await resolveGrants(tx, tenantId, asked.grants);
    if (!grants.ok) return grants;
    const notHeld = firstNotHeld(authority, grants.value);
    if (notHeld) return refuse(notHeldBy(notHeld));
    if (isTooShort(pin, grants.value)) return refuse(no.pinShort);
    if (pin && !(await isStillFree(tx, pin, where))) return refuse(no.pinTaken);

    const at = deps.clock.now();
    const staffId = deps.ids.next<'StaffId'>();
    const record = { staffId, name, pin: pin?.hash ?? null, isActive: true };
    await tellingTerminals(tx, { tenantId, at }, [staffId], async () => {
      await tx.execute(
        sql`insert into staff (tenant_id, staff_id, name, record, pin_set_at)
            values (${tenantId}, ${staffId}, ${name}, ${JSON.stringify(record)}::jsonb, ${pin ? at : null})`,
      );
      await replaceGrants(tx, tenantId, staffId, grants.value);
    });
    await writeAudit(tx, deps, {
      ...doneBy(principal),
      at,
      verb: 'hire',
      subject: staffId,
      after: { name, roles: wordsOfGrants(grants.value), hasPin: pin !== null },
      atStores: placesOfGrants(grants.value),
    });
    return ok({ staffId, pin: pin?.isMade ? pin.pin : null });
  });
}
