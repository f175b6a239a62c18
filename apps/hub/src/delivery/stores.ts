import { type DeliveryPlatform, deliveryPlatforms } from '@tillbridge/core/delivery';
import {
  type Instant,
  type OrderId,
  type Result,
  type StoreId,
  type TenantId,
  instant,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, mayActAt } from '../access';
import { writeAudit } from '../audit';
import { type ReadDb, type Tx, arrayLiteral, asTenant, rowOf, rowsOf } from '../database';
import { type LinkId, type LinkState, type Links, keepLinkSettings, openLink } from '../link';
import { doAmountsAgree } from './content';
import { platformRow } from './keep';
import { knowPlatformGoods } from './know-goods';
import { type KeptMenu, keptMenu } from './menu/told';
import { addSayPause, howThere, pauseThere } from './pause/say-pause';
import { storeRecord } from './receive';
import { type PlatformSettings, type PlatformStore, platformStores } from './settings';

export type ListedPlatform = {
  linkId: LinkId;
  kind: DeliveryPlatform;
  label: string;
  state: LinkState;
  stores: (PlatformStore & {
    isPaused: boolean;
    /** Whether the platform shows the store as it is here. */
    there: ReturnType<typeof howThere>;
    /** Why the platform did not take the pause, or its end. */
    pauseTrouble: string | null;
    menuThere: KeptMenu | null;
  })[];
  /** Stores of theirs that orders came for and that nobody has said which of ours they are. */
  unknown: string[];
};

/** Each platform with its stores. Whoever is limited to stores sees theirs. Source: spec/deliveries.md DL19 */
export async function listPlatforms(
  tx: ReadDb,
  tenantId: TenantId,
  { onlyStoreIds, now }: { onlyStoreIds: readonly StoreId[] | null; now: Instant },
): Promise<ListedPlatform[]> {
  const rows = await rowsOf<Omit<ListedPlatform, 'stores'> & { stores: unknown }>(
    tx,
    sql`select link_id as "linkId", kind, label, state, settings -> 'stores' as stores,
               array(select distinct content ->> 'theirStoreId' from platform_order as told
                     where told.tenant_id = link.tenant_id and told.link_id = link.link_id and told.store_id is null
                       and told.content is not null and told.standing = 'received') as unknown
        from link where tenant_id = ${tenantId} and deleted_at is null
                    and kind = any(${arrayLiteral(deliveryPlatforms)}::text::text[])
        order by kind desc, created_at, link_id`,
  );
  return Promise.all(
    rows.map(async ({ stores, unknown, ...row }) => ({
      ...row,
      unknown: onlyStoreIds === null ? unknown : [],
      stores: await Promise.all(
        platformStores
          .parse(stores ?? [])
          .filter(({ storeId }) => onlyStoreIds?.includes(storeId) ?? true)
          .map(async (store) => {
            const { theirId, pausedUntil } = store;
            const { linkId } = row;
            const pause = await pauseThere(tx, { tenantId, linkId, theirId });
            return {
              ...store,
              isPaused: pausedUntil !== null && now < pausedUntil,
              there: howThere(pausedUntil, pause, now),
              pauseTrouble: pause?.trouble ?? null,
              menuThere: (await keptMenu(tx, { tenantId, linkId, theirStoreId: theirId })) ?? null,
            };
          }),
      ),
    })),
  );
}

export type PlatformStoreRefusal = {
  kind: 'link-unknown' | 'store-unknown' | 'their-store-taken' | 'store-taken';
  sentence: string;
};
type Done = Promise<Result<null, PlatformStoreRefusal>>;
const refused = (kind: PlatformStoreRefusal['kind'], sentence: string): Result<never, PlatformStoreRefusal> =>
  refuse({ kind, sentence });
const noLink = () => refused('link-unknown', 'There is no such link any more. Load the page again.');
const noStore = () => refused('store-unknown', 'There is no such store any more. Load the page again.');

type Change = (
  stores: readonly PlatformStore[],
  tx: Tx,
) => Promise<
  Result<{ stores: readonly PlatformStore[]; verb: string; storeId: StoreId }, PlatformStoreRefusal>
>;

const changing = (links: Links, by: Principal, linkId: LinkId, change: Change): Done =>
  asTenant(links.db, by.tenantId, async (tx) => {
    const link = await openLink(tx, links, by.tenantId, linkId, { lock: true });
    if (!link || !deliveryPlatforms.some((kind) => kind === link.kind)) return noLink();
    const settings = link.settings as PlatformSettings;
    const changed = await change(settings.stores, tx);
    if (!changed.ok) return changed;
    const { stores, verb, storeId } = changed.value;
    await keepLinkSettings(tx, links, link, { ...settings, stores });
    // The menu is looked through anew: what is offered may be another.
    await tx.execute(
      sql`update platform_menu set look_at = ${links.deps.clock.now()} where tenant_id = ${by.tenantId} and link_id = ${linkId}`,
    );
    await writeAudit(tx, links.deps, {
      ...{
        tenantId: by.tenantId,
        at: links.deps.clock.now(),
        who: by.who,
        whoId: by.whoId,
        address: by.address,
      },
      ...{ verb, subject: linkId, atStores: [storeId] },
      before: settings.stores.find((each) => each.storeId === storeId) ?? null,
      after: stores.find((each) => each.storeId === storeId) ?? null,
    });
    return ok(null);
  });

