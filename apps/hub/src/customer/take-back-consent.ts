import type { CustomerId, Instant, TenantId } from '@tillbridge/core/kernel';
import type { MessageChannel } from '@tillbridge/core/message';
import { type SQL, sql } from 'drizzle-orm';
import type { By } from '../audit';
import { type Tx, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { customerOf } from './find-customers';
import { tellOfCustomers } from './records';
import { committed, writeChange } from './save-customer';

export type WhoseAddress = {
  tenantId: TenantId;
  channel: MessageChannel;
  /** A mail address in lower case, or a number as E.164 has it. */
  address: string;
};

/** Numbers are kept as somebody wrote them: so many last digits of both are looked at, without what only stands before them at home. */
const leastDigits = 8;
const digitsOf = (phone: SQL): SQL => sql`ltrim(regexp_replace(${phone}, '[^0-9]', '', 'g'), '0')`;

/** Whether a number of ours is what somebody wrote. */
export const isNumber = (e164: SQL, phone: SQL): SQL =>
  sql`(length(${digitsOf(phone)}) >= ${leastDigits} and right(${e164}, length(${digitsOf(phone)})) = ${digitsOf(phone)})`;

const isWhose = ({ channel, address }: WhoseAddress): SQL =>
  channel === 'mail' ? sql`email = ${address}` : isNumber(sql`${address}::text`, sql`phone`);

const idsOf = async (tx: Tx, about: WhoseAddress): Promise<CustomerId[]> => {
  const rows = await rowsOf<{ customerId: CustomerId }>(
    tx,
    sql`select customer_id as "customerId" from customer
        where tenant_id = ${about.tenantId} and ${isWhose(about)} order by customer_id for update`,
  );
  return rows.map(({ customerId }) => customerId);
};

/** What may be sent to an address changed: tills show it with whoever has that address. */
export async function tellOfAddress(tx: Tx, about: WhoseAddress, at: Instant): Promise<void> {
  const ids = await idsOf(tx, about);
  if (ids.length > 0) await tellOfCustomers(tx, { tenantId: about.tenantId, at }, ids);
}

/**
 * They want no more of it: what they once agreed to is over, for the person and not only for this address, so that another address
 * brings none of it back. Source: spec/messages.md MG21
 */
export async function takeBackConsent(tx: Tx, deps: HubDeps, about: WhoseAddress): Promise<void> {
  const { tenantId, channel } = about;
  const by: By = { tenantId, who: 'the customer' };
  const at = deps.clock.now();
  for (const customerId of await idsOf(tx, about)) {
    const before = await customerOf(tx, tenantId, customerId);
    if (!before) continue;
    const change = channel === 'mail' ? { consentEmail: null } : { consentSms: null };
    const had = channel === 'mail' ? before.consentEmail : before.consentSms;
    if (had === null) await tellOfCustomers(tx, { tenantId, at }, [customerId]);
    else {
      await writeChange(tx, { tenantId, at }, { before, change });
      await committed(tx, deps, by, { verb: 'take-back-consent', customerId, before });
    }
  }
}
