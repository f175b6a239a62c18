import type { SayableField } from '@tillbridge/core/customer';
import { type Instant, type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { publish } from '../program';
import {
  type Customer,
  type CustomerDetails,
  type CustomerId,
  type CustomerMore,
  type CustomerRefusal,
  type Consenting,
  consentsSaid,
  foldEmail,
  searchTextOf,
} from './customer';
import { customerOf } from './find-customers';
import { tellOfCustomers } from './records';

type Saved = Promise<Result<Customer, CustomerRefusal>>;

export const createCustomer = (
  db: Database,
  deps: HubDeps,
  by: By,
  details: CustomerDetails & Partial<CustomerMore> & Consenting,
): Saved =>
  asTenant(db, by.tenantId, async (tx) => {
    const customerId = deps.ids.next<'CustomerId'>();
    const clean = cleaned(details);
    const wrong = await wrongWith(tx, by, clean, customerId);
    if (wrong) return refuse(wrong);
    const at = deps.clock.now();
    const more = { ...noMore, ...details, ...consentsSaid(details, noMore, at) };
    await tx.execute(
      sql`insert into customer (tenant_id, customer_id, name, company, email, phone, customer_group_id, note, exemption,
                                card_code, address, tax_number, consent_email, consent_sms, account_limit,
                                account_terms_days,
                                search_text, created_at, changed_at)
          values (${by.tenantId}, ${customerId}, ${clean.name}, ${clean.company}, ${clean.email}, ${clean.phone},
                  ${clean.customerGroupId}, ${clean.note}, ${jsonOf(clean.exemption)}::jsonb,
                  ${more.cardCode}, ${JSON.stringify(more.address)}::jsonb, ${more.taxNumber}, ${more.consentEmail}::bigint,
                  ${more.consentSms}::bigint, ${more.accountLimit}::bigint,
                  ${more.accountTermsDays}::int,
                  ${searchTextOf(clean)}, ${at}, ${at})`,
    );
    return committed(tx, deps, by, { verb: 'create-customer', customerId, before: null });
  });

/** What is left out stays as it is. Source: spec/customers.md CU1 */
export const changeCustomer = (
  db: Database,
  deps: HubDeps,
  by: By,
  customerId: CustomerId,
  { takesMail, takesSms, ...said }: Partial<CustomerDetails & CustomerMore> & Consenting,
): Saved =>
  asTenant(db, by.tenantId, async (tx) => {
    const before = await locked(tx, by, customerId);
    if (!before) return refuse({ kind: 'customer-unknown' });
    if (before.archivedAt !== null) return refuse({ kind: 'archived' });
    const at = deps.clock.now();
    const change = { ...said, ...consentsSaid({ takesMail, takesSms }, before, at) };
    const clean = cleaned({ ...before, ...change });
    // Of two that tills made with one address, each can still be mended.
    const asked = clean.email === before.email ? { ...clean, email: null } : clean;
    const wrong = await wrongWith(tx, by, asked, customerId);
    if (wrong) return refuse(wrong);
    await writeChange(tx, { tenantId: by.tenantId, at }, { before, change });
    return committed(tx, deps, by, { verb: 'change-customer', customerId, before });
  });

/** The row with what changed of it, and when that was said; whoever calls has looked whether it may be. */
export async function writeChange(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  { before, change }: { before: Customer; change: Partial<CustomerDetails & CustomerMore> },
): Promise<void> {
  const more = { ...before, ...change };
  const clean = cleaned(more);
  const saidAt = Object.fromEntries(
    saidFields.filter(([, field]) => field in change).map(([wire]) => [wire, at]),
  );
  await tx.execute(
    sql`update customer set name = ${clean.name}, company = ${clean.company}, email = ${clean.email},
               phone = ${clean.phone}, customer_group_id = ${clean.customerGroupId}, note = ${clean.note},
               exemption = ${jsonOf(clean.exemption)}::jsonb, search_text = ${searchTextOf(clean)},
               card_code = ${more.cardCode}, address = ${JSON.stringify(more.address)}::jsonb, tax_number = ${more.taxNumber},
               consent_email = ${more.consentEmail}::bigint, consent_sms = ${more.consentSms}::bigint,
               account_limit = ${more.accountLimit}::bigint, account_terms_days = ${more.accountTermsDays}::int,
               said_at = said_at || ${JSON.stringify(saidAt)}::jsonb,
               changed_at = ${at}
        where tenant_id = ${tenantId} and customer_id = ${before.customerId}`,
  );
}

/** Takes a customer out of the lists, or back in. The row stays, because sales speak of it. Source: spec/customers.md CU3 */
export const archiveCustomer = (
  db: Database,
  deps: HubDeps,
  by: By,
  customerId: CustomerId,
  isArchived: boolean,
): Saved =>
  asTenant(db, by.tenantId, async (tx) => {
    const before = await locked(tx, by, customerId);
    if (!before) return refuse({ kind: 'customer-unknown' });
    if ((before.archivedAt !== null) === isArchived) return ok(before);
    const closed = await rowOf(
      tx,
      sql`select 1 from customer where tenant_id = ${by.tenantId} and customer_id = ${customerId}
            and (erased_at is not null or merged_into is not null)`,
    );
    if (closed) return refuse({ kind: 'closed' });
    const wrong = isArchived ? null : await wrongWith(tx, by, before, customerId);
    if (wrong) return refuse(wrong);
    const at = deps.clock.now();
    await tx.execute(
      sql`update customer set archived_at = ${isArchived ? at : null}::bigint, changed_at = ${at}
          where tenant_id = ${by.tenantId} and customer_id = ${customerId}`,
    );
    return committed(tx, deps, by, {
      verb: isArchived ? 'archive-customer' : 'restore-customer',
      customerId,
      before,
    });
  });

const noMore: CustomerMore = {
  cardCode: null,
  address: [],
  taxNumber: null,
  consentEmail: null,
  consentSms: null,
  accountLimit: null,
  accountTermsDays: null,
};

/** As tills call a field, and as head office does. */
const saidFields: readonly (readonly [SayableField, keyof (CustomerDetails & CustomerMore)])[] = [
  ['name', 'name'],
  ['cardCode', 'cardCode'],
  ['email', 'email'],
  ['phone', 'phone'],
  ['address', 'address'],
  ['company', 'company'],
  ['taxNumber', 'taxNumber'],
  ['groupId', 'customerGroupId'],
  ['note', 'note'],
  ['consents', 'consentEmail'],
  ['consents', 'consentSms'],
];

const jsonOf = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

const cleaned = (details: CustomerDetails): CustomerDetails => ({
  ...details,
  email: details.email ? foldEmail(details.email) : null,
});

async function locked(tx: Tx, { tenantId }: By, customerId: CustomerId): Promise<Customer | undefined> {
  await tx.execute(
    sql`select 1 from customer where tenant_id = ${tenantId} and customer_id = ${customerId} for update`,
  );
  return customerOf(tx, tenantId, customerId);
}

async function wrongWith(
  tx: Tx,
  { tenantId }: By,
  { customerGroupId, email }: CustomerDetails,
  customerId: CustomerId,
): Promise<CustomerRefusal | null> {
  if (customerGroupId) {
    const group = await rowOf(
      tx,
      sql`select 1 from customer_group where tenant_id = ${tenantId} and customer_group_id = ${customerGroupId}`,
    );
    if (!group) return { kind: 'group-unknown' };
  }
  if (!email) return null;
  // Two requests at once for one address: the second waits here for the first, and then sees its customer.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId} ${email}`}, 0))`);
  const twin = await rowOf<{ customerId: CustomerId }>(
    tx,
    sql`select customer_id as "customerId" from customer
        where tenant_id = ${tenantId} and email = ${email} and customer_id <> ${customerId} and archived_at is null limit 1`,
  );
  return twin ? { kind: 'email-taken', customerId: twin.customerId } : null;
}

type Deed = { verb: string; customerId: CustomerId; before: Customer | null };

/** Row, audit and webhooks commit together. */
/** Tills, programs and the audit log hear of it. */
export async function committed(tx: Tx, deps: HubDeps, by: By, { verb, customerId, before }: Deed): Saved {
  const after = await customerOf(tx, by.tenantId, customerId);
  if (!after) return refuse({ kind: 'customer-unknown' });
  const at = deps.clock.now();
  await tellOfCustomers(tx, { tenantId: by.tenantId, at }, [customerId]);
  await writeAudit(tx, deps, { ...by, at, verb, subject: customerId, before, after });
  await publish(tx, deps, {
    tenantId: by.tenantId,
    event: 'customer.changed',
    subject: customerId,
    data: { customerId, name: after.name, email: after.email, isArchived: after.archivedAt !== null },
  });
  return ok(after);
}
