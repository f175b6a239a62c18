/** An item as it stands on the store's menu at the service. */
export type ShelfItem = {
  title: string;
  /** Cents. */ price: number;
  externalData: string;
  /** Seconds; zero is on sale. */ suspendUntil: number;
  isAlcohol: boolean;
};
export type Shelf = {
  /** What is wrong with a menu, or null once it is the store's. */ takeMenu(body: unknown): string | null;
  /** What is wrong, or null; `unknown` for an item that is on no menu. */ change(
    id: string,
    body: unknown,
  ): string | null;
  items(): ReadonlyMap<string, ShelfItem>;
  /** Whether a customer may put it in the basket now. */ isToBeHad(id: string): boolean;
  categories(): ReadonlyMap<string, readonly string[]>;
};

type Text = { translations?: Record<string, string> };
type MenuBody = {
  items?: {
    id?: string;
    external_data?: string;
    title?: Text;
    price_info?: { price?: unknown };
    suspension_info?: { suspension?: { suspend_until?: number } };
    dish_info?: { classifications?: { alcoholic_items?: number } };
  }[];
  categories?: { id?: string; title?: Text; entities?: { id?: string; type?: string }[] }[];
  menus?: {
    category_ids?: string[];
    service_availability?: { day_of_week?: string; time_periods?: unknown[] }[];
  }[];
};
const titleOf = ({ translations = {} }: Text = {}): string => Object.values(translations)[0] ?? '';
const isPrice = (price: unknown): price is number => Number.isInteger(price) && Number(price) >= 0;

/** What a store sells at the service: a menu is taken whole or not at all. Source: reference of outside services, C1 and its sample */
export function uberShelf(now: () => number): Shelf {
  let shelf = new Map<string, ShelfItem>();
  let categories = new Map<string, readonly string[]>();
  const takeMenu = (body: unknown): string | null => {
    const { items = [], categories: given = [], menus = [] } = (body ?? {}) as MenuBody;
    if (menus.length === 0) return 'There is no menu.';
    if (menus.some(({ service_availability: open = [] }) => open.length === 0)) return 'A menu has no hours.';
    const next = new Map<string, ShelfItem>();
    for (const { id, external_data: externalData = '', title, price_info: price, ...more } of items) {
      if (!id || next.has(id)) return `The item id ${id ?? ''} is missing or there twice.`;
      if (titleOf(title) === '') return `The item ${id} has no title.`;
      if (!isPrice(price?.price)) return `The price of ${id} is no whole number.`;
      next.set(id, {
        ...{ title: titleOf(title), price: price.price, externalData },
        suspendUntil: more.suspension_info?.suspension?.suspend_until ?? 0,
        isAlcohol: (more.dish_info?.classifications?.alcoholic_items ?? 0) > 0,
      });
    }
    const named = new Map(
      given.map(({ id = '', entities = [] }) => [id, entities.map((each) => each.id ?? '')] as const),
    );
    if (menus.some(({ category_ids: ids = [] }) => ids.some((id) => !named.has(id))))
      return 'A menu names a category that is not there.';
    if ([...named.values()].some((ids) => ids.some((id) => !next.has(id))))
      return 'A category names an item that is not there.';
    shelf = next;
    categories = named;
    return null;
  };
  const change = (id: string, body: unknown): string | null => {
    const item = shelf.get(id);
    if (!item) return 'unknown';
    const { price_info: price, suspension_info: info } = (body ?? {}) as NonNullable<
      MenuBody['items']
    >[number];
    if (price !== undefined && !isPrice(price.price)) return `The price of ${id} is no whole number.`;
    shelf.set(id, {
      ...item,
      price: isPrice(price?.price) ? price.price : item.price,
      suspendUntil: info?.suspension?.suspend_until ?? item.suspendUntil,
    });
    return null;
  };
  return {
    ...{ takeMenu, change },
    items: () => shelf,
    categories: () => categories,
    isToBeHad: (id) => {
      const item = shelf.get(id);
      return item !== undefined && item.suspendUntil * 1_000 <= now();
    },
  };
}
