import { type Known, withSaid } from '@tillbridge/core/customer';
import type { CustomerId } from '@tillbridge/core/kernel';
import { CustomerV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf, unnest } from '../database';
import type { FactOf } from '../ingest/fact-poster';
import type { Pushed } from '../ingest/pushed';
import { foldEmail, searchTextOf } from './customer';

type Saying = FactOf<'customer-saved'>;
type Row = {
  customerId: CustomerId;
  record: Record<string, unknown>;
  saidAt: Known['saidAt'];
  isClosed: boolean;
};

const savedTypes = {
  customer_id: 'uuid',
  name: 'text',
  card_code: 'text',
  email: 'text',
  phone: 'text',
  address: 'jsonb',
  company: 'text',
  tax_number: 'text',
  customer_group_id: 'uuid',
  note: 'text',
  consent_email: 'bigint',
  consent_sms: 'bigint',
  said_at: 'jsonb',
  search_text: 'text',
} as const;

/**
 * What tills said of customers, field by field. A customer who was erased, or turned out to be another, hears nothing more.
 * @returns those who changed
 * Source: spec/customers.md CU8, CU9
 */
export async function keepSaid(
  tx: Tx,
  { tenantId, at }: Pushed,
  sayings: readonly Saying[],
): Promise<CustomerId[]> {
  const ids = [...new Set(sayings.map(({ customer }) => customer.customerId))].sort();
  const rows = await rowsOf<Row>(
    tx,
    sql`select customer_id as "customerId", said_at as "saidAt",
               erased_at is not null or merged_into is not null as "isClosed",
               json_build_object('customerId', customer_id, 'name', name, 'cardCode', card_code, 'email', email,
                 'phone', phone, 'address', address, 'company', company, 'taxNumber', tax_number,
                 'groupId', customer_group_id, 'note', note,
                 'consents', json_build_object('email', consent_email, 'sms', consent_sms),
                 'accountLimit', account_limit, 'accountOwed', account_owed, 'points', points, 'isActive', true) as record
        from customer where tenant_id = ${tenantId} and customer_id = any(${arrayLiteral(ids)}::text::uuid[])
        order by customer_id for update`,
  );
  const known = new Map<CustomerId, Known>();
  const closed = new Set<CustomerId>();
  for (const { customerId, record, saidAt, isClosed } of rows) {
    if (isClosed) closed.add(customerId);
    known.set(customerId, { customer: CustomerV1.parse(record), saidAt });
  }
  const changed = new Map<CustomerId, Known>();
  for (const saying of sayings) {
    const { customerId } = saying.customer;
    if (closed.has(customerId)) continue;
    const before = known.get(customerId) ?? { customer: saying.customer, saidAt: {} };
    const after = withSaid(before, saying);
    known.set(customerId, after);
    changed.set(customerId, after);
  }
  const saved = [...changed.values()].map(savedRow);
  if (saved.length === 0) return [];
  const groups = sql`(select customer_group_id from customer_group as known where known.tenant_id = ${tenantId}
                        and known.customer_group_id = saved.customer_group_id)`;
  // A group that is gone meanwhile is nobody's any more.
  await tx.execute(
    sql`insert into customer (tenant_id, customer_id, name, card_code, email, phone, address, company, tax_number,
                              customer_group_id, note, consent_email, consent_sms, said_at, search_text, created_at, changed_at)
        select ${tenantId}::uuid, customer_id, name, card_code, email, phone, address, company, tax_number, ${groups}, note,
               consent_email, consent_sms, said_at, search_text, ${at}::bigint, ${at}::bigint
        from ${unnest('saved', savedTypes, saved)}
        on conflict (tenant_id, customer_id) do update set
          name = excluded.name, card_code = excluded.card_code, email = excluded.email, phone = excluded.phone,
          address = excluded.address, company = excluded.company, tax_number = excluded.tax_number,
          customer_group_id = excluded.customer_group_id, note = excluded.note, consent_email = excluded.consent_email,
          consent_sms = excluded.consent_sms, said_at = excluded.said_at, search_text = excluded.search_text,
          changed_at = excluded.changed_at`,
  );
  return [...changed.keys()];
}

function savedRow({ customer, saidAt }: Known) {
  const { name, company, phone } = customer;
  const email = customer.email ? foldEmail(customer.email) : null;
  return {
    customer_id: customer.customerId,
    name,
    card_code: customer.cardCode,
    email,
    phone,
    address: JSON.stringify(customer.address),
    company,
    tax_number: customer.taxNumber,
    customer_group_id: customer.groupId,
    note: customer.note,
    consent_email: customer.consents.email,
    consent_sms: customer.consents.sms,
    said_at: JSON.stringify(saidAt),
    search_text: searchTextOf({ name, company, email, phone }),
  };
}
