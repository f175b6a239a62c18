import type { CustomerId, Instant, TenantId } from '@tillbridge/core/kernel';
import { CustomerV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import { appendChanges } from '../feed';
import { vendHearsOfCustomers } from '../vend/follow-customers';

/** A customer as tills are told of them, with how far each terminal's facts are in what they owe and hold. */
const recordSql = sql`json_build_object(
  'customerId', customer.customer_id, 'name', customer.name, 'cardCode', customer.card_code, 'email', customer.email,
  'phone', customer.phone, 'address', customer.address, 'company', customer.company, 'taxNumber', customer.tax_number,
  'groupId', customer.customer_group_id, 'note', customer.note, 'exemption', customer.exemption,
  'consents', json_build_object('email', customer.consent_email, 'sms', customer.consent_sms),
  'mailOff', (select case when bounced_at is not null then 'bounced' when unsubscribed_at is not null then 'unsubscribed' end
              from mail_address where mail_address.tenant_id = customer.tenant_id and channel = 'mail'
                and address = lower(customer.email)),
  'accountLimit', customer.account_limit,
  'accountTermsDays', customer.account_terms_days, 'accountOwed', customer.account_owed, 'points', customer.points,
  'isActive', customer.archived_at is null,
  'counted', coalesce((select json_agg(json_build_object('terminalId', terminal_id, 'sequence', sequence))
                       from (select terminal_id, max(sequence) as sequence from customer_entry
                             where customer_entry.tenant_id = customer.tenant_id
                               and customer_entry.customer_id = customer.customer_id and terminal_id is not null
                             group by terminal_id) as counted), '[]'::json))::text`;

/** Every customer of a company who is not archived, for a new terminal. Source: spec/customers.md CU7 */
export const customerRecordsOf = (tenantId: TenantId): SQL =>
  sql`select customer_id::text as key, ${recordSql} as record from customer
      where tenant_id = ${tenantId} and archived_at is null`;

export const groupRecordsOf = (tenantId: TenantId): SQL =>
  sql`select customer_group_id::text as key,
             json_build_object('groupId', customer_group_id, 'name', name)::text as record
      from customer_group where tenant_id = ${tenantId}`;

/**
 * Tells the tills of all stores how customers stand now; one who is archived, merged or erased they forget. Vend hears of them as well,
 * where we lead of customers.
 */
export async function tellOfCustomers(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  ids: readonly CustomerId[],
): Promise<void> {
  const rows = await rowsOf<{ key: CustomerId; record: string; isGone: boolean }>(
    tx,
    sql`select customer_id as key, ${recordSql} as record, archived_at is not null as "isGone" from customer
        where tenant_id = ${tenantId} and customer_id = any(${arrayLiteral(ids)}::text::uuid[]) order by customer_id`,
  );
  await appendChanges(
    tx,
    { tenantId, at },
    rows.map(({ key, record, isGone }) => ({
      topic: 'customer' as const,
      key,
      record: isGone ? null : CustomerV1.parse(JSON.parse(record)),
    })),
  );
  await vendHearsOfCustomers(tx, { tenantId, at }, ids);
}
