import { Buffer } from 'node:buffer';
import { type Permission, isShortFor, pinTrouble, pinTroubleWords } from '@tillbridge/core/access';
import { type Result, type StaffId, type StoreId, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, arrayLiteral, asTenant, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type PinHash, hashPinAside, pinMatches, saltBytes } from './hash-pin';
import { type PeopleRefusal, no } from './refusals';

/** A PIN that somebody typed, one that the hub is to make, or none. */
export type PinAsked = { is: 'typed'; pin: string } | { is: 'make' } | { is: 'none' };

/** Six digits: a million, of which a terminal lets nobody try more than ten. */
const madeDigits = 6;
const mostCandidates = 20;
/** Libuv has four threads, and the hub needs one for its files. */
const checksAtOnce = 3;

export type ChosenPin = {
  pin: string;
  hash: PinHash;
  /** To be shown, once: whoever typed it knows it. */
  isMade: boolean;
  /** Hashes that it was checked against. */
  checked: ReadonlySet<string>;
};

type Where = { tenantId: TenantId; staffId: StaffId | null; places: readonly StoreId[] | null };

/**
 * A PIN that nobody at these stores has. The slow checks are done here, outside the transaction that sets it; `isStillFree` looks
 * there at what changed meanwhile. Source: spec/people.md PE6, PE7
 */
export async function choosePin(
  db: Database,
  deps: HubDeps,
  asked: PinAsked,
  where: Where,
): Promise<Result<ChosenPin | null, PeopleRefusal>> {
  if (asked.is === 'none') return ok(null);
  const peers = await asTenant(db, where.tenantId, (tx) => pinsAt(tx, where));
  return chooseBeside(deps, asked, peers);
}

/** The same, beside people whose PINs were read already. */
export async function chooseBeside(
  deps: HubDeps,
  asked: Exclude<PinAsked, { is: 'none' }>,
  peers: readonly PinHash[],
): Promise<Result<ChosenPin, PeopleRefusal>> {
  const checked = new Set(peers.map(({ hash }) => hash));
  const done = async (pin: string, isMade: boolean) =>
    ok({ pin, isMade, checked, hash: await hashPinAside(pin, deps.randomBytes(saltBytes)) });
  if (asked.is === 'typed') {
    const trouble = pinTrouble(asked.pin);
    if (trouble) return refuse({ kind: 'pin-easy', sentence: pinTroubleWords[trouble] });
    return (await isAmong(asked.pin, peers)) ? refuse(no.pinTaken) : done(asked.pin, false);
  }
  for (let tried = 0; tried < mostCandidates; tried += 1) {
    const candidate = candidateFrom(deps.randomBytes(6));
    if (pinTrouble(candidate) === null && !(await isAmong(candidate, peers))) return done(candidate, true);
  }
  return refuse(no.pinTaken);
}

/** Whether it is too short for what its owner will be allowed, wherever that is. Source: spec/people.md PE12 */
export const isTooShort = (
  chosen: ChosenPin | null,
  grants: readonly { permissions: readonly Permission[] }[],
): boolean => chosen !== null && grants.some(({ permissions }) => isShortFor(chosen.pin, permissions));

/** Six random bytes are so many that no PIN is likelier than another by more than one in two hundred million. */
const candidateFrom = (random: Uint8Array): string =>
  String(Buffer.from(random).readUIntBE(0, 6) % 10 ** madeDigits).padStart(madeDigits, '0');

/** Whether nobody came to the stores meanwhile with the same PIN. Under the lock of everything about people. */
export async function isStillFree(tx: Tx, { pin, checked }: ChosenPin, where: Where): Promise<boolean> {
  const peers = await pinsAt(tx, where);
  return !(await isAmong(
    pin,
    peers.filter(({ hash }) => !checked.has(hash)),
  ));
}

/** The PINs of the other active people who hold a role at one of these stores. */
export async function pinsAt(tx: Tx, { tenantId, staffId, places }: Where): Promise<PinHash[]> {
  const shared =
    places === null
      ? sql`true`
      : sql`(staff_grant.store_id is null or staff_grant.store_id = any(${arrayLiteral([...places])}::text::uuid[]))`;
  const rows = await rowsOf<{ pin: PinHash }>(
    tx,
    sql`select record -> 'pin' as pin from staff
        where tenant_id = ${tenantId} and staff_id is distinct from ${staffId}::uuid
          and (record ->> 'isActive')::boolean and jsonb_typeof(record -> 'pin') = 'object'
          and exists (select from staff_grant
                      where staff_grant.tenant_id = ${tenantId} and staff_grant.staff_id = staff.staff_id and ${shared})`,
  );
  return rows.map(({ pin }) => pin);
}

/** Every one is looked at, also after a match: how long the answer takes says nothing. */
async function isAmong(pin: string, peers: readonly PinHash[]): Promise<boolean> {
  let isFound = false;
  for (let from = 0; from < peers.length; from += checksAtOnce) {
    const answers = await Promise.all(
      peers.slice(from, from + checksAtOnce).map((peer) => pinMatches(pin, peer)),
    );
    isFound ||= answers.includes(true);
  }
  return isFound;
}
