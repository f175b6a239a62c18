import {
  type AnswerPolicy,
  type DeliveryPlatform,
  type Known,
  type PlatformDeed,
  type PlatformNews,
  deedsOf,
  heard,
  standingOf,
} from '@tillbridge/core/delivery';
import type { Instant, ItemId, OrderId, SaleId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, rowOf } from '../database';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { type LinkId, addErrand } from '../link';
import { PlatformContent } from './content';
import { CustomerSaid } from './customer-said';
import { type Wanted, letGo } from './set-aside';

export type PlatformRow = {
  orderId: OrderId;
  linkId: LinkId;
  platform: DeliveryPlatform;
  theirId: string;
  storeId: StoreId | null;
  policy: AnswerPolicy | null;
  known: Known;
  content: PlatformContent | null;
  itemIds: readonly (ItemId | null)[] | null;
  isAllThere: boolean | null;
  doAmountsAgree: boolean | null;
  answerBy: Instant | null;
  trouble: string | null;
  /** What the customer said to what goes in the place of something, as the platform told last. */
  customerSaid: CustomerSaid | null;
};

const columns = sql.raw(
  `order_id as "orderId", link_id as "linkId", platform, their_id as "theirId", store_id as "storeId", policy, known, content,
   item_ids as "itemIds", is_all_there as "isAllThere", do_amounts_agree as "doAmountsAgree", answer_by as "answerBy", trouble,
   customer_said as "customerSaid"`,
);

/** One, locked until the transaction ends where `lock` says so. */
export async function platformRow(
  tx: ReadDb,
  tenantId: TenantId,
  orderId: OrderId,
  { lock = false } = {},
): Promise<PlatformRow | null> {
  const row = await rowOf<PlatformRow>(
    tx,
    sql`select ${columns} from platform_order where tenant_id = ${tenantId} and order_id = ${orderId}
        ${lock ? sql`for update` : sql``}`,
  );
  if (!row) return null;
  return {
    ...row,
    content: row.content && PlatformContent.parse(row.content),
    customerSaid: row.customerSaid && CustomerSaid.parse(row.customerSaid),
  };
}

type About = { tenantId: TenantId; at: Instant; deps: Pick<HubDeps, 'clock' | 'ids'> };

/** The row of an order that was never heard of before stands there from its first news on, whatever that is. */
export const beginRow = async (
  tx: Tx,
  { tenantId, at }: Omit<About, 'deps'>,
  row: Pick<PlatformRow, 'orderId' | 'linkId' | 'platform' | 'theirId'>,
): Promise<void> => {
  await tx.execute(
    sql`insert into platform_order (tenant_id, order_id, link_id, platform, their_id, standing, known, heard_at, changed_at)
        values (${tenantId}, ${row.orderId}, ${row.linkId}, ${row.platform}, ${row.theirId}, 'announced', '{}'::jsonb, ${at}, ${at})
        on conflict do nothing`,
  );
};

/**
 * Keeps one more thing that was heard of an order whose row is locked, and does what is to be done in the same transaction: stock goes
 * back, and what the platform must hear is written down as an errand. @returns all deeds, and what is known now
 * Source: spec/deliveries.md DL1, DL3
 */
export async function hearNews(
  tx: Tx,
  { tenantId, at, deps }: About,
  row: PlatformRow,
  { news, words, saleId = null }: { news: PlatformNews; words: string | null; saleId?: SaleId | null },
): Promise<{ known: Known; deeds: PlatformDeed[] }> {
  const known = heard(row.known, news);
  if (known === row.known) return { known, deeds: [] };
  const { orderId, linkId } = row;
  const deeds = deedsOf(row.known, known);
  row.known = known;
  await tx.execute(
    sql`update platform_order set known = ${JSON.stringify(known)}::jsonb, standing = ${standingOf(known)}, changed_at = ${at}
        where tenant_id = ${tenantId} and order_id = ${orderId}`,
  );
  await keepNews(tx, { tenantId, at, deps }, orderId, { news, words });
  for (const deed of deeds)
    if (deed === 'say-yes' || deed === 'say-no' || deed === 'say-ready' || deed === 'say-cancelled')
      await addErrand(tx, deps, {
        ...{ tenantId, linkId, errand: deed, input: { orderId } },
        key: `${deed} ${orderId}`,
      });
  if (deeds.includes('return-stock')) await letGo(tx, { tenantId, orderId, at }, null);
  if (news.kind === 'handed-over') await letGo(tx, { tenantId, orderId, at }, saleId);
  await hintCompany(tx, tenantId);
  return { known, deeds };
}

/** One more thing that was heard, as head office reads it; also where it changes nothing of what is known. */
export const keepNews = (
  tx: Tx,
  { tenantId, at, deps }: About,
  orderId: OrderId,
  { news, words }: { news: PlatformNews; words: string | null },
): Promise<unknown> =>
  tx.execute(
    sql`insert into platform_news (tenant_id, news_id, order_id, at, news, words)
        values (${tenantId}, ${deps.ids.next()}, ${orderId}, ${at}, ${JSON.stringify(news)}::jsonb, ${words})`,
  );

/** Calls a person, once for each order and reason. Source: spec/deliveries.md DL9 */
export async function callForPlatformOrder(
  tx: Tx,
  { tenantId, at, deps }: About,
  { orderId, storeId }: Pick<PlatformRow, 'orderId' | 'storeId'>,
  sentence: string,
): Promise<void> {
  await tx.execute(
    sql`update platform_order set trouble = ${sentence} where tenant_id = ${tenantId} and order_id = ${orderId}`,
  );
  const evidence = JSON.stringify({ orderId, sentence });
  await tx.execute(
    sql`insert into alert (tenant_id, alert_id, kind, terminal_id, about_store_id, sequence, sentence, evidence, raised_at)
        select ${tenantId}, ${deps.ids.next()}, 'platform-order', null, ${storeId}::uuid, null, ${sentence}, ${evidence}::jsonb, ${at}
        where not exists (select 1 from alert where tenant_id = ${tenantId} and kind = 'platform-order'
                            and evidence @> ${evidence}::jsonb)`,
  );
}

/** What is ordered of each item, however many lines name it. */
export function wantedOf({ content, itemIds }: PlatformRow): Wanted[] {
  const pieces = new Map<ItemId, number>();
  for (const [index, line] of (content?.lines ?? []).entries()) {
    const itemId = itemIds?.[index];
    if (itemId) pieces.set(itemId, (pieces.get(itemId) ?? 0) + line.quantity);
  }
  return [...pieces].map(([itemId, count]) => ({ itemId, pieces: count }));
}
