import {
  type Instant,
  type Result,
  type StoreId,
  type TenantId,
  instant,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type ReadDb, type Tx, asTenant, rowOf, rowsOf } from '../database';
import { addWorks } from '../work';
import { type BreakerState, breakerState } from './breaker';
import type { LinkId, LinkKind, LinkState, LinkTaskId, Links } from './kinds';
import { type SealedLink, accountOf } from './open-link';

export type ListedLink = {
  linkId: LinkId;
  kind: LinkKind;
  /** Null where this hub does not know the kind. */
  kindName: string | null;
  storeId: StoreId | null;
  storeName: string | null;
  label: string;
  /** Which account at the service it is, without a secret; null where nothing is known of it. */
  account: string | null;
  baseUrl: string | null;
  state: LinkState;
  trouble: string | null;
  since: Instant;
  breaker: BreakerState;
  openUntil: Instant | null;
  failures: number;
  restUntil: Instant | null;
  budgetLeft: number | null;
  budgetLimit: number | null;
  lastSuccessAt: Instant | null;
  lastTrouble: string | null;
  lastTroubleAt: Instant | null;
  hooksRefused: number;
  waiting: number;
  dead: number;
};

/** Every link with how its service does; never a secret. Source: spec/links.md LK11 */
export async function listLinks(tx: ReadDb, links: Links, tenantId: TenantId): Promise<ListedLink[]> {
  const now = links.deps.clock.now();
  const rows = await rowsOf<
    Omit<ListedLink, 'breaker' | 'kindName' | 'account'> & Pick<SealedLink, 'settings' | 'secrets'>
  >(
    tx,
    sql`select link.link_id as "linkId", kind, link.store_id as "storeId", store.name as "storeName", label,
               settings, secrets, base_url as "baseUrl", link.state, link.trouble, since, open_until as "openUntil", coalesce(failures, 0) as failures,
               rest_until as "restUntil", budget_left as "budgetLeft", budget_limit as "budgetLimit",
               last_success_at as "lastSuccessAt", last_trouble as "lastTrouble", last_trouble_at as "lastTroubleAt",
               coalesce(hooks_refused, 0) as "hooksRefused",
               (select count(*)::int from link_task as task where task.tenant_id = ${tenantId} and task.link_id = link.link_id
                  and task.state = 'waiting') as waiting,
               (select count(*)::int from link_task as task where task.tenant_id = ${tenantId} and task.link_id = link.link_id
                  and task.state = 'dead') as dead
        from link left join link_health using (tenant_id, link_id)
             left join store on store.tenant_id = link.tenant_id and store.store_id = link.store_id
        where link.tenant_id = ${tenantId} and deleted_at is null order by label, link.link_id`,
  );
  return rows.map(({ settings, secrets, ...row }) => ({
    ...row,
    kindName: links.kinds.get(row.kind)?.name ?? null,
    account: accountOf(links, { ...row, tenantId, settings, secrets }),
    breaker: breakerState(row, now),
  }));
}

/** How many links of each kind are left alone because their service does not answer. Source: spec/links.md LK5 */
export const countOpenBreakers = (
  tx: ReadDb,
  tenantId: TenantId,
): Promise<{ kind: LinkKind; count: number }[]> =>
  rowsOf<{ kind: LinkKind; count: number }>(
    tx,
    sql`select kind, count(*)::int as count from link join link_health using (tenant_id, link_id)
        where link.tenant_id = ${tenantId} and deleted_at is null and state <> 'off' and open_until is not null
        group by kind`,
  );

export type ListedCall = {
  callId: string;
  at: Instant;
  tookMs: number;
  what: string;
  method: string;
  url: string;
  outcome: 'answered' | 'refused' | 'unknown';
  status: number | null;
  trouble: string | null;
};
export type ShownCall = ListedCall & {
  requestHeaders: Record<string, string>;
  requestBody: string | null;
  responseHeaders: Record<string, string> | null;
  responseBody: string | null;
};

const callColumns = sql.raw(
  `call_id as "callId", at, took_ms as "tookMs", what, method, url, outcome, status, trouble`,
);
const wholeCall = sql.raw(
  `request_headers as "requestHeaders", request_body as "requestBody", response_headers as "responseHeaders",
   response_body as "responseBody"`,
);

type CallsAsked = {
  linkId: LinkId;
  /** Only those that did not go well. */ isTroubleOnly: boolean;
  after: { at: number; callId: string } | null;
  limit: number;
};

