import type { Instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { isSame } from '../catalogue';
import { type CustomerId, customersOf, insertCustomers, tellOfCustomers, writeChange } from '../customer';
import { type Tx, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { type Mapping, keepMapped, mappedByOurs } from '../link';
import { publishMany } from '../program';
import { type SaidCustomer, customerOf } from './map-place';
import { type Aside, nothingAside, setAside } from './pull-state';
import type { VendLink } from './settings';
import type { Customer } from './shapes';

export type KeepingCustomers = {
  link: VendLink;
  at: Instant;
  /** Somebody decided that Vend is right whatever was changed here. */
  isForced?: boolean;
};

/**
 * Takes customers over: one that is mapped follows, one of the same mail address is the same, and what is left is made. One that was
 * changed here since, and one that was deleted there while they are a customer here, is set aside. @returns how many were
 * Source: spec/vend.md VN18
 */
export async function keepCustomers(
  tx: Tx,
  deps: HubDeps,
  { link, at, isForced = false }: KeepingCustomers,
  rows: readonly Customer[],
): Promise<number> {
  const { tenantId } = link;
  // Of one that is listed twice the later row counts.
  const newest = [...new Map(rows.map((row) => [row.id, row])).values()];
  const known = await knownHere(tx, link, newest);
  const addresses = await addressesHere(tx, link, newest);
  const mine = [...known.values()].map(({ customerId }) => customerId);
  const ours = new Map((await customersOf(tx, tenantId, mine)).map((each) => [each.customerId, each]));
  const aside: Aside[] = [];
  const made: (SaidCustomer & { customerId: CustomerId })[] = [];
  const keeping: Mapping[] = [];
  const changed: CustomerId[] = [];
  const takenHere = new Set<string>();
  for (const row of newest) {
    const said = customerOf(row);
    const it = known.get(row.id);
    const own = it && ours.get(it.customerId);
    if (row.deleted_at) {
      if (own && own.archivedAt === null) aside.push(asideOf(row.id, own.customerId, own.name, deletedThere));
      continue;
    }
    if (!it || !own) {
      const isTwin = said.email !== null && (takenHere.has(said.email) || addresses.has(said.email));
      const email = isTwin ? null : said.email;
      if (email !== null) takenHere.add(email);
      const customerId = deps.ids.next<'CustomerId'>();
      made.push({ ...said, email, customerId });
      keeping.push({ theirId: row.id, ourId: customerId, theirVersion: row.version ?? null });
      if (email !== said.email) aside.push(asideOf(row.id, customerId, said.name, sameAddress));
      continue;
    }
    // One who was archived, merged or forgotten here stays so, whatever Vend still has of them.
    if (own.archivedAt !== null) continue;
    const fields = wordsOfDifferences(own, said);
    const mapping = { theirId: row.id, ourId: own.customerId, theirVersion: row.version ?? null };
    if (fields.length === 0) {
      keeping.push(mapping);
      continue;
    }
    if (it.isChangedHere && !isForced) {
      aside.push({ ...asideOf(row.id, own.customerId, said.name, bothChanged), fields });
      continue;
    }
    const stays = it.isTaken ? { ...said, email: own.email } : said;
    if (it.isTaken) aside.push(asideOf(row.id, own.customerId, said.name, sameAddress));
    await writeChange(tx, { tenantId, at }, { before: own, change: stays });
    changed.push(own.customerId);
    keeping.push(mapping);
  }
  await insertCustomers(tx, { tenantId, at }, made);
  await tellOfCustomers(tx, { tenantId, at }, [...made.map(({ customerId }) => customerId), ...changed]);
  await tellPrograms(tx, deps, link, [...made.map(({ customerId }) => customerId), ...changed]);
  await keepMapped(tx, deps, { ...link, thing: 'customer' }, keeping);
  const waiting = new Set(aside.map(({ theirId }) => theirId));
  for (const each of aside) await setAside(tx, deps, link, each);
  const settled = newest.map(({ id }) => id).filter((id) => !waiting.has(id));
  await nothingAside(tx, link, 'customer', settled);
  return aside.length;
}

/** The company's programs hear of what came from Vend as of what was changed here. */
async function tellPrograms(
  tx: Tx,
  deps: HubDeps,
  { tenantId }: VendLink,
  customerIds: readonly CustomerId[],
): Promise<void> {
  const news = (await customersOf(tx, tenantId, customerIds)).map((each) => ({
    subject: each.customerId,
    data: {
      ...{ customerId: each.customerId, name: each.name, email: each.email },
      isArchived: each.archivedAt !== null,
    },
  }));
  await publishMany(tx, deps, { tenantId, event: 'customer.changed' }, news);
}

export const bothChanged = 'It was changed here and in Vend. Say which of the two is right.';
const sameAddress =
  'Another customer here has this mail address already, so it was left out. Merge the two, or mend it in Vend.';
const deletedThere = 'They were deleted in Vend. Archive them here as well, if nothing is owed.';

const asideOf = (theirId: string, ourId: string, label: string, reason: string): Aside => ({
  ...{ thing: 'customer', theirId, ourId, label, reason, fields: [] },
});

type Known = { customerId: CustomerId; isChangedHere: boolean; isTaken: boolean };

/** What tills and head office call the fields that Vend speaks of. */
const spokenOf = sql`('name', 'company', 'email', 'phone', 'note', 'address')`;

/** Who of ours each row is: by the mapping, and otherwise by a mail address that one customer has who is nobody of theirs yet. */
async function knownHere(tx: Tx, link: VendLink, rows: readonly Customer[]): Promise<Map<string, Known>> {
  const { tenantId, linkId } = link;
  const said = rows.map((row) => ({ their_id: row.id, email: customerOf(row).email }));
  const mapped = await rowsOf<Known & { theirId: string }>(
    tx,
    sql`select said.their_id as "theirId", customer_id as "customerId",
               coalesce((select max(value::bigint) from jsonb_each_text(said_at) where key in ${spokenOf}), 0) > seen_at
                 as "isChangedHere",
               said.email is not null and said.email is distinct from customer.email and exists (
                 select from customer as other where other.tenant_id = ${tenantId} and other.email = said.email
                   and other.customer_id <> customer.customer_id and other.archived_at is null) as "isTaken"
        from ${unnest('said', { their_id: 'text', email: 'text' }, said)}
        join link_map on link_map.tenant_id = ${tenantId} and link_id = ${linkId} and thing = 'customer'
          and link_map.their_id = said.their_id
        join customer on customer.tenant_id = ${tenantId} and customer.customer_id = our_id::uuid`,
  );
  const known = new Map(mapped.map(({ theirId, ...it }): [string, Known] => [theirId, it]));
  const rest = said.filter(({ their_id: theirId, email }) => email !== null && !known.has(theirId));
  const alike = await rowsOf<{ theirId: string; customerId: CustomerId; count: number }>(
    tx,
    sql`select said.their_id as "theirId", min(customer_id::text) as "customerId", count(*)::int as count
        from ${unnest('said', { their_id: 'text', email: 'text' }, rest)}
        join customer on customer.tenant_id = ${tenantId} and customer.email = said.email and archived_at is null
        group by said.their_id order by said.their_id`,
  );
  const spoken = await mappedByOurs(
    tx,
    { ...link, thing: 'customer' },
    alike.map(({ customerId }) => customerId),
  );
  const taken = new Set<string>(spoken.keys());
  for (const { theirId, customerId, count } of alike) {
    if (count > 1 || taken.has(customerId)) continue;
    taken.add(customerId);
    known.set(theirId, { customerId, isChangedHere: false, isTaken: false });
  }
  return known;
}

/** The mail addresses that customers here have already. */
async function addressesHere(
  tx: Tx,
  { tenantId }: VendLink,
  rows: readonly Customer[],
): Promise<Set<string>> {
  const asked = rows.flatMap((row) => {
    const { email } = customerOf(row);
    return email === null ? [] : [{ email }];
  });
  const there = await rowsOf<{ email: string }>(
    tx,
    sql`select distinct asked.email from ${unnest('asked', { email: 'text' }, asked)}
        join customer on customer.tenant_id = ${tenantId} and customer.email = asked.email and archived_at is null`,
  );
  return new Set(there.map(({ email }) => email));
}

const words: readonly (readonly [keyof SaidCustomer, string])[] = [
  ['name', 'Name'],
  ['company', 'Company'],
  ['email', 'Mail address'],
  ['phone', 'Phone'],
  ['address', 'Address'],
  ['note', 'Note'],
];

/** What a person compares, in words. */
export const wordsOfDifferences = (ours: SaidCustomer, theirs: SaidCustomer): Aside['fields'] =>
  words
    .filter(([field]) => !isSame(ours[field], theirs[field]))
    .map(([field, name]) => ({ field: name, ours: wordsOf(ours[field]), theirs: wordsOf(theirs[field]) }));

const wordsOf = (value: string | readonly string[] | null): string =>
  value === null ? '' : typeof value === 'string' ? value : value.join(', ');
