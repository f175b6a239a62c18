import type { StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowOf } from '../database';

/** What a store signs its mail with; null is as the company does. */
export type Sender = {
  /** As mail programs show it. */
  name: string | null;
  /** Where answers go. */
  replyTo: string | null;
};

export const unsigned: Sender = { name: null, replyTo: null };

/** Source: spec/messages.md MG25 */
export async function senderOf(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  storeId: StoreId | null,
): Promise<Sender> {
  if (storeId === null) return unsigned;
  const own = await rowOf<Sender>(
    tx,
    sql`select name, reply_to as "replyTo" from store_sender where tenant_id = ${tenantId} and store_id = ${storeId}`,
  );
  return own ?? unsigned;
}

const withinBrackets = /<([^<>]+)>\s*$/;

/**
 * The company's sender under a store's name: the address stays, because it is the one that may send.
 * @param from as mail programs show it: `Harbour Books <shop@harbour.example>`, or an address alone
 */
export const signedFrom = (from: string, { name }: Sender): string | { name: string; address: string } =>
  name === null ? from : { name, address: (withinBrackets.exec(from)?.[1] ?? from).trim() };
