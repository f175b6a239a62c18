import { type ItemId, type Money, milliPerUnit } from '../kernel';
import type { ItemV1 } from '../wire';

/** One item as a platform is told of it. */
export type MenuOffer = {
  /** What the platform calls it: as a person said before, else our own id. */
  theirId: string;
  itemId: ItemId;
  sku: string;
  name: string;
  category: { id: string; name: string };
  /** For one, as the store sells it; minor units. */
  price: Money;
  barcodes: readonly string[];
  /** The platform must ask for an ID. */
  isAlcohol: boolean;
  isAvailable: boolean;
  /** How many may be sold; null where stock of it is not counted. */
  pieces: number | null;
};

/** What the platform was told of it last. */
export type ToldOffer = Pick<MenuOffer, 'theirId' | 'price' | 'isAvailable' | 'pieces'> & { content: string };

/** Why an item of the chosen categories is not told, in the order in which they are looked for. */
export const leftOutReasons = [
  'gift-card',
  'restricted',
  'by-measure',
  'serial',
  'no-price',
  'too-many',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/**
 * Why an item that is sold may not stand on a platform's menu, or null where it may: what is sold by the piece, is no gift card, and is
 * not restricted by law. Of what is restricted platforms know a flag for alcohol alone, so nothing else of it is offered.
 * Source: spec/deliveries.md DL17, DL23
 */
export function leftOutBecause(
  item: ItemV1,
): Extract<LeftOutReason, 'gift-card' | 'restricted' | 'by-measure' | 'serial'> | null {
  if (item.sells !== undefined) return 'gift-card';
  const isLawful = item.ageClass === undefined || item.ageClass === 'alcohol';
  if (!isLawful || item.restrictions?.includes('prohibited')) return 'restricted';
  if (item.unitOfMeasure !== 'each') return 'by-measure';
  return item.tracking === 'serial' ? 'serial' : null;
}

/** Some items that are not told for one reason, and how many there are in all. Source: spec/deliveries.md DL23 */
export type LeftOut = { reason: LeftOutReason; items: number; names: readonly string[] };

/** So many are named; the others are counted. */
const mostNamed = 5;

/** What is left out, by its reason, each with the first few by name. */
export function leftOutOf(items: readonly { name: string; reason: LeftOutReason }[]): LeftOut[] {
  return leftOutReasons.flatMap((reason) => {
    const names = items.filter((each) => each.reason === reason).map(({ name }) => name);
    return names.length === 0
      ? []
      : [{ reason, items: names.length, names: names.toSorted().slice(0, mostNamed) }];
  });
}

/**
 * How many whole pieces a platform may sell of what is free in the store.
 * @param freeMilli thousandths, less than zero where more is promised than there is
 */
export const piecesFree = (freeMilli: number): number => Math.max(0, Math.floor(freeMilli / milliPerUnit));

/** What the menu says of an item beside its price and whether it is there: told anew as soon as any of it changes. */
export const contentOf = ({ name, sku, category, barcodes, isAlcohol }: MenuOffer): string =>
  JSON.stringify([name, sku, category.id, category.name, barcodes, isAlcohol]);

export type MenuNews = {
  /** Never told of before. */
  fresh: MenuOffer[];
  /** Told of before, otherwise. */
  rewritten: MenuOffer[];
  /** Only its price or how many there are is new. */
  changed: MenuOffer[];
  /** On their menu, and not on ours any more. */
  gone: string[];
};

/** What a platform does not know yet of a menu, by what it was told last. Source: spec/deliveries.md DL17, DL18 */
export function menuNews(told: readonly ToldOffer[], now: readonly MenuOffer[]): MenuNews {
  const before = new Map(told.map((offer) => [offer.theirId, offer]));
  const news: MenuNews = { fresh: [], rewritten: [], changed: [], gone: [] };
  for (const offer of now) {
    const known = before.get(offer.theirId);
    before.delete(offer.theirId);
    if (!known) news.fresh.push(offer);
    else if (known.content !== contentOf(offer)) news.rewritten.push(offer);
    else if (isNew(known, offer)) news.changed.push(offer);
  }
  news.gone.push(...before.keys());
  return news;
}

const isNew = (told: ToldOffer, { price, isAvailable, pieces }: MenuOffer): boolean =>
  told.price !== price || told.isAvailable !== isAvailable || told.pieces !== pieces;

export const isNothingNew = ({ fresh, rewritten, changed, gone }: MenuNews): boolean =>
  fresh.length + rewritten.length + changed.length + gone.length === 0;
