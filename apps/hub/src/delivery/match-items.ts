import { lookupKeys } from '@tillbridge/core/barcode';
import { type ItemId, type TenantId, idFrom, isUuid } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';
import { type LinkId, type Mapping, mappedByTheirs } from '../link';
import type { PlatformContent } from './content';

/** What items are called at a platform, as a person said; see `link_map`. */
export const itemThing = 'item';

/**
 * Which of our items each line is: as a person said before, by its id or SKU, by its bar code; null where a person must say. An id
 * that fits two of our items fits none.
 * Source: spec/deliveries.md DL6
 */
export async function matchItems(
  tx: ReadDb,
  { tenantId, linkId }: { tenantId: TenantId; linkId: LinkId },
  lines: PlatformContent['lines'],
): Promise<(ItemId | null)[]> {
  const ids = [...new Set(lines.flatMap(({ externalIds }) => externalIds))];
  if (ids.length === 0) return lines.map(() => null);
  const said = await mappedByTheirs(tx, { tenantId, linkId, thing: itemThing }, ids);
  const byId = await itemsWhere(
    tx,
    sql`select item_id::text as key, item_id as "itemId" from item
        where tenant_id = ${tenantId} and item_id = any(${arrayLiteral(ids.filter(isUuid))}::text::uuid[])
          and record ->> 'isActive' = 'true'`,
  );
  const bySku = await itemsWhere(
    tx,
    sql`select sku as key, item_id as "itemId" from item
        where tenant_id = ${tenantId} and sku = any(${arrayLiteral(ids)}::text::text[]) and record ->> 'isActive' = 'true'`,
  );
  const keysOf = new Map(ids.map((id) => [id, lookupKeys(id)] as const));
  const byKey = await itemsWhere(
    tx,
    sql`select key, item_id as "itemId" from item_barcode join item using (tenant_id, item_id)
        where tenant_id = ${tenantId} and item.record ->> 'isActive' = 'true'
          and key = any(${arrayLiteral([...keysOf.values()].flat())}::text::text[])`,
  );
  const one = (found: ReadonlySet<ItemId> | undefined): ItemId | null => {
    const [first, ...more] = found ?? [];
    return first !== undefined && more.length === 0 ? first : null;
  };
  const byBarcode = (id: string): ItemId | null => {
    const found = new Set((keysOf.get(id) ?? []).flatMap((key) => [...(byKey.get(key) ?? [])]));
    return one(found);
  };
  const ways: ((id: string) => ItemId | null)[] = [
    (id) => ourItem(said.get(id)),
    (id) => one(byId.get(id)) ?? one(bySku.get(id)),
    byBarcode,
  ];
  return lines.map(({ externalIds }) => {
    for (const way of ways)
      for (const id of externalIds) {
        const found = way(id);
        if (found !== null) return found;
      }
    return null;
  });
}

async function itemsWhere(tx: ReadDb, query: ReturnType<typeof sql>): Promise<Map<string, Set<ItemId>>> {
  const rows = await rowsOf<{ key: string; itemId: ItemId }>(tx, query);
  const found = new Map<string, Set<ItemId>>();
  for (const { key, itemId } of rows) found.set(key, (found.get(key) ?? new Set()).add(itemId));
  return found;
}

const ourItem = (mapping: Mapping | undefined): ItemId | null =>
  mapping ? idFrom<'ItemId'>(mapping.ourId) : null;
