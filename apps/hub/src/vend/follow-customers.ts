import type { CustomerId, Instant, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral } from '../database';
import { toBeTold } from './telling';

/**
 * The customers that Vend is to be told of, in the transaction that made, changed or erased them; with one who was erased those who turned
 * out to be the same person. What a list says of somebody who was erased goes at once. Source: spec/vend.md VN24, VN25
 */
export async function vendHearsOfCustomers(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  ids: readonly CustomerId[],
): Promise<void> {
  if (ids.length === 0) return;
  const those = sql`any(${arrayLiteral(ids)}::text::uuid[])`;
  await toBeTold(
    tx,
    { tenantId, at },
    'customer',
    sql`select customer_id as our_id, ${said} as said from customer
        where tenant_id = ${tenantId} and (customer_id = ${those} or merged_into = ${those} and erased_at is not null)`,
  );
  await tx.execute(
    sql`delete from vend_conflict using customer
        where vend_conflict.tenant_id = ${tenantId} and thing = 'customer' and our_id = customer_id::text
          and customer.tenant_id = ${tenantId} and (customer_id = ${those} or merged_into = ${those}) and erased_at is not null`,
  );
}

/** What Vend is told of a customer; what they owe and hold is not. */
const said = sql`md5(json_build_array(name, company, email, phone, note, address, consent_email is null, consent_sms is null,
  erased_at is null, archived_at is null)::text)`;

/** Once we lead: those who were erased here while Vend led, or nobody did, are to go there as well. */
export const tellOfErased = (
  tx: Tx,
  { tenantId, linkId }: { tenantId: TenantId; linkId: string },
  at: Instant,
) =>
  toBeTold(
    tx,
    { tenantId, at },
    'customer',
    sql`select customer_id as our_id, null as said from customer
        join link_map on link_map.tenant_id = ${tenantId} and link_map.link_id = ${linkId} and thing = 'customer'
          and link_map.our_id = customer_id::text
        where customer.tenant_id = ${tenantId} and erased_at is not null`,
  );
