import { type MenuNews, type MenuOffer, isNothingNew, menuNews } from '@tillbridge/core/delivery';
import { type Instant, instant } from '@tillbridge/core/kernel';
import { asTenant } from '../../database';
import { type ErrandAt, type LinkErrand, type OpenLink, type TaskOutcome, afterTrouble } from '../../link';
import type { PlatformSettings, PlatformStore } from '../settings';
import { type StoreMenu, readMenu } from './read-menu';
import type { MenuTeller } from './teller';
import { keepUnfinished, markFailed } from './operations';
import { type MenuPlace, forgetMenu, keepMenu, keepTold, toldOffers } from './told';

/** So long the catalogue is not looked through again; the stock is. Also before what was refused is tried again. */
const lookAgainMs = 5 * 60_000;
/** The platform's catalogue is kept beside its stores' menus, under no store. */
const catalogue = '';

/**
 * Tells a platform what is new of the menus of its stores: everything the first time, then what changed. Run again it tells what is
 * still new, so an answer that was lost is told again and changes nothing there.
 * Source: spec/deliveries.md DL17, DL18
 */
export const tellMenus = (teller: MenuTeller): LinkErrand => ({
  run: async (at): Promise<TaskOutcome> => {
    for (const store of (at.link.settings as PlatformSettings).stores) {
      const outcome = await tellMenu(teller, at, store);
      if (outcome !== null) return outcome;
    }
    return { is: 'done' };
  },
});

async function tellMenu(
  teller: MenuTeller,
  { links, link, task }: ErrandAt,
  store: PlatformStore,
): Promise<TaskOutcome | null> {
  const { db, deps } = links;
  const { tenantId, linkId } = link;
  const now = deps.clock.now();
  const place: MenuPlace = { tenantId, linkId, theirStoreId: store.theirId };
  const read = await asTenant(db, tenantId, async (tx) => {
    const menu = await readMenu(tx, { tenantId, linkId, store, at: now });
    if (!menu) return null;
    // A menu that is not wanted is not emptied there: from now on somebody keeps it at the platform by hand.
    if (store.menu === null) {
      await forgetMenu(tx, place);
      return null;
    }
    const told = await toldOffers(tx, place, now);
    const known = teller.hasCatalogue(link)
      ? await toldOffers(tx, { ...place, theirStoreId: catalogue }, now)
      : [];
    return { menu, ...newsOf(teller, link, menu, { told, known }) };
  });
  if (!read) return null;
  const { menu, news, catalogueNews } = read;
  const isNew = !isNothingNew(news) || !isNothingNew(catalogueNews);
  const said = isNew
    ? await teller.tell({
        ...{ links, link, task, store, menu, news, catalogueNews },
        keep: ({ theirStoreId, offers, gone }) =>
          asTenant(db, tenantId, (tx) => keepTold(tx, { ...place, theirStoreId }, { offers, gone })),
        follow: ({ theirStoreId, unfinished, failed }) =>
          asTenant(db, tenantId, async (tx) => {
            const there = { ...place, theirStoreId };
            if (unfinished) await keepUnfinished(tx, there, { ...unfinished, at: now });
            await markFailed(tx, there, failed, now);
          }),
      })
    : { is: 'told' as const };
  if (said.is === 'trouble') {
    const trouble = afterTrouble(said.called, deps.clock.now());
    return trouble ?? { is: 'again', trouble: 'The platform did not take the menu.' };
  }
  const lookAt: Instant = instant(now + lookAgainMs);
  const trouble = said.is === 'refused' ? said.why : null;
  await asTenant(db, tenantId, (tx) =>
    keepMenu(tx, place, {
      ...{ lookAt, trouble, leftOut: menu.leftOut },
      toldAt: isNew && trouble === null ? now : null,
    }),
  );
  return null;
}

function newsOf(
  { countsPieces, hasCatalogue }: MenuTeller,
  link: OpenLink,
  { offers }: StoreMenu,
  { told, known }: Record<'told' | 'known', Awaited<ReturnType<typeof toldOffers>>>,
): { news: MenuNews; catalogueNews: MenuNews } {
  const piecesTold = (all: readonly MenuOffer[]) =>
    countsPieces ? all : all.map((offer) => ({ ...offer, pieces: null }));
  const inCatalogue = offers.map((offer) => ({ ...offer, price: zero, pieces: null, isAvailable: true }));
  return {
    news: menuNews(told, piecesTold(offers)),
    // Another store may still sell what this one does not: nothing leaves the catalogue.
    catalogueNews: hasCatalogue(link) ? { ...menuNews(known, inCatalogue), gone: [] } : nothing,
  };
}
const zero = 0 as MenuOffer['price'];
const nothing: MenuNews = { fresh: [], rewritten: [], changed: [], gone: [] };
