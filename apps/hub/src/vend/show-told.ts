import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';
import { countLevels } from './levels-there';
import type { Where } from './pull-state';
import { type Directions, type VendData, VendSettings } from './settings';

/** What Vend is told of where we lead of it, and how many of each; what was refused or waits for a person is listed beside it. */
export type ShownTold = {
  what: 'products' | 'levels' | 'customers' | 'price-books' | 'book-prices';
  told: number;
  waiting: number;
  aside: number;
};

const dataOf = {
  ...{ products: 'products', levels: 'stock', customers: 'customers' },
  ...{ 'price-books': 'priceBooks', 'book-prices': 'priceBooks' },
} as const satisfies Record<ShownTold['what'], VendData>;

/** How customers, price books and what they ask stand with Vend, for head office. Source: spec/vend.md VN34 */
export async function showTold(tx: ReadDb, where: Where, settings: unknown): Promise<ShownTold[]> {
  const { directions } = VendSettings.parse(settings);
  const isLed = ({ what }: ShownTold): boolean => leadsOf(directions, what);
  if (!Object.keys(dataOf).some((what) => leadsOf(directions, what as ShownTold['what']))) return [];
  const levels = leadsOf(directions, 'levels') ? [await countLevels(tx, where)] : [];
  return [...(await counted(tx, where)), ...levels].filter(isLed);
}

const leadsOf = (directions: Directions, what: ShownTold['what']): boolean =>
  directions[dataOf[what]] === 'we-lead';

const counted = (tx: ReadDb, { tenantId, linkId }: Where): Promise<ShownTold[]> =>
  rowsOf<ShownTold>(
    tx,
    sql`with telling as (
          select thing, standing from vend_telling where tenant_id = ${tenantId} and link_id = ${linkId}),
        price as (
          select seen is distinct from '[]'::jsonb as is_told from vend_book_price
          where tenant_id = ${tenantId} and link_id = ${linkId} and seen is not null),
        listed as (
          select 1 from vend_conflict
          where tenant_id = ${tenantId} and link_id = ${linkId} and settled_at is null and thing = 'book-price')
        select what, count(*) filter (where standing = 'told')::int as told,
               count(*) filter (where standing = 'waiting')::int as waiting,
               count(*) filter (where standing = 'aside')::int as aside
        from (values (1, 'products', 'product'), (2, 'customers', 'customer'), (3, 'price-books', 'price-book')) as kind (place, what, thing)
        left join telling using (thing) group by place, what
        union all
        select 'book-prices', (select count(*) filter (where is_told) from price)::int,
               (select count(*) filter (where not is_told) from price)::int, (select count(*) from listed)::int`,
  );
