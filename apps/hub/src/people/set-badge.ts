import { badgeText, badgeTrouble, badgeTroubleWords } from '@tillbridge/core/access';
import { type Result, type StaffId, assert, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type Bars, barsOf } from '../label';
import { firstNotHeld } from './authority';
import { changingPeople } from './changing-people';
import { placesOfGrants, readGrants } from './grants';
import { savePerson, takePerson } from './person';
import { type PeopleRefusal, no, notHeldBy } from './refusals';
import { tellingTerminals } from './tell-terminals';

/** What a badge is to say: what somebody scanned, something that the hub makes, or nothing any more. */
export type BadgeAsked = { is: 'scanned'; code: string } | { is: 'make' } | { is: 'none' };

/** A badge that the hub made, the one time that it is shown: to be printed. */
export type MadeBadge = { name: string; code: string; bars: Bars };

/** Letters and digits that every scanner and every eye tell apart. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const madeLength = 14;

/**
 * Gives a person a badge, or takes it away. Only its hash is kept: who reads the database, or a till's disk, holds no badge.
 * Source: spec/session.md SE13
 */
export const setBadge = (
  db: Database,
  deps: HubDeps,
  principal: Principal,
  { staffId, badge }: { staffId: StaffId; badge: BadgeAsked },
): Promise<Result<{ staffId: StaffId; made: MadeBadge | null }, PeopleRefusal>> =>
  changingPeople(db, principal, async (tx, authority) => {
    const { tenantId } = principal;
    const person = await takePerson(tx, tenantId, staffId);
    if (!person) return refuse(no.staff);
    if (!person.isActive) return refuse(no.notActive);
    const grants = await readGrants(tx, tenantId, staffId);
    const notHeld = firstNotHeld(authority, grants);
    if (notHeld) return refuse(notHeldBy(notHeld));
    const code = badge.is === 'none' ? null : badge.is === 'make' ? madeCode(deps) : badgeText(badge.code);
    const trouble = code === null ? null : badgeTrouble(code);
    if (trouble) return refuse({ kind: 'badge-unfit', sentence: badgeTroubleWords[trouble] });
    const badgeHash = code === null ? null : deps.sha256(code);
    const other = await rowOf(
      tx,
      sql`select 1 from staff
          where tenant_id = ${tenantId} and staff_id <> ${staffId} and record ->> 'badgeHash' = ${badgeHash}`,
    );
    if (other) return refuse(no.badgeTaken);
    const at = deps.clock.now();
    await tellingTerminals(tx, { tenantId, at }, [staffId], () =>
      savePerson(tx, tenantId, { ...person, badgeHash }),
    );
    await writeAudit(tx, deps, {
      ...doneBy(principal),
      at,
      verb: 'set-badge',
      subject: staffId,
      before: { hasBadge: typeof person.badgeHash === 'string' },
      after: { hasBadge: badgeHash !== null },
      detail: { name: person.name, isMadeByTheHub: badge.is === 'make' },
      atStores: placesOfGrants(grants),
    });
    return ok({ staffId, made: code !== null && badge.is === 'make' ? printed(person.name, code) : null });
  });

/** 14 of 30 letters are 68 bits: no till, and nobody with the hash, tries them all. */
function madeCode({ randomBytes }: HubDeps): string {
  const picked: string[] = [];
  while (picked.length < madeLength) {
    // Only what falls within a whole number of alphabets, so that no letter is likelier than another.
    for (const byte of randomBytes(madeLength)) {
      const letter = byte < 240 ? letters[byte % letters.length] : undefined;
      if (letter !== undefined && picked.length < madeLength) picked.push(letter);
    }
  }
  return `TB${picked.join('')}`;
}

function printed(name: string, code: string): MadeBadge {
  const bars = barsOf(code);
  assert(bars, 'a made badge has bars');
  return { name, code, bars };
}
