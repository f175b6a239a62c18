import { searchWords } from '@tillbridge/core/catalogue';
import type { TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, rowOf, rowsOf } from '../database';
import type { Customer, CustomerGroupId, CustomerId } from './customer';

const columns = sql`customer.customer_id as "customerId", customer.name, customer.company, customer.email, customer.phone,
  customer.customer_group_id as "customerGroupId", customer_group.name as "groupName", customer.note, customer.exemption,
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
export const findCustomers = (
  tx: ReadDb,
  tenantId: TenantId,
  { text, groupId, isArchived, after, limit }: CustomerSearch,
): Promise<Customer[]> =>
  rowsOf<Customer>(
    tx,
    sql`select ${columns} from ${joined}
        where customer.tenant_id = ${tenantId} and (customer.archived_at is not null) = ${isArchived}
          and ${wordsIn(text)}
          and (${groupId}::uuid is null or customer.customer_group_id = ${groupId}::uuid)
          and (${after?.name ?? null}::text is null
               or (customer.name, customer.customer_id) > (${after?.name ?? null}::text, ${after?.customerId ?? null}::uuid))
        order by customer.name, customer.customer_id limit ${limit + 1}`,
  );

export const customerOf = (
  tx: ReadDb,
  tenantId: TenantId,
  customerId: CustomerId,
): Promise<Customer | undefined> =>
  rowOf<Customer>(
    tx,
    sql`select ${columns} from ${joined}
        where customer.tenant_id = ${tenantId} and customer.customer_id = ${customerId}`,
  );

/** Every word must be there, as the beginning or a part of another; a number is looked for in one piece. */
function wordsIn(text: string | null): SQL {
  const typed = text?.trim() ?? '';
  if (typed === '') return sql`true`;
  const digits = typed.replaceAll(/\D/g, '');
  const isPhone = digits.length >= 3 && /^[\d\s()+./-]+$/.test(typed);
  const parts = isPhone ? [digits] : typed.includes('@') ? [typed.toLowerCase()] : searchWords(typed);
  if (parts.length === 0) return sql`false`;
  const each = parts.map(
    (part) => sql`customer.search_text like ${`%${part.replaceAll(/[\\%_]/g, '\\$&')}%`}`,
  );
  return sql.join(each, sql` and `);
}
