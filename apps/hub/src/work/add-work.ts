import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Tx } from '../database';
import type { HubDeps } from '../hub-deps';

/** Each kind has one handler; see start-hub. */
export const workKinds = ['mail', 'webhook', 'import', 'layby-reminder'] as const;
export type WorkKind = (typeof workKinds)[number];

export type NewWork = { tenantId: TenantId; kind: WorkKind; subject: string; dueAt: Instant };

/** Writes down what is to be done, in the transaction that is the reason for it: both commit or neither. Source: spec/work.md W1 */
export async function addWork(tx: Tx, deps: Pick<HubDeps, 'ids'>, work: NewWork): Promise<void> {
  await tx.execute(
    sql`insert into work (tenant_id, work_id, kind, subject, due_at)
        values (${work.tenantId}, ${deps.ids.next()}, ${work.kind}, ${work.subject}, ${work.dueAt})`,
  );
  await tx.execute(sql`select pg_notify('tillbridge', 'work')`);
}
