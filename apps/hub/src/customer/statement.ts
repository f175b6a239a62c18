import { type Statement, statementOf } from '@tillbridge/core/customer';
import type { Instant, Money, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Asker, rowsOf } from '../database';
import type { officePaymentMethods } from '../database/schema';
import type { Customer, CustomerId } from './customer';
import { customerOf } from './find-customers';

export type StatementEntry = {
  at: Instant;
  amount: Money;
  because: 'sale' | 'payment' | 'merged' | 'expired' | 'adjusted';
  note: string | null;
  /** How it came, where head office took it. */
  method: (typeof officePaymentMethods)[number] | null;
  /** Of a sale that has arrived. */
  receiptNo: number | null;
  register: string | null;
  storeId: StoreId | null;
};
/** The same with its words: `Sale 17, Front counter`. */
export type StatementLine = StatementEntry & { what: string };
export type CustomerStatement = Statement<StatementLine> & {
  customer: Pick<
    Customer,
    'customerId' | 'name' | 'company' | 'email' | 'address' | 'accountLimit' | 'accountTermsDays'
  >;
  /** Whatever the statement's end is. */
  owedNow: Money;
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
    select entry.at, entry.amount, entry.because, entry.note, entry.method, sale.receipt_no as "receiptNo", register.name as register,
           terminal.store_id as "storeId"
    from customer_entry as entry
    left join terminal on terminal.tenant_id = entry.tenant_id and terminal.terminal_id = entry.terminal_id
    left join sale on sale.tenant_id = entry.tenant_id and sale.sale_id = entry.cause_id and entry.because = 'sale'
    left join register on register.tenant_id = sale.tenant_id and register.register_id = sale.register_id
    where entry.tenant_id = ${tenantId} and entry.customer_id = ${customerId} and entry.kind = 'account'
    order by entry.at, entry.terminal_id, entry.sequence, entry.customer_entry_id`,
  );
  const { name, company, email, address, accountLimit, accountTermsDays } = known;
  return {
    customer: { customerId, name, company, email, address, accountLimit, accountTermsDays },
    owedNow: known.accountOwed,
    ...statementOf(
      entries.map((entry) => ({ ...entry, what: whatOf(entry) })),
      period,
    ),
  };
}

const words: Record<StatementEntry['because'], string> = {
  sale: 'Sale',
  payment: 'Payment',
  merged: 'Joined from another customer',
  expired: 'Expired',
  adjusted: 'Changed by hand',
};

const methodWords = {
  'bank-transfer': 'Payment by bank transfer',
  cheque: 'Payment by cheque',
  card: 'Payment by card',
  other: 'Payment',
} as const;

function whatOf({ because, receiptNo, register, note, amount, method }: StatementEntry): string {
  if (because === 'sale' && receiptNo !== null)
    return `${amount < 0 ? 'Return' : 'Sale'} ${receiptNo}${register === null ? '' : `, ${register}`}`;
  const deed = method === null ? words[because] : methodWords[method];
  // What comes on the account again was a payment that did not hold.
  const what = method !== null && amount > 0 ? `${deed} taken back` : deed;
  return note === null ? what : `${what}: ${note}`;
}
