import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
import { forgetPlatformCustomer } from '../delivery';
import type { HubDeps } from '../hub-deps';
import { forgetWhoOrdered } from '../order';
import type { CustomerId, CustomerRefusal } from './customer';
import { tellOfCustomers } from './records';

/** Who they were is gone, that they were stays: sales and entries name an id that says nothing. */
const erasedName = 'Erased customer';

/**
 * Empties the record and leaves a tombstone; ledgers and sales stay whole, and every till forgets the customer at its next sync.
 * One who still owes, or whose order waits to be handed over, is not erased.
 * Source: spec/customers.md CU10, spec/orders.md OR22, retail-rules PR-3
 */
export const eraseCustomer = (
  db: Database,
  deps: HubDeps,
  by: By,
  customerId: CustomerId,
): Promise<Result<null, CustomerRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    // Also those that turned out to be this customer: they are the same person.
    const theirIds = sql`(select customer_id from customer where tenant_id = ${tenantId}
                            and (customer_id = ${customerId} or merged_into = ${customerId}))`;
    const known = await rowOf<{ owed: number; hasLayby: boolean; hasOrder: boolean; phone: string | null }>(
      tx,
      sql`select account_owed as owed, phone,
                 exists (select 1 from customer_order as waiting where waiting.tenant_id = ${tenantId}
                           and waiting.state not in ('handed-over', 'refused', 'cancelled')
                           and (waiting.record #>> '{customer,customerId}')::uuid in ${theirIds}) as "hasOrder",
                 exists (select 1 from layby where layby.tenant_id = ${tenantId} and state = 'open'
                           and layby.customer_id in ${theirIds}) as "hasLayby" from customer
          where tenant_id = ${tenantId} and customer_id = ${customerId} for update`,
    );
    if (!known) return refuse({ kind: 'customer-unknown' });
    if (known.owed !== 0 || known.hasLayby) return refuse({ kind: 'owes' });
    if (known.hasOrder) return refuse({ kind: 'order-waits' });
    const at = deps.clock.now();
    await tx.execute(
      sql`update customer set name = ${erasedName}, company = null, email = null, phone = null, customer_group_id = null,
                 note = null, exemption = null, card_code = null, address = '[]'::jsonb, tax_number = null,
                 consent_email = null, consent_sms = null, account_limit = null, said_at = '{}'::jsonb, search_text = '',
                 erased_at = ${at}, archived_at = coalesce(archived_at, ${at}), changed_at = ${at}
          where tenant_id = ${tenantId} and (customer_id = ${customerId} or merged_into = ${customerId})`,
    );
    // Laybys that are over keep their sums and lose the person, here and in what tills were told.
    await tx.execute(
      sql`with theirs as (
            update layby set customer_name = ${erasedName}, sale = '{}'::jsonb
            where tenant_id = ${tenantId} and customer_id in ${theirIds} returning layby_id)
          update feed set record = null from theirs
          where feed.tenant_id = ${tenantId} and topic = 'layby' and key = theirs.layby_id::text and record is not null`,
    );
    await forgetWhoOrdered(tx, tenantId, sql`(record #>> '{customer,customerId}')::uuid in ${theirIds}`);
    if (known.phone !== null) await forgetPlatformCustomer(tx, tenantId, known.phone);
    // What tills were told is kept for those that were away: only the last word, that there is nobody, is left of it.
    await tx.execute(
      sql`update feed set record = null
          where tenant_id = ${tenantId} and topic = 'customer' and key = ${customerId} and record is not null`,
    );
    await tellOfCustomers(tx, { tenantId, at }, [customerId]);
    await writeAudit(tx, deps, { ...by, at, verb: 'erase-customer', subject: customerId });
    return ok(null);
  });
