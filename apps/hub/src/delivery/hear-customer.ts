import { type OrderId, type TenantId, milliPerUnit } from '@tillbridge/core/kernel';
import { goodsOf } from '@tillbridge/core/order';
import { OrderV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, asTenant, rowOf } from '../database';
import type { Links, OpenLink } from '../link';
import { channelNameOf } from '../order';
import { type CustomerSaid, saidLast } from './customer-said';
import { type PlatformRow, callForPlatformOrder, hearNews, keepNews, platformRow } from './keep';
import { settleOrder } from './settle-order';

/**
 * Hears what the customer said to what goes in the place of something: the order follows, and whatever it cannot follow any more calls
 * a person. Heard again it changes nothing.
 * Source: spec/deliveries.md DL22
 */
export async function hearCustomer(
  links: Links,
  { tenantId }: OpenLink,
  orderId: OrderId,
  said: CustomerSaid,
): Promise<void> {
  const { db, deps } = links;
  const heardNow = await asTenant(db, tenantId, async (tx) => {
    const row = await platformRow(tx, tenantId, orderId, { lock: true });
    if (!row) return false;
    const now = saidLast(row.customerSaid, said);
    if (row.customerSaid && JSON.stringify(now) === JSON.stringify(row.customerSaid)) return false;
    row.customerSaid = now;
    const at = deps.clock.now();
    const about = { tenantId, at, deps };
    await tx.execute(
      sql`update platform_order set customer_said = ${JSON.stringify(now)}::jsonb
          where tenant_id = ${tenantId} and order_id = ${orderId}`,
    );
    const heard = { news: { kind: 'customer-answered' as const, at }, words: wordsOf(row, said) };
    if (row.known['customer-answered']) await keepNews(tx, about, orderId, heard);
    else await hearNews(tx, about, row, heard);
    const call = callOf(row, said);
    if (call !== null) await callForPlatformOrder(tx, about, row, `${nameOf(row)}: ${call}`);
    return true;
  });
  if (!heardNow) return;
  await settleOrder(links, tenantId, orderId);
  await asTenant(db, tenantId, async (tx) => {
    const row = await platformRow(tx, tenantId, orderId, { lock: true });
    const call = row && (await worthCall(tx, tenantId, row));
    if (call) await callForPlatformOrder(tx, { tenantId, at: deps.clock.now(), deps }, row, call);
  });
}

const nameOf = ({ platform, content, theirId }: PlatformRow): string =>
  `${channelNameOf(platform)} ${content?.number ?? theirId}`;
const titleOf = ({ content }: PlatformRow, theirs: string): string =>
  content?.lines.find(({ lineId }) => lineId === theirs)?.title ?? theirs;

const wordsOf = (row: PlatformRow, { answers }: CustomerSaid): string =>
  answers
    .map(({ lineId, said, wish }) => {
      const wants = wish === null ? '' : `, and would rather have “${wish}”`;
      return `instead of “${titleOf(row, lineId)}”: ${said}${wants}`;
    })
    .join('; ') || 'without saying to what';

/** What nobody but a person can mend; null where the order follows by itself. */
function callOf(row: PlatformRow, { answers }: CustomerSaid): string | null {
  const { known } = row;
  if (answers.length === 0)
    return 'the customer answered what goes in the place of something, and the platform does not say how. Look at its tablet.';
  const wish = answers.find((answer) => answer.wish !== null);
  if (wish)
    return `the customer would rather have “${wish.wish}” instead of “${titleOf(row, wish.lineId)}”. Ring them, or settle it on the platform's tablet.`;
  const declined = answers
    .filter(({ said }) => said === 'no')
    .map((each) => `“${titleOf(row, each.lineId)}”`);
  if (declined.length === 0) return null;
  const what = `the customer does not want what goes in the place of ${declined.join(', ')}`;
  if (known['handed-over']) return `${what}, and it had left the store. They do not pay for it.`;
  return known.ready ? null : `${what}, and the order is not ready yet. Tell whoever picks it.`;
}

/** An order of which nothing is left, and one that costs the customer less than its goods: somebody must say what it is now. */
async function worthCall(tx: ReadDb, tenantId: TenantId, row: PlatformRow): Promise<string | null> {
  const kept = await rowOf<{ record: unknown }>(
    tx,
    sql`select record from customer_order where tenant_id = ${tenantId} and order_id = ${row.orderId}`,
  );
  const order = kept && OrderV1.parse(kept.record);
  if (order?.state !== 'ready') return null;
  const goods = goodsOf(order);
  const name = nameOf(row);
  if (goods.length === 0)
    return `${name}: nothing of it is left after the customer's answer. Cancel it under Orders, and put its goods back.`;
  const worth = goods.reduce((all, each) => all + (each.unitPrice * each.quantity) / milliPerUnit, 0);
  return worth > order.total
    ? `${name}: after the customer's answer its goods come to ${worth / 100}, and they pay ${order.total / 100}. Look at it before it leaves.`
    : null;
}
