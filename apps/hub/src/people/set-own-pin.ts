import { type Result, type StaffId, instant, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { type ReadDb, rowOf } from '../database';
import type { RequestHandler, RequestRefusal } from '../sync/requests';
import { onlyOneChangesPeople } from './changing-people';
import { chooseBeside, isStillFree, isTooShort, pinsAt } from './choose-pin';
import { placesOfGrants, readGrants } from './grants';
import { pinMatches } from './hash-pin';
import { savePerson, takePerson } from './person';
import { no } from './refusals';
import { staffAtStores } from './staff-at-stores';
import { tellingTerminals } from './tell-terminals';
import type { Person } from './terminal-record';

const notYours: RequestRefusal = {
  kind: 'pin-wrong',
  sentence: 'That is not your PIN any more. Sign in again with the one that head office set.',
};
const theSame: RequestRefusal = {
  kind: 'pin-same',
  sentence: 'That is the PIN that you have. Choose another one.',
};

/**
 * Somebody at a till of their store chooses another PIN, and proves with the old one that it is they: what head office asks of a PIN is
 * asked of this one. The slow checks come before the lock of everything about people. Source: spec/people.md PE13
 */
export const setOwnPin: RequestHandler<'set-pin'> = async (tx, context, { staffId, pin, newPin }) => {
  const { tenantId, storeId, deps } = context;
  const at = instant(context.at);
  const proven = await proves(tx, context, { staffId, pin });
  if (!proven.ok) return proven;
  if (pin === newPin) return refuse(theSame);
  const where = { tenantId, staffId, places: placesOfGrants(await readGrants(tx, tenantId, staffId)) };
  const chosen = await chooseBeside(deps, { is: 'typed', pin: newPin }, await pinsAt(tx, where));
  if (!chosen.ok) return chosen;

  await onlyOneChangesPeople(tx, tenantId);
  const person = await takePerson(tx, tenantId, staffId);
  if (!person?.isActive || person.pin?.hash !== proven.value.hash) return refuse(notYours);
  const grants = await readGrants(tx, tenantId, staffId);
  if (isTooShort(chosen.value, grants)) return refuse(no.pinShort);
  const places = placesOfGrants(grants);
  if (!(await isStillFree(tx, chosen.value, { tenantId, staffId, places }))) return refuse(no.pinTaken);
  await tellingTerminals(tx, { tenantId, at }, [staffId], () =>
    savePerson(tx, tenantId, { ...person, pin: chosen.value.hash }, at),
  );
  await writeAudit(tx, deps, {
    ...{ tenantId, at, who: person.name, whoId: staffId },
    verb: 'set-own-pin',
    subject: staffId,
    before: { hasPin: true },
    after: { hasPin: true },
    detail: { name: person.name, terminalId: context.terminalId, storeId },
    atStores: places,
  });
  return ok({});
};

/** Whether whoever asks works at this store and knows the PIN that they have. */
async function proves(
  tx: ReadDb,
  { tenantId, storeId }: Parameters<typeof setOwnPin>[1],
  { staffId, pin }: { staffId: StaffId; pin: string },
): Promise<Result<NonNullable<Person['pin']>, RequestRefusal>> {
  const row = await rowOf<{ record: Person }>(
    tx,
    sql`select record from staff where tenant_id = ${tenantId} and staff_id = ${staffId}`,
  );
  const known = row?.record.isActive ? row.record.pin : null;
  const there = await staffAtStores(tx, tenantId, { staffIds: [staffId] });
  if (!known || !there.some((each) => each.storeId === storeId)) return refuse(no.staff);
  return (await pinMatches(pin, known)) ? ok(known) : refuse(notYours);
}
