import {
  type DeliveryPlatform,
  type PlainNews,
  answerBy,
  decideBy,
  policyAnswer,
  answerPlatform,
  isPlatformOver,
  usualMarginSeconds,
} from '@tillbridge/core/delivery';
import { type Instant, type OrderId, type StoreId, type TenantId, instant } from '@tillbridge/core/kernel';
import { isOpenAt } from '@tillbridge/core/place';
import { StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, asTenant, rowOf } from '../database';
import { type Links, type OpenLink, addErrand } from '../link';
import { channelNameOf, orderIdOf } from '../order';
import { type PlatformContent, doAmountsAgree } from './content';
import { type PlatformRow, beginRow, callForPlatformOrder, hearNews, platformRow, wantedOf } from './keep';
import { matchItems } from './match-items';
import { setAside } from './set-aside';
import { type PlatformSettings, type PlatformStore, platformStores } from './settings';
import { settleOrder } from './settle-order';

export type Told = {
  theirId: string;
  /** Null for what only says that something happened to it. */
  content: PlatformContent | null;
  raw: unknown;
  /** When the platform sent it: its patience runs from there. */
  sentAt: Instant | null;
  /** What the platform itself says of it beside, such as that it is cancelled. */
  also: readonly PlainNews[];
};

/**
 * Hears what a platform says of an order, whatever was heard of it before; then the order follows.
 * Source: spec/deliveries.md DL1, DL3, DL4
 */
export async function hearPlatform(links: Links, link: OpenLink, told: Told): Promise<OrderId> {
  const { db, deps } = links;
  const { tenantId, linkId } = link;
  const platform = link.kind as DeliveryPlatform;
  const { theirId } = told;
  const orderId = orderIdOf(deps, { tenantId, channel: platform, externalId: theirId });
  await asTenant(db, tenantId, async (tx) => {
    const at = deps.clock.now();
    const about = { tenantId, at, deps };
    await beginRow(tx, about, { orderId, linkId, platform, theirId });
    const row = await platformRow(tx, tenantId, orderId, { lock: true });
    if (!row) throw new Error('a platform order that was begun is not there');
    const name = channelNameOf(platform);
    for (const kind of told.also) await hearNews(tx, about, row, { news: { kind, at }, words: name });
    if (!told.content || row.known.told) return;
    await readInto(tx, links, link, row, { ...told, content: told.content });
    await hearNews(tx, about, row, { news: { kind: 'told', at }, words: name });
    await knowGoods(tx, links, tenantId, row);
    // A store that takes nothing says so at once, whatever is ordered.
    if (!row.known.answered) await askPolicy(tx, links, tenantId, row);
  });
  await settleOrder(links, tenantId, orderId);
  return orderId;
}

const storeOf = (link: OpenLink, theirStoreId: string): PlatformStore | undefined =>
  (link.settings as PlatformSettings).stores.find(({ theirId }) => theirId === theirStoreId);

async function readInto(
  tx: Tx,
  { deps }: Links,
  link: OpenLink,
  row: PlatformRow,
  { content, raw, sentAt }: Told & { content: PlatformContent },
): Promise<void> {
  const { tenantId } = link;
  const { orderId } = row;
  const now = deps.clock.now();
  const set = storeOf(link, content.theirStoreId);
  const store = set && (await storeRecord(tx, tenantId, set.storeId));
  // A clock that is ahead of ours does not give us more time.
  const from = Math.min(content.placedAt ?? sentAt ?? now, sentAt ?? now, now);
  row.content = content;
  row.storeId = store && set ? set.storeId : null;
  row.policy = set?.policy ?? 'ask';
  row.answerBy = answerBy(row.platform, instant(from));
  row.doAmountsAgree = store ? doAmountsAgree(content, store.jurisdiction.currency) : false;
  await tx.execute(
    sql`update platform_order set store_id = ${row.storeId}, number = ${content.number}, policy = ${row.policy},
               content = ${JSON.stringify(content)}::jsonb, raw = ${JSON.stringify(raw)}::jsonb,
               answer_by = ${row.answerBy}, do_amounts_agree = ${row.doAmountsAgree}
        where tenant_id = ${tenantId} and order_id = ${orderId}`,
  );
  await addErrand(tx, deps, {
    ...{ tenantId, linkId: row.linkId, errand: 'decide', key: `decide ${orderId}`, input: { orderId } },
    at: decideBy(row.answerBy, set?.marginSeconds),
  });
  const about = { tenantId, at: now, deps };
  const name = `${channelNameOf(row.platform)} ${content.number}`;
  if (row.storeId === null)
    await callForPlatformOrder(
      tx,
      about,
      row,
      `${name} is for the store “${content.theirStoreId}”, which is none of ours. Say under Deliveries which store that is.`,
    );
  else if (!row.doAmountsAgree)
    await callForPlatformOrder(
      tx,
      about,
      row,
      `${name}: its lines do not come to the ${content.amounts.subtotal / 100} that it says. It is not taken by itself: look at it, and answer at the till.`,
    );
}