/** The newest first, one more than the limit when there are more. Source: spec/links.md LK4 */
export const listCalls = (
  tx: ReadDb,
  tenantId: TenantId,
  { linkId, isTroubleOnly, after, limit }: CallsAsked,
): Promise<ListedCall[]> =>
  rowsOf<ListedCall>(
    tx,
    sql`select ${callColumns} from link_call
        where tenant_id = ${tenantId} and link_id = ${linkId}
          and (not ${isTroubleOnly}::boolean or outcome <> 'answered' or status >= 400)
          and (${after?.at ?? null}::bigint is null
               or (at, call_id) < (${after?.at ?? null}::bigint, ${after?.callId ?? null}::uuid))
        order by at desc, call_id desc limit ${limit + 1}`,
  );

export const showCall = (tx: ReadDb, tenantId: TenantId, callId: string): Promise<ShownCall | undefined> =>
  rowOf<ShownCall>(
    tx,
    sql`select ${callColumns}, ${wholeCall} from link_call where tenant_id = ${tenantId} and call_id = ${callId}`,
  );

export type ListedTask = {
  taskId: LinkTaskId;
  linkId: LinkId;
  isHook: boolean;
  name: string;
  key: string;
  body: string;
  state: 'waiting' | 'done' | 'dead' | 'let-go';
  attempts: number;
  createdAt: Instant;
  nextAt: Instant | null;
  settledAt: Instant | null;
  trouble: string | null;
};

type TasksAsked = {
  linkId: LinkId | null;
  state: ListedTask['state'] | null;
  after: { createdAt: number; taskId: string } | null;
  limit: number;
};

export const listTasks = (
  tx: ReadDb,
  tenantId: TenantId,
  { linkId, state, after, limit }: TasksAsked,
): Promise<ListedTask[]> =>
  rowsOf<ListedTask>(
    tx,
    sql`select task_id as "taskId", link_id as "linkId", is_hook as "isHook", name, key, left(body, 4000) as body, state, attempts,
               created_at as "createdAt", next_at as "nextAt", settled_at as "settledAt", trouble
        from link_task
        where tenant_id = ${tenantId} and (${linkId}::uuid is null or link_id = ${linkId}::uuid)
          and (${state}::text is null or state = ${state}::text)
          and (${after?.createdAt ?? null}::bigint is null
               or (created_at, task_id) < (${after?.createdAt ?? null}::bigint, ${after?.taskId ?? null}::uuid))
        order by created_at desc, task_id desc limit ${limit + 1}`,
  );

/** The calls of an errand, oldest first: what was asked and what was answered each time. */
export const callsOfTask = (tx: ReadDb, tenantId: TenantId, taskId: LinkTaskId): Promise<ShownCall[]> =>
  rowsOf<ShownCall>(
    tx,
    sql`select ${callColumns}, ${wholeCall} from link_call where tenant_id = ${tenantId} and task_id = ${taskId}
        order by at, call_id limit 100`,
  );

export type TaskRefusal = { kind: 'task-unknown' | 'not-given-up'; sentence: string };

/** Tries an errand again that was given up or let go. Source: spec/links.md LK7 */
export const replayTask = (links: Links, by: By, taskId: LinkTaskId): Promise<Result<null, TaskRefusal>> =>
  moveTask(links, by, taskId, 'replay-errand', async (tx, now) => {
    const { tenantId } = by;
    await tx.execute(
      sql`update link_task set state = 'waiting', next_at = ${now}, settled_at = null
          where tenant_id = ${tenantId} and task_id = ${taskId}`,
    );
    await addWorks(tx, links.deps, [{ tenantId, kind: 'link', subject: taskId, dueAt: instant(now) }]);
  });

/** Says that nothing is to come of an errand that was given up. */
export const letTaskGo = (links: Links, by: By, taskId: LinkTaskId): Promise<Result<null, TaskRefusal>> =>
  moveTask(links, by, taskId, 'let-errand-go', async (tx, now) => {
    await tx.execute(
      sql`update link_task set state = 'let-go', settled_at = ${now}
          where tenant_id = ${by.tenantId} and task_id = ${taskId}`,
    );
  });

const moveTask = (
  { db, deps }: Links,
  by: By,
  taskId: LinkTaskId,
  verb: string,
  act: (tx: Tx, now: Instant) => Promise<void>,
): Promise<Result<null, TaskRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const found = await rowOf<{ state: string; name: string; key: string; trouble: string | null }>(
      tx,
      sql`select state, name, key, trouble from link_task
          where tenant_id = ${by.tenantId} and task_id = ${taskId} for update`,
    );
    if (!found) return refuse({ kind: 'task-unknown', sentence: 'There is no such errand any more.' });
    if (found.state !== 'dead' && !(found.state === 'let-go' && verb === 'replay-errand'))
      return refuse({ kind: 'not-given-up', sentence: 'This errand was not given up. Load the page again.' });
    const at = deps.clock.now();
    await act(tx, at);
    const { state, name, key, trouble } = found;
    await writeAudit(tx, deps, { ...by, at, verb, subject: taskId, before: { state, name, key, trouble } });
    return ok(null);
  });
