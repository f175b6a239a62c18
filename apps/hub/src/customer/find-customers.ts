import { searchWords } from '@tillbridge/core/catalogue';
import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Asker, arrayLiteral, rowOf, rowsOf } from '../database';
import type { Customer, CustomerGroupId, CustomerId } from './customer';

const columns = sql`customer.customer_id as "customerId", customer.name, customer.company, customer.email, customer.phone,
  customer.customer_group_id as "customerGroupId", customer_group.name as "groupName", customer.note, customer.exemption,
  customer.card_code as "cardCode", customer.address, customer.tax_number as "taxNumber",
  customer.consent_email as "consentEmail", customer.consent_sms as "consentSms", customer.account_limit as "accountLimit",
  customer.account_terms_days as "accountTermsDays",
  customer.account_owed as "accountOwed", customer.points,
  customer.created_at as "createdAt", customer.changed_at as "changedAt", customer.archived_at as "archivedAt"`;
const joined = sql`customer left join customer_group using (tenant_id, customer_group_id)`;

export type CustomerSearch = {
  text: string | null;
  groupId: CustomerGroupId | null;
  isArchived: boolean;
  /** The last of the page before. */
  after: { name: string; customerId: CustomerId } | null;
  limit: number;
};

/** By name, a page at a time: one row more than the limit when there are more. Source: spec/customers.md CU2 */
export async function findCustomers(
  tx: Asker,
  tenantId: TenantId,
  { text, groupId, isArchived, after, limit }: CustomerSearch,
): Promise<Customer[]> {
  const parts = partsOf(text);
  if (parts?.length === 0) return [];
  // Said only where it was asked for: a question "or null" would not use the index.
  const wanted = [
    sql`customer.tenant_id = ${tenantId}`,
    ...(parts
      ? [
          sql`customer.customer_id in (select tillbridge_search_customers(
                ${arrayLiteral(parts)}::text::text[], ${groupId}::uuid, ${isArchived}::boolean,
                ${after?.name ?? null}::text, ${after?.customerId ?? null}::uuid, ${limit + 1}::int))`,
        ]
      : [
          isArchived ? sql`customer.archived_at is not null` : sql`customer.archived_at is null`,
          ...(groupId ? [sql`customer.customer_group_id = ${groupId}`] : []),
          ...(after
            ? [sql`(customer.name, customer.customer_id) > (${after.name}::text, ${after.customerId}::uuid)`]
            : []),
        ]),
  ];
  return rowsOf<Customer>(
    tx,
    sql`select ${columns} from ${joined} where ${sql.join(wanted, sql` and `)}
        order by customer.name, customer.customer_id limit ${limit + 1}`,
  );
}

export const customerOf = (
  tx: Asker,
  tenantId: TenantId,
  customerId: CustomerId,
): Promise<Customer | undefined> =>
  rowOf<Customer>(
    tx,
    sql`select ${columns} from ${joined}
        where customer.tenant_id = ${tenantId} and customer.customer_id = ${customerId}`,
  );

/** All of them that are there, archived or not. */
export const customersOf = (
  tx: Asker,
  tenantId: TenantId,
  customerIds: readonly CustomerId[],
): Promise<Customer[]> =>
  rowsOf<Customer>(
    tx,
    sql`select ${columns} from ${joined}
        where customer.tenant_id = ${tenantId}
          and customer.customer_id = any(${arrayLiteral(customerIds)}::text::uuid[])`,
  );

/** Every word must be there, as the beginning or a part of another; a number is looked for in one piece. Null when nothing was typed. */
function partsOf(text: string | null): string[] | null {
  const typed = text?.trim() ?? '';
  if (typed === '') return null;
  const digits = typed.replaceAll(/\D/g, '');
  const isPhone = digits.length >= 3 && /^[\d\s()+./-]+$/.test(typed);
  return isPhone ? [digits] : typed.includes('@') ? [typed.toLowerCase()] : searchWords(typed);
}
