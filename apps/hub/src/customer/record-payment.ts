import { type Id, type Instant, type Money, type Result, negate, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { settleOwn } from '../alert/settle-own';
import { type By, writeAudit } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
import type { officePaymentMethods } from '../database/schema';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import type { CustomerId } from './customer';
import { customerOf } from './find-customers';
import { settleCustomers } from './post-customers';
import { tellOfCustomers } from './records';

export type OfficePayment = {
  /** Made by whoever asks: asked twice, it is one payment. */
  paymentId: Id<'PaymentId'>;
  customerId: CustomerId;
  /** Below zero takes a payment back: it bounced, or was entered by mistake. */
  amount: Money;
  /** When the money came, which is not when somebody entered it. */
  receivedAt: Instant;
  method: (typeof officePaymentMethods)[number];
  note: string | null;
};

export type PaymentRefusal = {
  kind: 'customer-unknown' | 'archived' | 'no-amount' | 'no-reason' | 'not-yet';
  sentence: string;
};
const no = (kind: PaymentRefusal['kind'], sentence: string) => refuse<PaymentRefusal>({ kind, sentence });

/** The clock of whoever enters it may be ahead of ours, and their day may have begun before ours. */
const aheadMs = 24 * 3_600_000;

/**
 * What a customer paid of their account otherwise than at a till. Paid ahead is paid ahead: nothing is refused for being more than is
 * owed. Source: spec/on-account.md OA12
 */
export const recordPayment = (
  db: Database,
  deps: HubDeps,
  by: By,
  { paymentId, customerId, amount, receivedAt, method, note }: OfficePayment,
): Promise<Result<{ owed: Money }, PaymentRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const now = deps.clock.now();
    if (amount === 0) return no('no-amount', 'Enter how much was paid.');
    if (amount < 0 && note === null)
      return no('no-reason', 'Say why the payment is taken back: whoever reads the statement will ask.');
    if (receivedAt > now + aheadMs)
      return no('not-yet', 'This day has not come yet. Enter the day on which the money came.');
    await tx.execute(
      sql`select 1 from customer where tenant_id = ${tenantId} and customer_id = ${customerId} for update`,
    );
    const before = await customerOf(tx, tenantId, customerId);
    if (!before) return no('customer-unknown', 'This customer is not there. Load the page again.');
    if (before.archivedAt !== null)
      return no(
        'archived',
        'This customer is archived. Restore them first, or look whom they were joined with.',
      );
    const at = Math.min(receivedAt, now);
    const entered = await rowOf(
      tx,
      sql`insert into customer_entry (tenant_id, customer_entry_id, customer_id, kind, amount, because, cause_id, note,
                                      method, who, at)
          values (${tenantId}, ${paymentId}, ${customerId}, 'account', ${negate(amount)}, 'payment', ${paymentId}, ${note},
                  ${method}, ${by.who}, ${at})
          on conflict (tenant_id, customer_entry_id) do nothing returning customer_entry_id`,
    );
    if (!entered) return ok({ owed: before.accountOwed });
    await settleCustomers(tx, { tenantId, at: now }, [customerId]);
    await tellOfCustomers(tx, { tenantId, at: now }, [customerId]);
    const after = (await customerOf(tx, tenantId, customerId)) ?? before;
    const { accountOwed: owed, accountLimit: limit } = after;
    if (limit !== null && owed <= limit) {
      const note = `${after.name} paid, and owes no more than the limit.`;
      await settleOwn(tx, { tenantId, at: now }, { kind: 'beyond-account', evidence: { customerId }, note });
    }
    await writeAudit(tx, deps, {
      ...by,
      at: now,
      verb: 'record-payment',
      subject: customerId,
      before: { owed: before.accountOwed },
      after: { owed },
      detail: { paymentId, amount, receivedAt, method, note },
    });
    await hintCompany(tx, tenantId);
    return ok({ owed });
  });
