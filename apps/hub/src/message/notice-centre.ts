import type { HubPermission } from '@tillbridge/core/access';
import type { Instant, StaffId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, limitedTo } from '../access';
import { type ReadDb, type Tx, rowOf, rowsOf } from '../database';
import { isNew, keptMs } from '../transfer';

export type CentreNotice = {
  noticeId: string;
  sentence: string;
  /** Where it is shown, in the admin. */
  path: string;
  at: Instant;
  isNew: boolean;
};

const shownAtOnce = 50;

/** What each kind of notice asks of who sees it. */
const kinds: readonly { permission: HubPermission; step: string | null; isOfCompany?: true }[] = [
  { permission: 'see-transfers', step: null },
  { permission: 'see-stock', step: 'low-stock' },
  { permission: 'see-sales', step: 'day-summary' },
  { permission: 'manage-programs', step: 'message-failed', isOfCompany: true },
];

export const whoOf = ({ whoId }: Principal): string => whoId ?? 'operator';

/** Everything that concerns whoever looks, the newest first. Source: spec/messages.md MG19 */
export async function readCentre(
  tx: Pick<ReadDb, 'execute'>,
  principal: Principal,
  now: Instant,
): Promise<CentreNotice[]> {
  const { tenantId, whoId } = principal;
  const person = await rowOf<{ staffId: StaffId }>(
    tx,
    sql`select staff_id as "staffId" from account where tenant_id = ${tenantId} and account_id::text = ${whoId}::text`,
  );
  const seen = kinds
    .filter(({ permission }) => principal.permissions.has(permission))
    .map((kind) => ({ ...kind, storeIds: limitedTo(principal, kind.permission).storeIds }))
    .map(({ step, storeIds, isOfCompany }) => {
      // What is the whole company's is for those who may see to it everywhere.
      const isSeen = isOfCompany ? sql`${storeIds === null}` : isTheirs(storeIds, person?.staffId ?? null);
      return sql`(${isOfKind(step)} and ${isSeen})`;
    });
  if (seen.length === 0) return [];
  return rowsOf<CentreNotice>(
    tx,
    sql`select notice_id as "noticeId", sentence, at, coalesce(path, '/transfers/' || transfer_id::text) as path,
               ${isNew(tenantId, whoOf(principal))} as "isNew"
        from notice
        where tenant_id = ${tenantId} and at > ${now - keptMs}::bigint
          and by_id is distinct from ${whoOf(principal)}::text and (${sql.join(seen, sql` or `)})
        order by at desc, notice_id desc limit ${shownAtOnce}`,
  );
}

const isOfKind = (step: string | null) =>
  step === null ? sql`transfer_id is not null` : sql`(transfer_id is null and step = ${step})`;

const isTheirs = (storeIds: readonly StoreId[] | null, staffId: StaffId | null) =>
  sql`(staff_id = ${staffId}::uuid
       or (store_id is not null and (${storeIds === null}
           or store_id::text = any(string_to_array(${(storeIds ?? []).join()}, ',')))))`;

/** Marks one by itself. */
export const markNotice = (
  tx: Tx,
  { tenantId, whoId, noticeId }: { tenantId: TenantId; whoId: string; noticeId: string },
  { isRead, at }: { isRead: boolean; at: Instant },
): Promise<unknown> =>
  tx.execute(
    sql`insert into notice_mark (tenant_id, who_id, notice_id, is_read, at)
        select ${tenantId}::uuid, ${whoId}::text, notice_id, ${isRead}, ${at}::bigint from notice
        where tenant_id = ${tenantId} and notice_id = ${noticeId}
        on conflict (tenant_id, who_id, notice_id) do update set is_read = excluded.is_read, at = excluded.at`,
  );
