import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';
import type { HubDeps } from '../hub-deps';

/** Each kind has one handler; see start-hub. */
export const workKinds = [
  'mail',
  'webhook',
  'import',
  'layby-reminder',
  'foresight',
  'link',
  'cards',
  'tell',
] as const;
export type WorkKind = (typeof workKinds)[number];

export type NewWork = { tenantId: TenantId; kind: WorkKind; subject: string; dueAt: Instant };

const workTypes = {
  tenant_id: 'uuid',
  work_id: 'uuid',
  kind: 'text',
  subject: 'text',
  due_at: 'bigint',
} as const;

/** Writes down what is to be done, in the transaction that is the reason for it: both commit or neither. Source: spec/work.md W1 */
export async function addWorks(
  tx: Tx,
  { ids }: Pick<HubDeps, 'ids'>,
  works: readonly NewWork[],
): Promise<void> {
  if (works.length === 0) return;
  const rows = works.map(({ tenantId, kind, subject, dueAt }) => ({
    ...{ tenant_id: tenantId, work_id: ids.next(), kind, subject, due_at: dueAt },
  }));
  await tx.execute(
    sql`insert into work (tenant_id, work_id, kind, subject, due_at) select * from ${unnest('works', workTypes, rows)}`,
  );
  await tx.execute(sql`select pg_notify('tillbridge', 'work')`);
}

export const addWork = (tx: Tx, deps: Pick<HubDeps, 'ids'>, work: NewWork): Promise<void> =>
  addWorks(tx, deps, [work]);
