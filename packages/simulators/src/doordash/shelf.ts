/** An item of the business's catalogue at the service. */
export type CatalogueItem = { name: string; isAlcohol: boolean; codes: readonly string[]; category: string };
/** What the store has of an item. */
export type ShelfItem = { isActive: boolean; pieces: number | null; /** Cents. */ price: number };

type GivenItem = {
  merchant_supplied_item_id?: string;
  name?: string;
  product_traits?: string[];
  other_identifiers?: { identifier_value?: string }[];
  item_categorizations?: { category?: { name?: string } }[];
  item_availability?: string;
  balance_on_hand?: unknown;
  price_info?: { base_price?: unknown };
};
const itemsOf = (body: unknown): GivenItem[] => {
  const { items } = (body ?? {}) as { items?: unknown };
  return Array.isArray(items) ? (items as GivenItem[]) : [];
};
const isPrice = (price: unknown): price is number =>
  Number.isInteger(price) && Number(price) >= 1 && Number(price) <= 1_000_000;

/**
 * What the business and the store sell at the service. Adding is not changing: one that is there cannot be added again, unless it is
 * added as it stands, and one that is not there cannot be changed. A body is taken whole or not at all.
 * Source: reference of outside services, C2 and its samples
 */
export function dashShelf() {
  const catalogue = new Map<string, CatalogueItem>();
  const shelf = new Map<string, ShelfItem>();
  /** Items that it does not take, with its word for why. */
  const unwanted = new Map<string, string>();
  let lastRefused: Record<string, string[]> = {};
  /** @returns what is wrong, or null */
  const catalogueTold = (body: unknown, isTrial = false): string | null => {
    lastRefused = {};
    const { scope } = (body ?? {}) as { scope?: { business_ids?: unknown[] } };
    if (!scope?.business_ids?.length) return 'business_ids is missing.';
    const items = itemsOf(body);
    if (items.some(({ merchant_supplied_item_id: id, name }) => !id || !name))
      return 'An item has no id or name.';
    if (isTrial) return null;
    for (const { merchant_supplied_item_id: id = '', name = '', ...more } of items)
      catalogue.set(id, {
        ...{ name, isAlcohol: more.product_traits?.includes('ALCOHOL') ?? false },
        codes: (more.other_identifiers ?? []).flatMap(({ identifier_value: code }) => code ?? []),
        category: more.item_categorizations?.[0]?.category?.name ?? '',
      });
    return null;
  };
  const wrongWith = (
    { merchant_supplied_item_id: id, item_availability: availability, price_info: price, ...more }: GivenItem,
    isNew: boolean,
  ): string | null => {
    if (!id) return 'merchant_supplied_item_id must not be blank.';
    if (!isNew && !shelf.has(id)) return `${id} is not in the store.`;
    if (availability !== undefined && availability !== 'ACTIVE' && availability !== 'INACTIVE')
      return 'item_availability is ACTIVE or INACTIVE.';
    if (isNew && (availability === undefined || price === undefined))
      return `${id} lacks availability or price.`;
    if (price !== undefined && !isPrice(price.base_price))
      return `The base_price of ${id} is not between 1 and 1000000.`;
    const { balance_on_hand: pieces } = more;
    return pieces !== undefined && !Number.isInteger(pieces) ? 'balance_on_hand is a whole number.' : null;
  };
  const stockTold = (body: unknown, isNew: boolean, isTrial = false): string | null => {
    lastRefused = {};
    const items = itemsOf(body);
    const wrong = items.map((item) => wrongWith(item, isNew)).find((each) => each !== null);
    if (wrong !== undefined) return wrong;
    if (isTrial) return null;
    for (const { merchant_supplied_item_id: id = '', ...item } of items) {
      const why = unwanted.get(id);
      if (why !== undefined) {
        lastRefused = { ...lastRefused, [id]: [why] };
        continue;
      }
      const before = shelf.get(id) ?? { isActive: false, pieces: null, price: 0 };
      shelf.set(id, {
        isActive:
          item.item_availability === undefined ? before.isActive : item.item_availability === 'ACTIVE',
        pieces: typeof item.balance_on_hand === 'number' ? item.balance_on_hand : before.pieces,
        price: isPrice(item.price_info?.base_price) ? item.price_info.base_price : before.price,
      });
    }
    return null;
  };
  return {
    ...{ catalogue, shelf, unwanted, catalogueTold, stockTold },
    /** Of the last body that was taken: each item that was not, with why. */
    lastRefused: () => lastRefused,
    /** Whether a customer may put it in the basket now. */
    isToBeHad: (id: string): boolean => shelf.get(id)?.isActive ?? false,
  };
}
