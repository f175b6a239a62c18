import { sql } from 'drizzle-orm';
import { isUuid } from '@tillbridge/core/kernel';
import { asTenant } from '../database';
import { eventKeeper } from './keep-events';
import type { HookRequest, Links, OpenLink } from './kinds';
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
  const keep = eventKeeper(links);

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
    const kept = read.events.length === 0 ? 0 : await keep(link, read.events);
    links.heard?.({ is: 'hook', kind: link.kind, answer: kept > 0 ? 'kept' : 'known' });
    return { status: 200, ...read.answer };
  };
}

/** Of a hook whose signature is wrong nothing is kept but that it came: anybody can send one. */
const countRefused = async ({ db }: Links, { tenantId, linkId }: OpenLink): Promise<void> => {
  await asTenant(db, tenantId, (tx) =>
    tx.execute(
      sql`insert into link_health (tenant_id, link_id, hooks_refused) values (${tenantId}, ${linkId}, 1)
          on conflict (tenant_id, link_id) do update set hooks_refused = link_health.hooks_refused + 1`,
    ),
  );
};