/**
 * Looks which of our items it is about; once each is known, sets them aside. Run again after a person said what something is.
 * Source: spec/deliveries.md DL3, DL6
 */
export async function knowGoods(tx: Tx, links: Links, tenantId: TenantId, row: PlatformRow): Promise<void> {
  const { deps } = links;
  const at = deps.clock.now();
  const about = { tenantId, at, deps };
  const { content, storeId, orderId, linkId } = row;
  if (!content || storeId === null || row.known['goods-known'] || isPlatformOver(row.known)) return;
  const itemIds = await matchItems(tx, { tenantId, linkId }, content.lines);
  row.itemIds = itemIds;
  await tx.execute(
    sql`update platform_order set item_ids = ${JSON.stringify(itemIds)}::jsonb where tenant_id = ${tenantId} and order_id = ${orderId}`,
  );
  const unknown = content.lines.filter((_line, index) => itemIds[index] === null);
  const name = `${channelNameOf(row.platform)} ${content.number}`;
  if (unknown.length > 0) {
    const titles = unknown.map(({ title }) => `“${title}”`).join(', ');
    await callForPlatformOrder(
      tx,
      about,
      row,
      `${name} has items that nobody knows here: ${titles}. Say under Deliveries what they are, before the platform gives up.`,
    );
    return;
  }
  row.isAllThere = await setAside(
    tx,
    deps,
    { ...about, orderId, storeId, name, phone: content.phone },
    wantedOf(row),
  );
  await tx.execute(
    sql`update platform_order set is_all_there = ${row.isAllThere}, trouble = case when do_amounts_agree then null else trouble end
        where tenant_id = ${tenantId} and order_id = ${orderId}`,
  );
  await hearNews(tx, about, row, { news: { kind: 'goods-known', at }, words: null });
  await askPolicy(tx, links, tenantId, row);
}

/** Answers by the store's policy, where it has an answer now. The row is locked. Source: spec/deliveries.md DL4 */
export async function askPolicy(
  tx: Tx,
  { deps }: Links,
  tenantId: TenantId,
  row: PlatformRow,
): Promise<void> {
  const now = deps.clock.now();
  if (!row.known.told || row.answerBy === null || row.policy === null) return;
  const store = row.storeId === null ? null : await storeRecord(tx, tenantId, row.storeId);
  const { marginSeconds, preparationMinutes, pausedUntil } = await storeSetOf(tx, tenantId, row);
  const answer = policyAnswer({
    ...{ policy: row.policy, now, answerBy: row.answerBy },
    isOpen: store ? isOpenAt(store.openingHours, now, store.timeZone) : true,
    areGoodsKnown: row.known['goods-known'] !== undefined,
    isAllThere: row.isAllThere ?? false,
    doAmountsAgree: row.doAmountsAgree ?? false,
    ...{ marginSeconds, preparationMinutes },
    isPaused: pausedUntil !== null && now < pausedUntil,
  });
  if (!answer) return;
  const said = answerPlatform(row.known, { at: now, answer, by: 'policy' });
  if (said.ok) await hearNews(tx, { tenantId, at: now, deps }, row, { news: said.value, words: null });
}

/** How head office set the order's store at its platform; the usual where it is set no more. */
export async function storeSetOf(
  tx: ReadDb,
  tenantId: TenantId,
  { linkId, content }: PlatformRow,
): Promise<Pick<PlatformStore, 'preparationMinutes' | 'marginSeconds' | 'pausedUntil'>> {
  const link = await rowOf<{ stores: unknown }>(
    tx,
    sql`select settings -> 'stores' as stores from link where tenant_id = ${tenantId} and link_id = ${linkId}`,
  );
  const stores = platformStores.parse(link?.stores ?? []);
  const usual = { preparationMinutes: 15, marginSeconds: usualMarginSeconds, pausedUntil: null };
  return stores.find(({ theirId }) => theirId === content?.theirStoreId) ?? usual;
}

export async function storeRecord(tx: ReadDb, tenantId: TenantId, storeId: StoreId) {
  const row = await rowOf<{ record: unknown }>(
    tx,
    sql`select record from store where tenant_id = ${tenantId} and store_id = ${storeId} and archived_at is null`,
  );
  return row ? StoreV1.parse(row.record) : null;
}
