import { sql } from 'drizzle-orm';
import { asTenant, rowOf, rowsOf } from '../database';
import { type TaskOutcome, keepMapped } from '../link';
import { clientOf } from './client';
import { type PreviewRow, keepPreview, shownFirst, standingOfPreview } from './preview';
import { findProducts, readProductsThere } from './products-there';
import { beginPulling } from './pull';
import type { VendAt } from './settings';
import { isExclusiveThere, productsToTell } from './wish-context';
import { type WishedProduct, differencesOf, wishProduct } from './wish-product';

const atOnce = 500;

/** Holds our products against theirs and says what would be told; nothing is. Source: spec/vend.md VN37 */
export async function compareProducts(at: VendAt): Promise<TaskOutcome> {
  const { links, link } = at;
  const { tenantId } = link;
  const standing = await asTenant(links.db, tenantId, (tx) => standingOfPreview(tx, link, 'products'));
  if (standing === null || standing === 'begun') return { is: 'done', note: 'Nobody waits for it.' };
  const read = await readProductsThere(beginPulling(at));
  if (!read.ok) return read.refusal;
  const exclusive = await isExclusiveThere(clientOf(at));
  if (!exclusive.ok) return exclusive.refusal;
  const counts = { make: 0, change: 0, alike: 0, cannot: 0, onlyThere: 0 };
  const first: Record<(typeof shownKinds)[number], PreviewRow[]> = { change: [], cannot: [], make: [] };
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const compared = await comparePage(at, exclusive.value, after);
    if (!compared.ok) return compared.refusal;
    const { rows, last } = compared;
    for (const { is, ...row } of rows) {
      counts[is] += 1;
      if (is !== 'alike' && first[is].length < shownFirst) first[is].push({ what: is, ...row });
    }
    if (last === null) break;
    after = last;
  }
  counts.onlyThere = await countOnlyThere(at);
  const shown = shownKinds.flatMap((kind) => first[kind]).slice(0, shownFirst);
  await keepPreview(links, link, { data: 'products', counts, first: shown });
  return { is: 'done' };
}

/** What is written over there is shown before what cannot be told, and that before what is only added. */
const shownKinds = ['change', 'cannot', 'make'] as const;
const skusShown = 5;

type Compared = { is: 'make' | 'change' | 'alike' | 'cannot'; label: string; words: string };
type Page = { ok: true; rows: Compared[]; last: string | null } | { ok: false; refusal: TaskOutcome };

const comparePage = ({ links, link, task }: VendAt, isExclusive: boolean, after: string): Promise<Page> =>
  asTenant(links.db, link.tenantId, async (tx): Promise<Page> => {
    const ids = await rowsOf<{ productId: string }>(
      tx,
      sql`select product_id as "productId" from product where tenant_id = ${link.tenantId} and product_id > ${after}
          order by product_id limit ${atOnce}`,
    );
    const last = ids.length === atOnce ? (ids.at(-1)?.productId ?? null) : null;
    const own = await productsToTell(
      tx,
      { links, link, task },
      isExclusive,
      ids.map(({ productId }) => productId),
    );
    if (!own.ok) return { ok: false, refusal: own.refusal };
    const { products, context } = own.value;
    const wishes = products.map((product) => ({ product, wish: wishProduct(product, context) }));
    const found = await findProducts(
      tx,
      link,
      wishes.flatMap(({ wish }) => (wish.ok ? [wish.value] : [])),
    );
    const rows: Compared[] = [];
    for (const { product, wish } of wishes) {
      const { name: label, isActive } = product;
      if (!wish.ok) {
        if (isActive) rows.push({ is: 'cannot', label, words: wish.refusal });
        continue;
      }
      const there = found.get(product.productId)?.rows ?? [];
      // Those of one SKU are the same from now on; if nobody begins, Vend would take them for the same as well.
      await keepMapped(
        tx,
        links.deps,
        { ...link, thing: 'item' },
        there.map((each) => ({ theirId: each.there.theirId, ourId: each.wished.itemId, theirVersion: null })),
      );
      const differing = there.flatMap((row) => differencesOf(wish.value, row.wished, row.there.record));
      if (there.length > 0)
        rows.push({
          ...{ is: differing.length > 0 ? 'change' : 'alike', label },
          words: differing.map(({ words }) => `${words.field}: ${words.theirs} → ${words.ours}`).join('; '),
        });
      else if (wish.value.rows.some((row) => row.isActive))
        rows.push({ is: 'make', label, words: skusOf(wish.value) });
    }
    return { ok: true, rows, last };
  });

/** A new one is known by its SKUs; of many the first. */
function skusOf({ rows }: WishedProduct): string {
  const skus = rows.filter(({ isActive }) => isActive).map(({ sku }) => sku);
  const more = skus.length > skusShown ? ` and ${skus.length - skusShown} more` : '';
  return `${skus.slice(0, skusShown).join(', ')}${more}`;
}

const countOnlyThere = ({ links, link: { tenantId, linkId } }: VendAt): Promise<number> =>
  asTenant(links.db, tenantId, async (tx) => {
    const row = await rowOf<{ count: number }>(
      tx,
      sql`select count(*)::int as count from vend_product
          where tenant_id = ${tenantId} and link_id = ${linkId} and not is_gone and not exists (
            select from link_map where link_map.tenant_id = ${tenantId} and link_map.link_id = ${linkId}
              and thing = 'item' and link_map.their_id = vend_product.their_id)`,
    );
    return row?.count ?? 0;
  });
