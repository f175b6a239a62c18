import type { Instant, StaffId, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { StandingState } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { addWorks } from '../work';
import type { TransferRow } from './load-transfer';

type Where = { tenantId: TenantId; at: Instant; deps: Pick<HubDeps, 'ids'> };
type About = Pick<
  TransferRow,
  'transferId' | 'reference' | 'fromStoreId' | 'fromStoreName' | 'toStoreId' | 'toStoreName' | 'priority'
>;
type New = {
  step: string;
  sentence: string;
  storeId: StoreId | null;
  staffId: StaffId | null;
};

/**
 * Tells those concerned of a step, when it was one: the store that is to do something next, and the one that waits.
 * Source: spec/transfers.md TR43
 */
export async function noticeStep(
  tx: Tx,
  where: Where,
  { row, was, now, byId }: { row: About; was: StandingState | null; now: StandingState; byId: string | null },
): Promise<void> {
  if (was === now) return;
  await keep(tx, where, row, byId, newsOfStep(row, now));
}

/** Somebody is to see to a discrepancy. Source: spec/transfers.md TR18, TR43 */
export const noticeOwner = (
  tx: Tx,
  where: Where,
  { row, staffId, byId }: { row: About; staffId: StaffId; byId: string | null },
): Promise<void> =>
  keep(tx, where, row, byId, [
    {
      step: 'discrepancy-assigned',
      sentence: `You are to see to what came otherwise with ${row.reference}, from ${row.fromStoreName} to ${row.toStoreName}.`,
      storeId: null,
      staffId,
    },
  ]);

function newsOfStep(row: About, step: StandingState): New[] {
  const { reference, fromStoreName, toStoreName } = row;
  const urgently = row.priority === 'urgent' ? ' urgently' : '';
  const atSender = (sentence: string): New => ({ step, sentence, storeId: row.fromStoreId, staffId: null });
  const atReceiver = (sentence: string): New => ({ step, sentence, storeId: row.toStoreId, staffId: null });
  switch (step) {
    case 'requested':
      return [atSender(`${toStoreName} asks ${fromStoreName}${urgently} for goods: ${reference}.`)];
    case 'approved':
      return [
        atSender(`${reference} to ${toStoreName} is approved, and to be picked${urgently}.`),
        atReceiver(`${fromStoreName} will send you goods: ${reference} is approved.`),
      ];
    case 'rejected':
      return [atReceiver(`${reference} from ${fromStoreName} was rejected.`)];
    case 'cancelled':
      return [
        atSender(`${reference} to ${toStoreName} was called off. Put back what was picked.`),
        atReceiver(`${reference} from ${fromStoreName} was called off.`),
      ];
    case 'partly-dispatched':
    case 'dispatched':
      return [atReceiver(`Goods of ${reference} are on their way from ${fromStoreName}.`)];
    case 'with-discrepancies':
      return [
        atSender(`${reference} arrived at ${toStoreName} otherwise than it was sent.`),
        atReceiver(`${reference} arrived otherwise than it was sent. Somebody has to see to it.`),
      ];
    case 'received':
      return [atSender(`${reference} arrived at ${toStoreName} as it was sent.`)];
    default:
      return [];
  }
}

async function keep(
  tx: Tx,
  { tenantId, at, deps }: Where,
  { transferId }: About,
  byId: string | null,
  news: readonly New[],
): Promise<void> {
  if (news.length === 0) return;
  const types = {
    notice_id: 'uuid',
    step: 'text',
    sentence: 'text',
    store_id: 'uuid',
    staff_id: 'uuid',
  } as const;
  const rows = news.map(({ step, sentence, storeId, staffId }) => ({
    notice_id: deps.ids.next(),
    step,
    sentence,
    store_id: storeId,
    staff_id: staffId,
  }));
  await tx.execute(
    sql`insert into notice (tenant_id, transfer_id, notice_id, step, sentence, store_id, staff_id, by_id, at)
        select ${tenantId}::uuid, ${transferId}::uuid, notices.*, ${byId}::text, ${at}::bigint
        from ${unnest('notices', types, rows)}`,
  );
  // Whoever wants it by mail or SMS is written to afterwards: nobody's goods wait for that.
  await addWorks(
    tx,
    deps,
    rows.map(({ notice_id: subject }) => ({ tenantId, kind: 'tell', subject, dueAt: at })),
  );
}

export type Notice = {
  noticeId: string;
  transferId: string;
  step: string;
  sentence: string;
  at: Instant;
  isNew: boolean;
};
/** Whose notices they are: everybody sees those of their stores, and what is theirs by name. */
export type Noticing = {
  tenantId: TenantId;
  /** As `by_id` and the mark of what was seen have it; the operator has none and sees everything anew. */
  whoId: string | null;
  staffId: StaffId | null;
  storeIds: readonly StoreId[] | null;
};

const shownAtOnce = 50;
/** What is older is history, and stands in the transfer's timeline. */
export const keptMs = 30 * 24 * 3_600_000;

/** Later than they looked last, unless they marked this one by itself. For a statement that reads `notice`. */
export const isNew = (tenantId: TenantId, whoId: string | null) =>
  sql`coalesce((select not is_read from notice_mark as mark
                where mark.tenant_id = ${tenantId} and mark.who_id = ${whoId}::text and mark.notice_id = notice.notice_id),
               at > coalesce((select seen_at from notice_seen
                              where tenant_id = ${tenantId} and who_id = ${whoId}::text), 0))`;

/** The newest first. Source: spec/transfers.md TR43 */
export const readNotices = (
  tx: Pick<Tx, 'execute'>,
  { tenantId, whoId, staffId, storeIds }: Noticing,
  now: Instant,
): Promise<Notice[]> =>
  rowsOf<Notice>(
    tx,
    sql`select notice_id as "noticeId", transfer_id as "transferId", step, sentence, at,
               ${isNew(tenantId, whoId)} as "isNew"
        from notice
        where tenant_id = ${tenantId} and transfer_id is not null and at > ${now - keptMs}
          and by_id is distinct from ${whoId ?? 'operator'}::text
          and (staff_id = ${staffId}::uuid
               or (store_id is not null and (${storeIds === null}
                   or store_id::text = any(string_to_array(${(storeIds ?? []).join()}, ',')))))
        order by at desc, notice_id desc limit ${shownAtOnce}`,
  );

/** Everything up to now: what was marked by itself before is seen with it. */
export async function markNoticesSeen(
  tx: Tx,
  { tenantId, whoId }: Pick<Noticing, 'tenantId'> & { whoId: string },
  seenAt: Instant,
): Promise<void> {
  await tx.execute(sql`delete from notice_mark where tenant_id = ${tenantId} and who_id = ${whoId}`);
  await tx.execute(
    sql`insert into notice_seen (tenant_id, who_id, seen_at) values (${tenantId}, ${whoId}, ${seenAt})
        on conflict (tenant_id, who_id) do update set seen_at = greatest(notice_seen.seen_at, excluded.seen_at)`,
  );
}

export const forgetNotices = (db: Database, tenantId: TenantId, now: Instant): Promise<void> =>
  asTenant(db, tenantId, async (tx) => {
    await tx.execute(sql`delete from notice where tenant_id = ${tenantId} and at < ${now - keptMs}`);
    await tx.execute(sql`delete from notice_mark where tenant_id = ${tenantId} and at < ${now - keptMs}`);
  });
