import { sql } from 'drizzle-orm';
import { asTenant, rowsOf, unnest } from '../database';
import type { HookEvent, Links, OpenLink } from './kinds';

/** Hooks that are kept by one statement: more of them wait for the next. */
const mostAtOnce = 200;

type NewEvent = HookEvent & { taskId: string };
type Waiting = { events: readonly NewEvent[]; settle(kept: Promise<number>): void };

/**
 * Keeps the events of hooks. Those of a link that come while a statement of it is under way wait for its end and are kept together by
 * the next: a burst costs a transaction for many of them, and each is answered once its own is committed.
 * @returns how many of a hook's events were new
 * Source: spec/links.md LK9
 */
export function eventKeeper(links: Links): (link: OpenLink, events: readonly HookEvent[]) => Promise<number> {
  const queues = new Map<string, Waiting[]>();

  const keepAll = async (link: OpenLink, queue: Waiting[]): Promise<void> => {
    while (queue.length > 0) {
      const batch = queue.splice(0, mostAtOnce);
      const kept = write(
        links,
        link,
        batch.flatMap(({ events }) => events),
      );
      const isKept = await kept.then(
        () => true,
        () => false,
      );
      // One that cannot be kept does not take its neighbours with it.
      for (const { events, settle } of batch) {
        const alone = isKept || batch.length === 1 ? kept : write(links, link, events);
        settle(alone.then((ids) => events.filter(({ taskId }) => ids.has(taskId)).length));
        if (!isKept) await Promise.allSettled([alone]);
      }
    }
    queues.delete(link.linkId);
  };

  return (link, events) =>
    new Promise((settle) => {
      const named = events.map((event) => ({ ...event, taskId: links.deps.ids.next<string>() as string }));
      const running = queues.get(link.linkId);
      const queue = running ?? [];
      queue.push({ events: named, settle });
      if (running) return;
      queues.set(link.linkId, queue);
      void keepAll(link, queue);
    });
}

const eventTypes = { task_id: 'uuid', work_id: 'uuid', name: 'text', key: 'text', body: 'text' } as const;

/** One statement, however many events it brings: each once by its key, with its work. @returns the task ids of those that were new */
const write = async (
  { db, deps, kinds }: Links,
  { tenantId, linkId, kind }: OpenLink,
  events: readonly (HookEvent & { taskId: string })[],
): Promise<Set<string>> => {
  const now = deps.clock.now();
  const known = kinds.get(kind)?.events ?? {};
  const rows = events.map(({ taskId, key, type, body }) => ({
    task_id: taskId,
    // Without a work id nothing is done with it: a type that nobody waits for is acknowledged and listed.
    work_id: type in known ? (deps.ids.next<string>() as string) : null,
    name: type.slice(0, 200),
    key: key.slice(0, 300),
    body: body.replaceAll('\u0000', ''),
  }));
  const kept = await asTenant(db, tenantId, (tx) =>
    rowsOf<{ taskId: string }>(
      tx,
      sql`with came as (select * from ${unnest('events', eventTypes, rows)}),
          kept as (
            insert into link_task (tenant_id, task_id, link_id, is_hook, name, key, body, state, created_at, next_at, settled_at, trouble)
            select ${tenantId}::uuid, task_id, ${linkId}::uuid, true, name, key, body,
                   case when work_id is null then 'done' else 'waiting' end, ${now}::bigint,
                   case when work_id is null then null else ${now}::bigint end,
                   case when work_id is null then ${now}::bigint end,
                   case when work_id is null then 'Nobody waits for events of this type.' end
            from came order by key on conflict (tenant_id, link_id, is_hook, key) do nothing returning task_id),
          worked as (
            insert into work (tenant_id, work_id, kind, subject, due_at)
            select ${tenantId}::uuid, work_id, 'link', task_id::text, ${now}::bigint
            from kept join came using (task_id) where work_id is not null returning pg_notify('tillbridge', 'work'))
          select task_id as "taskId" from kept where (select count(*) from worked) >= 0`,
    ),
  );
  return new Set(kept.map(({ taskId }) => taskId));
};
