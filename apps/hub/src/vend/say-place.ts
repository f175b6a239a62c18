import { ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { By } from '../audit';
import { type Tx, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type LinkId, type Links, forgetMapped, keepMapped } from '../link';
import { type Done, changing } from './office';
import { whoKnows } from './keep-places';
import { bringSalesBack } from './look-at-sales';
import { outletsMovedTo } from './place-anew';
import { nothingAside, setAside } from './pull-state';
import type { VendLink } from './settings';

export type MapPlace = {
  linkId: LinkId;
  thing: 'outlet' | 'register';
  theirId: string;
  /** Null is none of ours, for now: it waits for a person. */
  ourId: string | null;
};

/** Says which store an outlet is, or which register theirs is; what it was before is forgotten. Source: spec/vend.md VN9 */
export const mapPlace = (links: Links, by: By, { linkId, thing, theirId, ourId }: MapPlace): Done =>
  changing(links, by, linkId, async (tx, link) => {
    const { tenantId } = by;
    const mapped = { tenantId, linkId, thing };
    const detail = { thing, theirId, ourId };
    if (ourId === null) {
      await forgetMapped(tx, mapped, [theirId]);
      if (thing === 'outlet') await outletsMovedTo(tx, links.deps, link, [theirId]);
      await waitsForPerson(tx, links.deps, { link, thing, theirId });
      return ok({ verb: 'map-vend-place', detail });
    }
    const [table, key] = thing === 'outlet' ? ['store', 'store_id'] : ['register', 'register_id'];
    const there = await rowOf(
      tx,
      sql`select 1 from ${sql.identifier(table ?? '')}
          where tenant_id = ${tenantId} and ${sql.identifier(key ?? '')} = ${ourId} and archived_at is null`,
    );
    if (!there)
      return refuse({ kind: 'place-unknown', sentence: 'It is not there any more. Choose another.' });
    const taken = await rowOf<{ theirId: string }>(
      tx,
      sql`select their_id as "theirId" from link_map
          where tenant_id = ${tenantId} and link_id = ${linkId} and thing = ${thing} and our_id = ${ourId}`,
    );
    if (taken && taken.theirId !== theirId)
      return refuse({
        kind: 'place-taken',
        sentence: 'It stands for another place of Vend already. Choose another.',
      });
    await forgetMapped(tx, mapped, [theirId]);
    await keepMapped(tx, links.deps, mapped, [{ theirId, ourId, theirVersion: null }]);
    await nothingAside(tx, link, thing, [theirId]);
    if (thing === 'outlet') await outletsMovedTo(tx, links.deps, link, [theirId]);
    await bringSalesBack(tx, links.deps, link);
    return ok({ verb: 'map-vend-place', detail });
  });

async function waitsForPerson(
  tx: Tx,
  deps: HubDeps,
  { link, thing, theirId }: { link: VendLink; thing: MapPlace['thing']; theirId: string },
): Promise<void> {
  const place = await rowOf<{ name: string }>(
    tx,
    sql`select name from vend_place where tenant_id = ${link.tenantId} and link_id = ${link.linkId}
        and thing = ${thing} and their_id = ${theirId}`,
  );
  await setAside(tx, deps, link, {
    ...{ thing, theirId, ourId: null, label: place?.name ?? theirId, reason: whoKnows[thing], fields: [] },
  });
}
