import { type Statement, statementOf } from '@tillbridge/core/customer';
import type { Instant, Money, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Asker, rowsOf } from '../database';
import type { Customer, CustomerId } from './customer';
import { customerOf } from './find-customers';

export type StatementEntry = {
  at: Instant;
  amount: Money;
  because: 'sale' | 'payment' | 'merged' | 'expired' | 'adjusted';
  note: string | null;
  /** Of a sale that has arrived. */
  receiptNo: number | null;
  register: string | null;
  storeId: StoreId | null;
};
export type CustomerStatement = Statement<StatementEntry> & {
  customer: Pick<
    Customer,
    'customerId' | 'name' | 'company' | 'address' | 'accountLimit' | 'accountTermsDays'
  >;
};

/** Undefined for nobody. Source: spec/on-account.md OA9 */
export async function customerStatement(
  tx: Asker,
  tenantId: TenantId,
  { customerId, ...period }: { customerId: CustomerId; from: Instant; to: Instant },
): Promise<CustomerStatement | undefined> {
  const known = await customerOf(tx, tenantId, customerId);
  if (!known) return undefined;
  const entries = await rowsOf<StatementEntry>(
    tx,
    sql`
    select entry.at, entry.amount, entry.because, entry.note, sale.receipt_no as "receiptNo", register.name as register,
           terminal.store_id as "storeId"
    from customer_entry as entry
    left join terminal on terminal.tenant_id = entry.tenant_id and terminal.terminal_id = entry.terminal_id
    left join sale on sale.tenant_id = entry.tenant_id and sale.sale_id = entry.cause_id and entry.because = 'sale'
    left join register on register.tenant_id = sale.tenant_id and register.register_id = sale.register_id
    where entry.tenant_id = ${tenantId} and entry.customer_id = ${customerId} and entry.kind = 'account'
    order by entry.at, entry.terminal_id, entry.sequence, entry.customer_entry_id`,
  );
  const { name, company, address, accountLimit, accountTermsDays } = known;
  return {
    customer: { customerId, name, company, address, accountLimit, accountTermsDays },
    ...statementOf(entries, period),
  };
}
