import { type ItemId, type OrderId, type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, mayActAt } from '../access';
import { writeAudit } from '../audit';
import { asTenant, rowOf } from '../database';
import { type LinkId, type Links, keepMapped, mappedByOurs } from '../link';
import { platformRow } from './keep';
import { knowPlatformGoods } from './know-goods';
import { itemThing } from './match-items';

export type SayItemRefusal = { kind: 'line-unknown' | 'item-unknown' | 'item-taken'; sentence: string };

/**
 * A person says which of our items a line is; it is kept for next time, and every order that waited for it goes on.
 * Refuses a line that is not there, an item that is not ours, and one that the platform has under another name already.
 * Source: spec/deliveries.md DL6, DL13
 */
export async function sayPlatformItem(
  links: Links,
  by: Principal,
  { orderId, line, itemId }: { orderId: OrderId; line: number; itemId: ItemId },
): Promise<Result<null, SayItemRefusal>> {
  const { tenantId } = by;
  const said = await asTenant(links.db, tenantId, async (tx): Promise<Result<LinkId, SayItemRefusal>> => {
    const row = await platformRow(tx, tenantId, orderId, { lock: true });
    const [theirId] = row?.content?.lines[line]?.externalIds ?? [];
    if (!row || row.storeId === null || !mayActAt(by, row.storeId).ok || theirId === undefined)
      return refuse({
        kind: 'line-unknown',
        sentence: 'There is no such line any more. Load the page again.',
      });
    const item = await rowOf(
      tx,
      sql`select 1 from item where tenant_id = ${tenantId} and item_id = ${itemId} and record ->> 'isActive' = 'true'`,
    );
    if (!item)
      return refuse({ kind: 'item-unknown', sentence: 'This item is not in the catalogue any more.' });
    const { linkId } = row;
    const mapped = { tenantId, linkId, thing: itemThing };
    const other = (await mappedByOurs(tx, mapped, [itemId])).get(itemId);
    if (other && other.theirId !== theirId)
      return refuse({
        kind: 'item-taken',
        sentence: `The platform has this item as “${other.theirId}” already. One of ours is one of theirs: choose another, or mend their menu.`,
      });
    await keepMapped(tx, links.deps, mapped, [{ theirId, ourId: itemId, theirVersion: null }]);
    await writeAudit(tx, links.deps, {
      ...{ tenantId, at: links.deps.clock.now(), who: by.who, whoId: by.whoId, address: by.address },
      ...{ verb: 'say-platform-item', subject: orderId, before: null, after: { theirId, itemId } },
      atStores: [row.storeId],
    });
    return ok(linkId);
  });
  if (!said.ok) return said;
  await knowPlatformGoods(links, tenantId, said.value);
  return ok(null);
}
