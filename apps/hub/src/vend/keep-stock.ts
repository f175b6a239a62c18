import { type Instant, type ItemId, idFrom, quantity } from '@tillbridge/core/kernel';
import { storePlace } from '@tillbridge/core/ledger';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { allMapped, mappedByTheirs } from '../link';
import { tellOfStock } from '../program';
import { headOffice, postStock } from '../stock';
import type { VendLink } from './settings';
import type { InventoryLevel } from './shapes';

type Level = { store_id: string; item_id: string; said_milli: number };
const levelTypes = { store_id: 'uuid', item_id: 'uuid', said_milli: 'bigint' } as const;

/** Beyond this a level is a mistake of somebody's. */
const mostPieces = 100_000_000;

/**
 * Brings what lies in our stores to what Vend says, by entries of the ledger. Where stock is off, only goods that never moved here get
 * their opening stock; where Vend leads, every difference is posted. Source: spec/vend.md VN9
 * @returns how many levels name an item or an outlet that is not ours
 */
export async function keepLevels(
  tx: Tx,
  deps: HubDeps,
  { link, at }: { link: VendLink; at: Instant },
  rows: readonly InventoryLevel[],
): Promise<number> {
  const { tenantId, settings } = link;
  const stores = new Map(
    (await allMapped(tx, { ...link, thing: 'outlet' })).map((each) => [each.theirId, each.ourId]),
  );
  const items = await mappedByTheirs(
    tx,
    { ...link, thing: 'item' },
    rows.map((row) => row.product_id),
  );
  const said = new Map<string, Level>();
  for (const row of rows) {
    const [storeId, itemId] = [stores.get(row.outlet_id), items.get(row.product_id)?.ourId];
    const level = row.current_inventory_level ?? row.inventory_level ?? 0;
    if (row.deleted_at || !storeId || !itemId || Math.abs(level) > mostPieces) continue;
    said.set(`${storeId} ${itemId}`, {
      store_id: storeId,
      item_id: itemId,
      said_milli: Math.round(level * 1_000),
    });
  }
  if (said.size === 0) return 0;
  const off = await differing(tx, link, [...said.values()], settings.directions.stock === 'vend-leads');
  if (off.length === 0) return 0;
  const factId = deps.ids.next<'FactId'>();
  await postStock(
    tx,
    { tenantId, at },
    off.map(({ storeId, itemId, moreMilli }, index) => {
      const store = storePlace(idFrom(storeId));
      return {
        fact_id: factId,
        entry_no: index + 1,
        item_id: itemId,
        from_place: moreMilli > 0 ? 'adjustment' : store,
        to_place: moreMilli > 0 ? store : 'adjustment',
        quantity_milli: quantity(Math.abs(moreMilli)),
        ...headOffice,
        cause: 'import' as const,
        cause_id: link.linkId,
        at,
      };
    }),
  );
  await tellOfStock(tx, { tenantId, deps });
  return 0;
}

type Off = { storeId: string; itemId: ItemId; moreMilli: number };

/** By how much more there is than we have; `all` also where goods moved here already. */
async function differing(
  tx: Tx,
  { tenantId }: VendLink,
  said: readonly Level[],
  all: boolean,
): Promise<Off[]> {
  const rows = await rowsOf<Off>(
    tx,
    sql`select said.store_id as "storeId", said.item_id as "itemId",
               (said.said_milli - coalesce(on_hand_milli, 0))::bigint as "moreMilli"
        from ${unnest('said', levelTypes, said)}
        left join stock_level on stock_level.tenant_id = ${tenantId} and stock_level.store_id = said.store_id
          and stock_level.item_id = said.item_id
        where said.said_milli <> coalesce(on_hand_milli, 0) and (${all} or stock_level.item_id is null)
        order by 1, 2`,
  );
  return rows.map((row) => ({ ...row, moreMilli: Number(row.moreMilli) }));
}
