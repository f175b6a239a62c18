import { type Result, type StoreId, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, type ReadDb, asTenant, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type LinkId, type Links, listLinks } from '../link';
import { type Sender, senderOf } from '../mail';
import { ownLink } from './carriers';

export type ListedSender = Sender & {
  storeId: StoreId;
  storeName: string;
  /** The link by which its mail leaves and which account that is; null is the hub's own way. */
  leavesBy: { label: string; account: string | null } | null;
};

/** Every store with what it signs its mail with and by what that leaves. Source: spec/messages.md MG25 */
export async function listSenders(tx: ReadDb, links: Links, tenantId: TenantId): Promise<ListedSender[]> {
  const rows = await rowsOf<Omit<ListedSender, 'leavesBy'> & { linkId: LinkId | null }>(
    tx,
    sql`select store.store_id as "storeId", store.name as "storeName", sender.name, reply_to as "replyTo",
               own."linkId"
        from store
        left join store_sender as sender on sender.tenant_id = store.tenant_id and sender.store_id = store.store_id
        left join lateral (${ownLink(tenantId, 'mail', sql`store.store_id`)}) as own on true
        where store.tenant_id = ${tenantId} and store.archived_at is null
        order by store.name, store.store_id`,
  );
  const known = new Map((await listLinks(tx, links, tenantId)).map((link) => [link.linkId, link]));
  return rows.map(({ linkId, ...row }) => {
    const link = linkId === null ? undefined : known.get(linkId);
    return { ...row, leavesBy: link ? { label: link.label, account: link.account } : null };
  });
}

export type SenderRefusal = { kind: 'store-unknown' | 'name-unfit' | 'address-unfit'; sentence: string };

/** The name stands in a mail's header: one line, without what ends it. */
function unfit({ name, replyTo }: Sender): SenderRefusal | null {
  if (name !== null && /[\p{Cc}<>"]/u.test(name))
    return {
      kind: 'name-unfit',
      sentence: 'The name has a line break, a quote, < or > in it. Leave that out.',
    };
  if (replyTo !== null && !z.email().safeParse(replyTo).success)
    return {
      kind: 'address-unfit',
      sentence: `“${replyTo}” is no mail address. Check it, or leave it empty.`,
    };
  return null;
}

/** What a store signs with from now on; what is null does as the company. */
export const saveSender = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  storeId: StoreId,
  sender: Sender,
): Promise<Result<null, SenderRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const wrong = unfit(sender);
    if (wrong) return refuse(wrong);
    const store = await rowOf(
      tx,
      sql`select 1 from store where tenant_id = ${tenantId} and store_id = ${storeId}`,
    );
    if (!store) return refuse({ kind: 'store-unknown', sentence: 'There is no such store any more.' });
    const before = await senderOf(tx, tenantId, storeId);
    const at = deps.clock.now();
    await tx.execute(
      sql`insert into store_sender (tenant_id, store_id, name, reply_to, changed_at)
          values (${tenantId}, ${storeId}, ${sender.name}, ${sender.replyTo}, ${at})
          on conflict (tenant_id, store_id) do update
            set name = excluded.name, reply_to = excluded.reply_to, changed_at = excluded.changed_at`,
    );
    const said = { before, after: sender, atStores: [storeId] };
    await writeAudit(tx, deps, { ...doneBy(by), at, verb: 'change-sender', subject: storeId, ...said });
    return ok(null);
  });
