import type { CustomerId, StaffId } from '@tillbridge/core/kernel';
import type { MessageChannel } from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import type { FactOf } from '../ingest/fact-poster';
import type { Pushed } from '../ingest/pushed';
import { isNumber, tellOfAddress } from './take-back-consent';

type Saying = FactOf<'customer-saved'>;
type Lifted = { customerId: CustomerId; channel: MessageChannel; address: string };

const theirs = sql`case channel when 'mail' then known.address = lower(customer.email)
                                else ${isNumber(sql`known.address`, sql`customer.phone`)} end`;
const agreedAt = sql`case channel when 'mail' then customer.consent_email else customer.consent_sms end`;

/**
 * Who agrees at a till, after they unsubscribed, hears again by that channel: the audit log keeps who of the staff said so and when.
 * What was agreed before they unsubscribed does not come back with it, and a bounce or a complaint is not a till's to lift.
 * @param sayings already kept with the customers
 * Source: spec/messages.md MG24
 */
export async function agreedAnew(tx: Tx, pushed: Pushed, sayings: readonly Saying[]): Promise<void> {
  const { tenantId, terminalId, at, deps } = pushed;
  const agreed = new Map<CustomerId, Saying>();
  for (const saying of sayings)
    if (saying.changed.includes('consents')) agreed.set(saying.customer.customerId, saying);
  if (agreed.size === 0) return;
  const ids = sql`customer.customer_id = any(${arrayLiteral([...agreed.keys()])}::text::uuid[])`;
  const lifted = await rowsOf<Lifted>(
    tx,
    sql`update mail_address as known set unsubscribed_at = null from customer
        where known.tenant_id = ${tenantId} and customer.tenant_id = ${tenantId} and ${ids} and ${theirs}
          and complained_at is null and ${agreedAt} > unsubscribed_at
        returning customer.customer_id as "customerId", channel, known.address`,
  );
  await forgetOlder(tx, pushed, [...agreed.keys()]);
  const names = await namesOf(
    tx,
    pushed,
    [...agreed.values()].map(({ staffId }) => staffId),
  );
  for (const { customerId, channel, address } of lifted) {
    await tellOfAddress(tx, { tenantId, channel, address }, at);
    const saying = agreed.get(customerId);
    if (!saying) continue;
    const { staffId, savedAt } = saying;
    await writeAudit(tx, deps, {
      ...{ tenantId, who: names.get(staffId) ?? 'somebody at a till', whoId: staffId, at },
      ...{ verb: 'agree-anew', subject: customerId },
      detail: { channel, address, agreedAt: savedAt, terminalId },
    });
  }
}

/** A till that had not heard of it yet says again what they once agreed to: that is over. */
const forgetOlder = (tx: Tx, { tenantId }: Pushed, customerIds: readonly CustomerId[]): Promise<unknown> =>
  tx.execute(
    sql`update customer set
          consent_email = case when exists (select 1 from mail_address as known where known.tenant_id = ${tenantId}
            and channel = 'mail' and ${theirs} and consent_email <= unsubscribed_at) then null else consent_email end,
          consent_sms = case when exists (select 1 from mail_address as known where known.tenant_id = ${tenantId}
            and channel = 'sms' and ${theirs} and consent_sms <= unsubscribed_at) then null else consent_sms end
        where tenant_id = ${tenantId} and customer_id = any(${arrayLiteral(customerIds)}::text::uuid[])`,
  );

async function namesOf(
  tx: Tx,
  { tenantId }: Pushed,
  staffIds: readonly StaffId[],
): Promise<Map<StaffId, string>> {
  const rows = await rowsOf<{ staffId: StaffId; name: string }>(
    tx,
    sql`select staff_id as "staffId", name from staff
        where tenant_id = ${tenantId} and staff_id = any(${arrayLiteral(staffIds)}::text::uuid[])`,
  );
  return new Map(rows.map(({ staffId, name }) => [staffId, name]));
}