/**
 * Says which of our stores one of theirs is and how it answers there; orders that waited for that go on.
 * @param was their id of the store before it was changed; null for one that is new
 * Refuses a store of theirs, or of ours, that stands for another already. Source: spec/deliveries.md DL19
 */
export async function savePlatformStore(
  links: Links,
  by: Principal,
  { linkId, store, was }: { linkId: LinkId; store: PlatformStore; was: string | null },
): Done {
  const done = await changing(links, by, linkId, async (stores, tx) => {
    const others = stores.filter(({ theirId }) => theirId !== was);
    if (was !== null && others.length === stores.length) return noStore();
    if (others.some(({ theirId }) => theirId === store.theirId))
      return refused(
        'their-store-taken',
        `“${store.theirId}” stands for another of our stores already. Change that one.`,
      );
    if (others.some(({ storeId }) => storeId === store.storeId))
      return refused('store-taken', 'Our store stands for another of theirs already. Choose another.');
    if (!(await storeRecord(tx, by.tenantId, store.storeId)) || !mayActAt(by, store.storeId).ok)
      return noStore();
    return ok({ stores: [...others, store], verb: 'save-platform-store', storeId: store.storeId });
  });
  if (done.ok) await takeWaiting(links, by.tenantId, linkId, store);
  return done;
}

/** One of their stores is none of ours any more; what came for it stays. Source: spec/deliveries.md DL19 */
export const removePlatformStore = (
  links: Links,
  by: Principal,
  { linkId, theirId }: { linkId: LinkId; theirId: string },
): Done =>
  changing(links, by, linkId, (stores) => {
    const gone = stores.find((store) => store.theirId === theirId);
    if (!gone) return Promise.resolve(noStore());
    const kept = stores.filter((store) => store !== gone);
    return Promise.resolve(ok({ stores: kept, verb: 'remove-platform-store', storeId: gone.storeId }));
  });

/** Nothing is taken for so many minutes; none takes orders again at once. Source: spec/deliveries.md DL19 */
export const pausePlatformStore = (
  links: Links,
  by: Principal,
  { linkId, theirId, minutes }: { linkId: LinkId; theirId: string; minutes: number | null },
): Done =>
  changing(links, by, linkId, async (stores, tx) => {
    const store = stores.find((each) => each.theirId === theirId);
    if (!store || !mayActAt(by, store.storeId).ok) return noStore();
    await addSayPause(tx, links.deps, { tenantId: by.tenantId, linkId, theirId });
    const pausedUntil = minutes === null ? null : untilOf(links.deps.clock.now(), minutes);
    const set = stores.map((each) => (each === store ? { ...store, pausedUntil } : each));
    const verb = minutes === null ? 'resume-platform-store' : 'pause-platform-store';
    return ok({ stores: set, verb, storeId: store.storeId });
  });
const untilOf = (now: Instant, minutes: number): Instant => instant(now + minutes * 60_000);

/** Orders that came while nobody knew which store of ours it was. */
async function takeWaiting(
  links: Links,
  tenantId: TenantId,
  linkId: LinkId,
  { theirId, storeId, policy }: PlatformStore,
): Promise<void> {
  await asTenant(links.db, tenantId, async (tx) => {
    const record = await storeRecord(tx, tenantId, storeId);
    if (!record) return;
    const waiting = await rowsOf<{ orderId: OrderId }>(
      tx,
      sql`select order_id as "orderId" from platform_order
          where tenant_id = ${tenantId} and link_id = ${linkId} and store_id is null and standing = 'received'
            and content ->> 'theirStoreId' = ${theirId}`,
    );
    for (const { orderId } of waiting) {
      const row = await platformRow(tx, tenantId, orderId, { lock: true });
      if (!row?.content) continue;
      const agree = doAmountsAgree(row.content, record.jurisdiction.currency);
      await rowOf(
        tx,
        sql`update platform_order set store_id = ${storeId}, policy = ${policy}, do_amounts_agree = ${agree}, trouble = null
            where tenant_id = ${tenantId} and order_id = ${orderId} returning 1`,
      );
    }
  });
  await knowPlatformGoods(links, tenantId, linkId);
}
