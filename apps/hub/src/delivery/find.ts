import type { PlatformNews, PlatformStanding } from '@tillbridge/core/delivery';
import type { Instant, ItemId, OrderId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';
import { PlatformContent } from './content';

export type ListedPlatformOrder = {
  orderId: OrderId;
  platform: string;
  number: string | null;
  storeId: StoreId | null;
  storeName: string | null;
  standing: PlatformStanding;
  heardAt: Instant;
  answerBy: Instant | null;
  /** The platform's own. */
  total: number | null;
  trouble: string | null;
  /** What nobody knows yet, by its line. */
  unknown: { line: number; title: string }[];
  /** What was heard of it, in the order in which it came. */
  news: { at: Instant; kind: PlatformNews['kind']; words: string | null; answer: Answered | null }[];
  /** Whether the tills have it as an order. */
  isMade: boolean;
};

/** The shop's own answer, and who gave it. */
export type Answered = Pick<Extract<PlatformNews, { kind: 'answered' }>, 'answer' | 'by'>;

type Row = Omit<ListedPlatformOrder, 'unknown' | 'total'> & {
  content: unknown;
  itemIds: readonly (ItemId | null)[] | null;
};

/** Those heard of last, with what became of each. Source: spec/deliveries.md DL13 */
export async function findPlatformOrders(
  tx: ReadDb,
  tenantId: TenantId,
  { onlyStoreIds, limit }: { onlyStoreIds: readonly StoreId[] | null; limit: number },
): Promise<ListedPlatformOrder[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select order_id as "orderId", platform, number, told.store_id as "storeId", store.name as "storeName", standing,
               exists (select 1 from customer_order as made
                       where made.tenant_id = told.tenant_id and made.order_id = told.order_id) as "isMade",
               heard_at as "heardAt", answer_by as "answerBy", trouble, content, item_ids as "itemIds",
               (select coalesce(jsonb_agg(jsonb_build_object('at', news.at, 'kind', news.news ->> 'kind', 'words', news.words,
                                                             'answer', case when news.news ->> 'kind' = 'answered'
                                                               then news.news - 'kind' - 'at' end)
                                          order by news.at, news.news_id), '[]'::jsonb)
                from platform_news as news
                where news.tenant_id = told.tenant_id and news.order_id = told.order_id) as news
        from platform_order as told
        left join store on store.tenant_id = told.tenant_id and store.store_id = told.store_id
        where told.tenant_id = ${tenantId}
          and (${onlyStoreIds === null} or told.store_id = any(${arrayLiteral(onlyStoreIds ?? [])}::text::uuid[]))
        order by heard_at desc, order_id desc limit ${limit}`,
  );
  return rows.map(({ content: kept, itemIds, ...row }) => {
    const content = kept === null ? null : PlatformContent.parse(kept);
    const isWaiting = row.standing === 'received' && itemIds !== null;
    return {
      ...row,
      total: content?.amounts.total ?? null,
      unknown: isWaiting
        ? (content?.lines ?? []).flatMap(({ title }, line) => (itemIds[line] ? [] : [{ line, title }]))
        : [],
    };
  });
}
