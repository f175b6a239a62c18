import type { TenantId } from '@tillbridge/core/kernel';
import type { MessageChannel } from '@tillbridge/core/message';
import { type SQL, sql } from 'drizzle-orm';
import { type Asker, arrayLiteral, rowOf, rowsOf } from '../database';
import type { Customer, CustomerId } from './customer';
import { customerOf, customersOf } from './find-customers';
import { type Apart, apartFrom } from './keep-apart';
import { isNumber } from './take-back-consent';

/** Two customers who may be one, and by what. */
export type Duplicate = {
  first: { customerId: CustomerId; name: string };
  second: { customerId: CustomerId; name: string };
  by: 'email' | 'phone' | 'card';
};

/** Customers who share an address, the digits of a phone number or a card; but for those whom somebody found to be two; at most 100. Source: spec/customers.md CU9, CU16 */
export async function duplicateCustomers(
  tx: Asker,
  tenantId: TenantId,
  of: CustomerId | null = null,
): Promise<Duplicate[]> {
  const wanted: SQL = of === null ? sql`true` : sql`${of}::uuid in (one.customer_id, other.customer_id)`;
  const rows = await rowsOf<{
    firstId: CustomerId;
    firstName: string;
    secondId: CustomerId;
    secondName: string;
    by: Duplicate['by'];
  }>(
    tx,
    sql`with said as (
          select customer_id, name, created_at, 'email' as by, email as what from customer
          where tenant_id = ${tenantId} and archived_at is null and email is not null
          union all
          select customer_id, name, created_at, 'phone', regexp_replace(phone, '[^0-9]', '', 'g') from customer
          where tenant_id = ${tenantId} and archived_at is null and phone ~ '[0-9]'
          union all
          select customer_id, name, created_at, 'card', card_code from customer
          where tenant_id = ${tenantId} and archived_at is null and card_code is not null)
        select one.customer_id as "firstId", one.name as "firstName", other.customer_id as "secondId",
               other.name as "secondName", min(one.by) as by
        from said as one join said as other on one.by = other.by and one.what = other.what
         and (one.created_at, one.customer_id) < (other.created_at, other.customer_id)
        where ${wanted} and not exists (
          select from customer_apart as apart where apart.tenant_id = ${tenantId}
            and apart.first_id = least(one.customer_id, other.customer_id)
            and apart.second_id = greatest(one.customer_id, other.customer_id))
        group by one.customer_id, one.name, other.customer_id, other.name
        order by one.name, one.customer_id, other.customer_id limit 100`,
  );
  return rows.map((row) => ({
    first: { customerId: row.firstId, name: row.firstName },
    second: { customerId: row.secondId, name: row.secondName },
    by: row.by,
  }));
}

/** One of two who may be one, with what would go over to the other. */
export type Mergeable = Customer & {
  /** Gift cards and store credit in their name. */
  credits: { currency: string; balance: number }[];
};

/** The two as they stand, side by side; null when either is not there, or archived. Source: spec/customers.md CU9, CU11 */
export async function mergeablePair(
  tx: Asker,
  tenantId: TenantId,
  { one, other }: { one: CustomerId; other: CustomerId },
): Promise<[Mergeable, Mergeable] | null> {
  const found = await customersOf(tx, tenantId, [one, other]);
  const credits = await creditsOf(tx, tenantId, [one, other]);
  const side = (customerId: CustomerId): Mergeable | undefined => {
    const customer = found.find((each) => each.customerId === customerId);
    if (!customer || customer.archivedAt !== null) return undefined;
    return { ...customer, credits: credits.filter((credit) => credit.customerId === customerId) };
  };
  const [first, second] = [side(one), side(other)];
  return first && second ? [first, second] : null;
}

const creditsOf = (
  tx: Asker,
  tenantId: TenantId,
  ids: readonly CustomerId[],
): Promise<{ customerId: CustomerId; currency: string; balance: number }[]> =>
  rowsOf(
    tx,
    sql`select customer_id as "customerId", currency, sum(balance)::bigint as balance from value_account
        where tenant_id = ${tenantId} and customer_id = any(${arrayLiteral(ids)}::text::uuid[])
        group by customer_id, currency order by currency`,
  );

/** One customer with what belongs to them, whom they were joined with, and who may be the same person. */
export type ShownCustomer = Mergeable & {
  mergedInto: { customerId: CustomerId; name: string } | null;
  isErased: boolean;
  alike: Duplicate[];
  /** Who looked alike and is somebody else. */
  apart: Apart[];
  /** Where nothing but what they ask for is sent, and why. */
  silences: Silence[];
};
type Silence = {
  channel: MessageChannel;
  address: string;
  bouncedWhy: string | null;
  isUnsubscribed: boolean;
  /** They called a mail spam. */
  isComplaint: boolean;
};

export async function showCustomer(
  tx: Asker,
  tenantId: TenantId,
  customerId: CustomerId,
): Promise<ShownCustomer | undefined> {
  const customer = await customerOf(tx, tenantId, customerId);
  if (!customer) return undefined;
  const more = await rowOf<{ isErased: boolean; intoId: CustomerId | null; intoName: string | null }>(
    tx,
    sql`select customer.erased_at is not null as "isErased", other.customer_id as "intoId", other.name as "intoName"
        from customer left join customer as other
          on other.tenant_id = customer.tenant_id and other.customer_id = customer.merged_into
        where customer.tenant_id = ${tenantId} and customer.customer_id = ${customerId}`,
  );
  return {
    ...customer,
    credits: await creditsOf(tx, tenantId, [customerId]),
    isErased: more?.isErased ?? false,
    mergedInto: more?.intoId ? { customerId: more.intoId, name: more.intoName ?? '' } : null,
    alike: await duplicateCustomers(tx, tenantId, customerId),
    apart: await apartFrom(tx, tenantId, customerId),
    silences: await silencesOf(tx, tenantId, customerId),
  };
}

/** Source: spec/messages.md MG21 */
const silencesOf = (tx: Asker, tenantId: TenantId, customerId: CustomerId): Promise<Silence[]> =>
  rowsOf<Silence>(
    tx,
    sql`select channel, known.address, bounced_why as "bouncedWhy", unsubscribed_at is not null as "isUnsubscribed",
               complained_at is not null as "isComplaint"
        from mail_address as known
        join customer on customer.tenant_id = ${tenantId} and customer_id = ${customerId}
          and case channel when 'mail' then known.address = lower(email)
                           else ${isNumber(sql`known.address`, sql`phone`)} end
        where known.tenant_id = ${tenantId} and (bounced_at is not null or unsubscribed_at is not null)
        order by channel`,
  );
