import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';
import { type CustomerDetails, type CustomerId, type CustomerMore, searchTextOf } from './customer';

type NewCustomer = Pick<CustomerDetails, 'name' | 'company' | 'email' | 'phone' | 'note'> &
  Pick<CustomerMore, 'address'> & { customerId: CustomerId };

const types = {
  customer_id: 'uuid',
  name: 'text',
  company: 'text',
  email: 'text',
  phone: 'text',
  note: 'text',
  address: 'jsonb',
  search_text: 'text',
} as const;

/** Any number of new customers in one statement; whoever calls has looked whether their addresses are free. */
export async function insertCustomers(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  customers: readonly NewCustomer[],
): Promise<void> {
  if (customers.length === 0) return;
  const rows = customers.map(({ customerId, address, ...said }) => ({
    ...said,
    customer_id: customerId,
    address: JSON.stringify(address),
    search_text: searchTextOf(said),
  }));
  await tx.execute(
    sql`insert into customer (tenant_id, customer_id, name, company, email, phone, note, address, search_text, created_at, changed_at)
        select ${tenantId}::uuid, customer_id, name, company, email, phone, note, address, search_text, ${at}::bigint, ${at}::bigint
        from ${unnest('rows', types, rows)}`,
  );
}
