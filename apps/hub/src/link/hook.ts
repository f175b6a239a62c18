import { sql } from 'drizzle-orm';
import { isUuid } from '@tillbridge/core/kernel';
import { asTenant, rowsOf, unnest } from '../database';
import type { HookEvent, HookRequest, Links, OpenLink } from './kinds';
import { linkAtTheDoor } from './open-link';

/** A burst of hooks asks for its link once; a change of it is believed after this at the latest, and at once where a signature fails. */
const rememberedMs = 5_000;
const mostRemembered = 1_000;
type Remembered = { link: OpenLink | undefined; askedMs: number };

export type HookAnswer = { status: number; type?: string; body?: string };

/** The door that services knock at: believes, keeps, and leaves the work to the queue. Source: spec/links.md LK9 */
export function hookDoor(
  links: Links,
): (kind: string, linkId: string, request: HookRequest) => Promise<HookAnswer> {
  const memory = new Map<string, Remembered>();
  const asking = new Map<string, Promise<OpenLink | undefined>>();

  const ask = (linkId: string): Promise<OpenLink | undefined> => {
    const running = asking.get(linkId);
    if (running) return running;
    const asked = linkAtTheDoor(links, linkId)
      .then((link) => {
        if (memory.size >= mostRemembered) memory.clear();
        memory.set(linkId, { link, askedMs: links.deps.clock.monotonicMs() });
        return link;
      })
      .finally(() => asking.delete(linkId));
    asking.set(linkId, asked);
    return asked;
  };

  return async (kindName, linkId, request) => {
    const notHere: HookAnswer = { status: 404 };
    if (!isUuid(linkId)) return notHere;
    const known = memory.get(linkId);
    const isFresh = known !== undefined && links.deps.clock.monotonicMs() - known.askedMs < rememberedMs;
    let link = isFresh ? known.link : await ask(linkId);
    if (!link || link.kind !== kindName || link.state === 'off') return notHere;
    const kind = links.kinds.get(link.kind);
    if (!kind?.readHook) return notHere;
    let read = kind.readHook(link, request, links.deps.clock.now());
    if (!read.ok && isFresh) {
      // Its secret may have been changed since.
      link = await ask(linkId);
      if (!link) return notHere;
      read = kind.readHook(link, request, links.deps.clock.now());
    }
    if (!read.ok) {
      await countRefused(links, link);
      links.heard?.({ is: 'hook', kind: link.kind, answer: 'refused' });
      return { status: read.status };
    }
    const kept = read.events.length === 0 ? 0 : await keepEvents(links, link, read.events);
    links.heard?.({ is: 'hook', kind: link.kind, answer: kept > 0 ? 'kept' : 'known' });
    return { status: 200, ...read.answer };
  };
}

const eventTypes = { task_id: 'uuid', work_id: 'uuid', name: 'text', key: 'text', body: 'text' } as const;

/** One statement for a hook, however many events it brings: each once by its key, with its work. @returns how many were new */
const keepEvents = async (
  { db, deps, kinds }: Links,
  { tenantId, linkId, kind }: OpenLink,
  events: readonly HookEvent[],
): Promise<number> => {
  const now = deps.clock.now();
  const known = kinds.get(kind)?.events ?? {};
  const rows = events.map(({ key, type, body }) => ({
    task_id: deps.ids.next<string>() as string,
    // Without a work id nothing is done with it: a type that nobody waits for is acknowledged and listed.
    work_id: type in known ? (deps.ids.next<string>() as string) : null,
    name: type.slice(0, 200),
    key: key.slice(0, 300),
    body: body.replaceAll('\u0000', ''),
  }));
  const kept = await asTenant(db, tenantId, (tx) =>
    rowsOf<{ isWork: boolean }>(
      tx,
      sql`with came as (select * from ${unnest('events', eventTypes, rows)}),
          kept as (
            insert into link_task (tenant_id, task_id, link_id, is_hook, name, key, body, state, created_at, next_at, settled_at, trouble)
            select ${tenantId}::uuid, task_id, ${linkId}::uuid, true, name, key, body,
                   case when work_id is null then 'done' else 'waiting' end, ${now}::bigint,
                   case when work_id is null then null else ${now}::bigint end,
                   case when work_id is null then ${now}::bigint end,
                   case when work_id is null then 'Nobody waits for events of this type.' end
            from came on conflict (tenant_id, link_id, is_hook, key) do nothing returning task_id),
          worked as (
            insert into work (tenant_id, work_id, kind, subject, due_at)
            select ${tenantId}::uuid, work_id, 'link', task_id::text, ${now}::bigint
            from kept join came using (task_id) where work_id is not null returning pg_notify('tillbridge', 'work'))
          select (select count(*) from worked) > 0 as "isWork" from kept`,
    ),
  );
  return kept.length;
};

/** Of a hook whose signature is wrong nothing is kept but that it came: anybody can send one. */
const countRefused = async ({ db }: Links, { tenantId, linkId }: OpenLink): Promise<void> => {
  await asTenant(db, tenantId, (tx) =>
    tx.execute(
      sql`insert into link_health (tenant_id, link_id, hooks_refused) values (${tenantId}, ${linkId}, 1)
          on conflict (tenant_id, link_id) do update set hooks_refused = link_health.hooks_refused + 1`,
    ),
  );
};
