import type { BookPrice, PriceBook } from '@tillbridge/core/catalogue';
import {
  type Instant,
  type Quantity,
  type Result,
  type StoreId,
  instant,
  localTimeOf,
  ok,
  quantity,
  refuse,
} from '@tillbridge/core/kernel';
import { minorOf } from './map-product';
import type { PriceBook as TheirBook, PriceBookRow } from './shapes';

/** What the mapping of price books needs to know of us; ids are ours, by theirs. */
export type BookContext = {
  /** Of times that name no zone. */
  timeZone: string;
  store(theirOutletId: string): StoreId | null;
  group(theirGroupId: string): { name: string; is: 'everybody' | 'unknown' | PriceBook['customerGroupId'] };
};

/** What one of their books is, in our terms; its rank is ours alone. */
export type SaidBook = Pick<
  PriceBook,
  'name' | 'storeIds' | 'customerGroupId' | 'effectiveFrom' | 'effectiveTo'
>;
type Unfit = { kind: 'unfit'; sentence: string };
const unfit = (sentence: string) => refuse<Unfit>({ kind: 'unfit', sentence });

/** The retailer's own prices are a book as well: they come with the products. */
export const isOwnPrices = ({ type }: TheirBook): boolean => type?.toUpperCase() === 'BASE';

const longestName = 80;
/** In Vend's words; a book that is for its web shop alone is none of a till's. */
const onTheWebAlone = '2';

/** Source: spec/vend.md VN19 */
export function saidBookOf(book: TheirBook, context: BookContext): Result<SaidBook, Unfit> {
  if ((book.restrict_to_platform_key ?? book.restrict_to_platform) === onTheWebAlone)
    return unfit('It is for Vend’s web shop alone, so no till asks its prices.');
  const stores = outletsOf(book).map(context.store);
  if (stores.includes(null))
    return unfit('It is for an outlet that is none of our stores yet. Say which store it is.');
  const group = groupOf(book, context);
  if (!group.ok) return group;
  const from = momentOf(book.valid_from, context.timeZone, 'begins');
  const to = momentOf(book.valid_to, context.timeZone, 'ends');
  if (from === 'unreadable' || to === 'unreadable')
    return unfit('Nobody can read when it begins or ends. Set its times anew in Vend.');
  return ok({
    name: book.name.trim().slice(0, longestName),
    storeIds: stores.length === 0 ? null : [...new Set(stores.flatMap((each) => each ?? []))].sort(),
    customerGroupId: group.value,
    effectiveFrom: from,
    effectiveTo: to,
  });
}

/** None of them is all of them; older answers name one, newer ones several. */
export const outletsOf = (book: TheirBook): string[] =>
  someOf(book.outlet_ids, book.outlets, book.outlet_id ?? book.outlet?.id);

export const groupsOf = (book: TheirBook): string[] =>
  someOf(book.customer_group_ids, book.customer_groups, book.customer_group_id ?? book.customer_group?.id);

function someOf(
  ids: readonly string[] | null | undefined,
  whole: readonly { id: string }[] | null | undefined,
  one: string | null | undefined,
): string[] {
  if (ids && ids.length > 0) return [...ids];
  if (whole && whole.length > 0) return whole.map(({ id }) => id);
  return one ? [one] : [];
}

function groupOf(book: TheirBook, context: BookContext): Result<PriceBook['customerGroupId'], Unfit> {
  const groups = groupsOf(book).map(context.group);
  if (groups.length === 0 || groups.some((group) => group.is === 'everybody')) return ok(null);
  const [only] = groups;
  if (!only || groups.length > 1)
    return unfit(
      'It is for several groups of customers, and one here is for one. Make one for each in Vend.',
    );
  if (only.is === 'unknown')
    return unfit(
      `It is for customers of ${only.name || 'a group'}, which is no customer group here. Make a group of that name.`,
    );
  return ok(only.is === 'everybody' ? null : only.is);
}

