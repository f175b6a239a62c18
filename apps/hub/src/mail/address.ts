import type { Instant, TenantId } from '@tillbridge/core/kernel';
import type { MessageChannel } from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import { takeBackConsent, tellOfAddress } from '../customer/take-back-consent';
import { type ReadDb, type Tx, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';

export type AddressState = {
  bouncedAt: Instant | null;
  bouncedWhy: string | null;
  unsubscribedAt: Instant | null;
};
export type Address = { tenantId: TenantId; channel: MessageChannel; address: string };

/** Mail addresses are told apart without regard to case, as people write them. */
export const tidy = (address: string): string => address.trim().toLowerCase();

export const readAddress = (
  tx: Pick<ReadDb, 'execute'>,
  { tenantId, channel, address }: Address,
): Promise<AddressState | undefined> =>
  rowOf<AddressState>(
    tx,
    sql`select bounced_at as "bouncedAt", bounced_why as "bouncedWhy", unsubscribed_at as "unsubscribedAt"
        from mail_address where tenant_id = ${tenantId} and channel = ${channel} and address = ${tidy(address)}`,
  );

/** Nothing is sent there until a person says otherwise. Source: spec/messages.md MG8, MG21 */
export async function turnOff(
  tx: Tx,
  about: Address,
  { at, why }: { at: Instant; why: string },
): Promise<void> {
  const { tenantId, channel, address } = tidied(about);
  await tx.execute(
    sql`insert into mail_address (tenant_id, channel, address, bounced_at, bounced_why)
        values (${tenantId}, ${channel}, ${address}, ${at}, ${why})
        on conflict (tenant_id, channel, address) do update set bounced_at = excluded.bounced_at, bounced_why = excluded.bounced_why`,
  );
  await tellOfAddress(tx, { tenantId, channel, address }, at);
}

/**
 * Only what they ask for is sent there from now on.
 * @param isComplaint they called it spam: no till brings that back. Source: spec/messages.md MG9, MG17, MG21, MG24
 */
export async function unsubscribe(
  tx: Tx,
  deps: HubDeps,
  about: Address,
  { isComplaint = false } = {},
): Promise<void> {
  const { tenantId, channel, address } = tidied(about);
  const now = deps.clock.now();
  await tx.execute(
    sql`insert into mail_address (tenant_id, channel, address, unsubscribed_at, complained_at)
        values (${tenantId}, ${channel}, ${address}, ${now}, ${isComplaint ? now : null}::bigint)
        on conflict (tenant_id, channel, address) do update
          set unsubscribed_at = coalesce(mail_address.unsubscribed_at, excluded.unsubscribed_at),
              complained_at = coalesce(mail_address.complained_at, excluded.complained_at)`,
  );
  await takeBackConsent(tx, deps, { tenantId, channel, address });
}

/** A person said that they may be written to again. */
export async function writeAgain(tx: Tx, about: Address, at: Instant): Promise<void> {
  const { tenantId, channel, address } = tidied(about);
  await tx.execute(
    sql`delete from mail_address where tenant_id = ${tenantId} and channel = ${channel} and address = ${address}`,
  );
  await tellOfAddress(tx, { tenantId, channel, address }, at);
}

/** By their own word they may be written to again; a bounce is another matter. Source: spec/messages.md MG9 */
export async function resubscribe(tx: Tx, about: Address, at: Instant): Promise<void> {
  const { tenantId, channel, address } = tidied(about);
  await tx.execute(
    sql`update mail_address set unsubscribed_at = null
        where tenant_id = ${tenantId} and channel = ${channel} and address = ${address}`,
  );
  await tellOfAddress(tx, { tenantId, channel, address }, at);
}

const tidied = ({ address, ...about }: Address): Address => ({ ...about, address: tidy(address) });
