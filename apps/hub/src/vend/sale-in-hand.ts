import { type Instant, type RegisterId, type SaleId, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { asTenant, rowOf } from '../database';
import type { Links } from '../link';
import type { VendLink } from './settings';
import type { Lack } from './wish-sale';

/** Longer than telling of one sale may take, so that whoever died in the middle of it keeps others waiting for this and no longer. */
const heldMs = 4 * 60_000;

export type SaleInHand = { saleId: SaleId; until: Instant };
export type NextSale = { is: 'none' } | { is: 'held-by-another' } | { is: 'held'; sale: SaleInHand };

/** The right to tell of a register's next sale, for one process at a time; no later one is begun before it. Source: spec/vend.md VN21 */
export const holdNextSale = (
  links: Links,
  { tenantId, linkId }: VendLink,
  registerId: RegisterId,
): Promise<NextSale> =>
  asTenant(links.db, tenantId, async (tx) => {
    const now = links.deps.clock.now();
    const next = await rowOf<{ saleId: SaleId; heldUntil: number }>(
      tx,
      sql`select sale_id as "saleId", held_until as "heldUntil" from vend_sale
          where tenant_id = ${tenantId} and link_id = ${linkId} and register_id = ${registerId} and standing = 'waiting'
          order by completed_at, sale_id limit 1 for update`,
    );
    if (!next) return { is: 'none' };
    if (Number(next.heldUntil) > now) return { is: 'held-by-another' };
    const until = instant(now + heldMs);
    await tx.execute(
      sql`update vend_sale set held_until = ${until}
          where tenant_id = ${tenantId} and link_id = ${linkId} and sale_id = ${next.saleId}`,
    );
    return { is: 'held', sale: { saleId: next.saleId, until } };
  });

export type SaleStanding = { is: 'told' } | { is: 'aside'; lack: Lack };

/** What became of it, at once; its hold ends. */
export const keepSaleStanding = (
  links: Links,
  { tenantId, linkId }: VendLink,
  { saleId }: SaleInHand,
  standing: SaleStanding,
): Promise<unknown> =>
  asTenant(links.db, tenantId, (tx) => {
    const lack = standing.is === 'aside' ? standing.lack : null;
    return tx.execute(
      sql`update vend_sale
          set standing = ${standing.is}, trouble = ${lack?.sentence ?? null}, lacks_thing = ${lack?.thing ?? null},
              lacks_id = ${lack?.id ?? null}, held_until = 0, changed_at = ${links.deps.clock.now()}
          where tenant_id = ${tenantId} and link_id = ${linkId} and sale_id = ${saleId}`,
    );
  });

export const letSaleGo = (links: Links, { tenantId, linkId }: VendLink, { saleId, until }: SaleInHand) =>
  asTenant(links.db, tenantId, (tx) =>
    tx.execute(
      sql`update vend_sale set held_until = 0
          where tenant_id = ${tenantId} and link_id = ${linkId} and sale_id = ${saleId} and held_until = ${until}`,
    ),
  );
