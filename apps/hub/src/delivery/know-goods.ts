import type { OrderId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { asTenant, rowsOf } from '../database';
import type { LinkId, Links } from '../link';
import { platformRow } from './keep';
import { knowGoods } from './receive';
import { settleOrder } from './settle-order';

/** After a person said what something is: every order of the link that waited for that is looked at again. Source: spec/deliveries.md DL6 */
export async function knowPlatformGoods(links: Links, tenantId: TenantId, linkId: LinkId): Promise<void> {
  const waiting = await asTenant(links.db, tenantId, (tx) =>
    rowsOf<{ orderId: OrderId }>(
      tx,
      sql`select order_id as "orderId" from platform_order
          where tenant_id = ${tenantId} and link_id = ${linkId} and standing = 'received' and not known ? 'goods-known'
          order by heard_at`,
    ),
  );
  for (const { orderId } of waiting) {
    await asTenant(links.db, tenantId, async (tx) => {
      const row = await platformRow(tx, tenantId, orderId, { lock: true });
      if (row) await knowGoods(tx, links, tenantId, row);
    });
    await settleOrder(links, tenantId, orderId);
  }
}
