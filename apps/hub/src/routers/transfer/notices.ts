import type { StaffId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { asTenant, rowOf } from '../../database';
import { markNoticesSeen, readNotices } from '../../transfer';
import { allowed } from '../procedure';

/** What happened to transfers that concern whoever asks, the newest first. */
export const notices = allowed('see-transfers').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, async (tx) => {
    const { tenantId, whoId, storeIds } = ctx.principal;
    const person = await rowOf<{ staffId: StaffId }>(
      tx,
      sql`select staff_id as "staffId" from account where tenant_id = ${tenantId} and account_id::text = ${whoId}::text`,
    );
    const noticing = { tenantId, whoId: whoId ?? 'operator', staffId: person?.staffId ?? null, storeIds };
    return readNotices(tx, noticing, ctx.deps.clock.now());
  }),
);

export const noticesSeen = allowed('see-transfers').mutation(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, async (tx) => {
    const { tenantId, whoId } = ctx.principal;
    await markNoticesSeen(tx, { tenantId, whoId: whoId ?? 'operator' }, ctx.deps.clock.now());
    return {};
  }),
);