const dayMs = 86_400_000;

/** A moment with its zone, or as a clock in the shop has it; a day alone begins with its first moment and ends with its last. */
function momentOf(
  text: string | null | undefined,
  timeZone: string,
  edge: 'begins' | 'ends',
): Instant | null | 'unreadable' {
  if (!text) return null;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isZoned = /(z|[+-]\d{2}:?\d{2})$/i.test(text) && !isDay;
  const asUtc = Date.parse(isZoned ? text : isDay ? `${text}T00:00:00Z` : `${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(asUtc)) return 'unreadable';
  if (isZoned) return instant(asUtc);
  return atWall(isDay && edge === 'ends' ? asUtc + dayMs : asUtc, timeZone);
}

/** The moment at which a clock on the wall shows what UTC shows at another. */
function atWall(asUtc: number, timeZone: string): Instant {
  let at = asUtc;
  // The second time mends what a change of clocks between the two moments made wrong.
  for (let time = 0; time < 2; time += 1) {
    const { date, minutes } = localTimeOf(instant(at), timeZone);
    at += Math.floor(asUtc / 60_000) * 60_000 - (Date.parse(`${date}T00:00:00Z`) + minutes * 60_000);
  }
  return instant(at);
}

/** A row of a book there, as far as we use it. */
export type TheirBookRow = {
  id: string;
  /** Major units, without tax. */
  price: number;
  minUnits: number | null;
  maxUnits: number | null;
  taxId: string | null;
};

export const rowOfBook = (row: PriceBookRow): TheirBookRow => ({
  id: row.id,
  price: row.price,
  minUnits: row.min_units ?? null,
  maxUnits: row.max_units ?? null,
  taxId: row.tax_id ?? null,
});

export type PricedItem = {
  name: string;
  minorUnitDigits: number;
  /** By how much a price without tax grows here, parts per million; nothing where ours are entered without. */
  taxPpm(theirTaxId: string | null): number;
  isWeighed: boolean;
};

/** Beyond this a price is a mistake of somebody's. */
const highestMajor = 1_000_000_000;

/**
 * What the rows of a product in a book are here. Vend's prices are read without tax. A row until a number of pieces is kept where the
 * next row begins with the piece after. @returns null where there is no row left Source: spec/vend.md VN19
 */
export function breaksOf(
  rows: readonly TheirBookRow[],
  item: PricedItem,
): Result<BookPrice['breaks'] | null, Unfit> {
  if (rows.length === 0) return ok(null);
  const sorted = rows.toSorted((one, other) => (one.minUnits ?? 0) - (other.minUnits ?? 0));
  const breaks: BookPrice['breaks'] = [];
  for (const [index, row] of sorted.entries()) {
    const next = sorted[index + 1];
    const grown = row.price * (1 + item.taxPpm(row.taxId) / 1_000_000);
    if (row.price < 0 || grown > highestMajor)
      return unfit(`${item.name} has a price in it that a till cannot ask. Set another in Vend.`);
    if (row.maxUnits && next?.minUnits !== row.maxUnits + 1)
      return unfit(
        `${item.name} has its price only until ${row.maxUnits} pieces, and prices here end with nothing. Take the end away in Vend, or give it a price for more.`,
      );
    const minQuantity = reachedBy(row, item);
    if (breaks.some((each) => each.minQuantity === minQuantity))
      return unfit(`${item.name} has two prices in it for the same number of pieces. Take one away in Vend.`);
    breaks.push({ minQuantity, price: minorOf(grown, item.minorUnitDigits) });
  }
  return ok(breaks);
}

/** From how many on; what is weighed has its price from the first gram. */
function reachedBy({ minUnits }: TheirBookRow, { isWeighed }: PricedItem): Quantity {
  if (minUnits) return quantity(Math.max(1, Math.round(minUnits * 1_000)));
  return isWeighed ? quantity(1) : quantity(1_000);
}
