import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Asker, rowOf, rowsOf } from '../database';
import { type OutsideRow, listOutsideSales } from '../outside';
import type { Customer, CustomerId } from './customer';
import { customerOf } from './find-customers';

/** All that is kept of one person, to hand to them. Source: spec/customers.md CU10, retail-rules PR-4 */
export type CustomerData = {
  customer: Customer;
  entries: { kind: string; amount: number; because: string; causeId: string; at: number }[];
  /** Gift cards and store credit in their name, by their last digits. */
  credits: { kind: string; codeEnd: string | null; balance: number; currency: string }[];
  /** With what was agreed to; also those that are over. */
  laybys: {
    openedAt: number;
    dueOn: string;
    state: string;
    currency: string;
    total: number;
    paid: number;
    sale: unknown;
  }[];
  /** Every sale that names them, whole, as the till stated it. */
  sales: unknown[];
  /** What tills of other systems sold them, as far as it is known here. */
  outsideSales: OutsideRow[];
};

/** More than anybody bought. */
const mostOutside = 100_000;

export async function customerData(
  tx: Asker,
  tenantId: TenantId,
  customerId: CustomerId,
): Promise<CustomerData | undefined> {
  const customer = await customerOf(tx, tenantId, customerId);
  if (!customer) return undefined;
  const entries = await rowsOf<CustomerData['entries'][number]>(
    tx,
    sql`select kind, amount, because, cause_id as "causeId", at from customer_entry
        where tenant_id = ${tenantId} and customer_id = ${customerId} order by at, customer_entry_id`,
  );
  const credits = await rowsOf<CustomerData['credits'][number]>(
    tx,
    sql`select kind, code_end as "codeEnd", balance, currency from value_account
        where tenant_id = ${tenantId} and customer_id = ${customerId} order by opened_at, value_account_id`,
  );
  const theirIds = sql`(select customer_id from customer where tenant_id = ${tenantId}
                          and (customer_id = ${customerId} or merged_into = ${customerId}))`;
  const laybys = await rowsOf<CustomerData['laybys'][number]>(
    tx,
    sql`select opened_at as "openedAt", due_on::text as "dueOn", state, currency, total, paid, sale from layby
        where tenant_id = ${tenantId} and customer_id in ${theirIds} order by opened_at, layby_id`,
  );
  // Asked seldom, by a person: no index is kept for it.
  const known = await rowOf<{ bodies: string[] }>(
    tx,
    sql`select coalesce(array_agg(body order by recorded_at), '{}') as bodies from fact
        where tenant_id = ${tenantId} and type = 'sale-completed'
          and body::jsonb->'fact'->'customer'->>'customerId' in
              (select customer_id::text from customer where tenant_id = ${tenantId}
                 and (customer_id = ${customerId} or merged_into = ${customerId}))`,
  );
  const sales = (known?.bodies ?? []).map((body): unknown => (JSON.parse(body) as { fact: unknown }).fact);
  const outsideSales = await listOutsideSales(tx, {
    ...{ tenantId, limitedTo: null },
    asked: { ...{ customerId, storeId: null, from: null, to: null, after: null }, limit: mostOutside },
  });
  return { customer, entries, credits, laybys, sales, outsideSales };
}
