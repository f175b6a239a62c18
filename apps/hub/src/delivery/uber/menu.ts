import type { MenuOffer } from '@tillbridge/core/delivery';
import type { Instant } from '@tillbridge/core/kernel';
import type { StoreV1 } from '@tillbridge/core/wire';
import { type MenuSaid, type MenuTeller, type TellAt, menuSaid } from '../menu/teller';
import { askUber } from './client';

/** More news than this at once are told with the whole menu: one call instead of many. */
const mostSingly = 20;
/** A menu of thousands takes its time. */
const menuTimeoutMs = 30_000;
const yearSeconds = 365 * 24 * 3_600;

const inEnglish = (text: string) => ({ translations: { en: text } });

/** Suspended until somebody says otherwise; zero takes it back. */
const suspension = ({ isAvailable }: MenuOffer, now: Instant) => ({
  suspension: isAvailable
    ? { suspend_until: 0 }
    : { suspend_until: Math.floor(now / 1_000) + yearSeconds, reason: 'Out of stock' },
});

const itemOf = (offer: MenuOffer, now: Instant) => ({
  id: offer.theirId,
  external_data: offer.sku,
  title: inEnglish(offer.name),
  price_info: { price: offer.price },
  quantity_info: {},
  tax_info: {},
  suspension_info: suspension(offer, now),
  ...(offer.barcodes[0] === undefined ? {} : { product_info: { gtin: offer.barcodes[0] } }),
  ...(offer.isAlcohol ? { dish_info: { classifications: { alcoholic_items: 1 } } } : {}),
});

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const lastMinute = 24 * 60 - 1;

/** When the store sells; what goes on past midnight ends the day at its last minute. Without hours of its own it always does. */
const availabilityOf = ({ openingHours }: StoreV1) =>
  days.flatMap((day, index) => {
    const spans = openingHours ? (openingHours.week[index] ?? []) : [{ opens: 0, closes: lastMinute }];
    if (spans.length === 0) return [];
    return {
      day_of_week: day,
      time_periods: spans.map(({ opens, closes }) => ({
        ...{ start_time: clockOf(opens), end_time: clockOf(Math.min(closes, lastMinute)) },
      })),
    };
  });

/** The whole menu. Source: reference of outside services, C1 and its sample */
export function uberMenu(store: StoreV1, offers: readonly MenuOffer[], now: Instant) {
  const categories = Map.groupBy(offers, ({ category }) => category.id);
  return {
    items: offers.map((offer) => itemOf(offer, now)),
    categories: [...categories].map(([id, within]) => ({
      ...{ id, title: inEnglish(within[0]?.category.name ?? id) },
      entities: within.map(({ theirId }) => ({ id: theirId, type: 'ITEM' })),
    })),
    menus: [
      {
        ...{ id: 'tillbridge', title: inEnglish(store.name) },
        service_availability: availabilityOf(store),
        category_ids: [...categories.keys()],
      },
    ],
    modifier_groups: [],
    display_options: { disable_item_instructions: false },
  };
}

/** Uber Eats: a whole menu first and whenever what it says changes, and single items where only stock or price do. */
export const uberMenus: MenuTeller = {
  countsPieces: false,
  hasCatalogue: () => false,
  tell: async (at) => {
    const { fresh, rewritten, changed, gone } = at.news;
    const isWhole = fresh.length + rewritten.length + gone.length > 0 || changed.length > mostSingly;
    return isWhole ? tellWhole(at) : tellSingly(at);
  },
};

const menuPath = ({ store }: TellAt): string => `/v2/eats/stores/${encodeURIComponent(store.theirId)}/menus`;

async function tellWhole(at: TellAt): Promise<MenuSaid> {
  const { links, link, task, store, menu, news } = at;
  const said = menuSaid(
    await askUber(links, link, {
      ...{ method: 'PUT', path: menuPath(at), timeoutMs: menuTimeoutMs, taskId: task.taskId },
      ...{ body: uberMenu(menu.store, menu.offers, links.deps.clock.now()), what: 'Tell the menu' },
    }),
  );
  if (said.is === 'told')
    await at.keep({ theirStoreId: store.theirId, offers: countless(menu.offers), gone: news.gone });
  return said;
}

async function tellSingly(at: TellAt): Promise<MenuSaid> {
  const { links, link, task, store, news } = at;
  for (const offer of news.changed) {
    const said = menuSaid(
      await askUber(links, link, {
        ...{ method: 'POST', path: `${menuPath(at)}/items/${encodeURIComponent(offer.theirId)}` },
        body: {
          price_info: { price: offer.price },
          suspension_info: suspension(offer, links.deps.clock.now()),
        },
        ...{ what: offer.isAvailable ? 'Say that an item is there' : 'Say that an item is sold out' },
        taskId: task.taskId,
      }),
    );
    if (said.is !== 'told') return said;
    await at.keep({ theirStoreId: store.theirId, offers: countless([offer]), gone: [] });
  }
  return { is: 'told' };
}

const countless = (offers: readonly MenuOffer[]): MenuOffer[] =>
  offers.map((offer) => ({ ...offer, pieces: null }));
