import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { z } from 'zod';
import { asTenant, gatherStatistics } from '../database';
import { companyFacts } from '../import';
import { type TaskOutcome, allMapped, keepLinkSettings, openLink } from '../link';
import { type VendClient, clientOf } from './client';
import { keepNames } from './keep-names';
import { keepOutlets, keepRegisters } from './keep-places';
import { keepProducts } from './keep-products';
import { keepLevels } from './keep-stock';
import { taxCodesOf } from './map-place';
import type { ProductContext } from './map-product';
import { cursorOf, keepPage } from './pull-state';
import { ownRates } from './own-rates';
import { type ListPage, readPage } from './read-answer';
import type { VendAt, VendLink } from './settings';
import { InventoryLevel, Named, Outlet, Product, ProductType, Register, Supplier, Tax } from './shapes';

/** An errand takes at most so long before it lets others have their turn, and goes on. */
const sliceMs = 60_000;
const productsInPage = 500;
const levelsInPage = 2_000;

export type Pulling = { at: VendAt; client: VendClient; until: number };
type Pulled = Result<null, TaskOutcome>;

/** Places, registers and taxes: every half hour. Source: spec/vend.md VN11 */
export async function pullPlaces(at: VendAt): Promise<TaskOutcome> {
  const pulling = beginPulling(at);
  const pulled =
    (await failing(pullTaxes(pulling))) ??
    (await failing(
      pullList(pulling, 'outlets', Outlet, (tx, link, rows) => keepOutlets(tx, deps(at), link, rows)),
    )) ??
    (await failing(
      pullList(pulling, 'registers', Register, (tx, link, rows) => keepRegisters(tx, deps(at), link, rows)),
    ));
  return pulled ?? { is: 'done' };
}

/** What is sold, and what lies where: every five minutes. Source: spec/vend.md VN11 */
export async function pullGoods(at: VendAt): Promise<TaskOutcome> {
  const pulling = beginPulling(at);
  const { directions } = at.link.settings;
  if (directions.products === 'off') return { is: 'done', note: 'Products are off.' };
  const known = await asTenant(at.links.db, at.link.tenantId, (tx) => companyFacts(tx, at.link.tenantId));
  if (!known)
    return { is: 'dead', trouble: 'There is no store yet, so nobody knows the currency. Make one first.' };
  const isTaken = directions.products === 'vend-leads';
  // What lies where we lead of it is told, and seen by whoever tells; of goods that we lead of, nothing here begins with what lies there.
  const areLevelsTaken = directions.stock === 'vend-leads' || (isTaken && directions.stock === 'off');
  const pulled =
    (isTaken ? await pullProducts(pulling) : null) ??
    (areLevelsTaken ? await failing(pullLevels(pulling)) : null);
  return pulled ?? { is: 'done' };
}

async function pullProducts(pulling: Pulling): Promise<TaskOutcome | null> {
  const { at } = pulling;
  return (
    (await pullNames(pulling)) ??
    (await failing(
      pullList(
        pulling,
        'products',
        Product,
        async (tx, link, rows) =>
          keepProducts(
            tx,
            deps(at),
            { link, at: deps(at).clock.now(), context: await productContext(tx, link) },
            rows,
          ),
        productsInPage,
      ),
    ))
  );
}

/** Brands, categories and suppliers, which products speak of. */
export async function pullNames(pulling: Pulling): Promise<TaskOutcome | null> {
  const { at } = pulling;
  const named = (list: string, shape: typeof Named, thing: 'brand' | 'category' | 'supplier') =>
    failing(
      pullList(pulling, list, shape, (tx, link, rows) =>
        keepNames(tx, deps(at), { link, at: deps(at).clock.now() }, thing, rows),
      ),
    );
  return (
    (await named('brands', Named, 'brand')) ??
    (await named('product_types', ProductType, 'category')) ??
    (await named('suppliers', Supplier, 'supplier'))
  );
}

const deps = ({ links }: VendAt) => links.deps;

export const beginPulling = (at: VendAt): Pulling => ({
  at,
  client: clientOf(at),
  until: at.links.deps.clock.monotonicMs() + sliceMs,
});

const failing = async (pulled: Promise<Pulled>): Promise<TaskOutcome | null> => {
  const result = await pulled;
  return result.ok ? null : result.refusal;
};

type Tx = Parameters<Parameters<typeof asTenant>[2]>[0];
type Keep<Row> = (tx: Tx, link: VendLink, rows: readonly Row[]) => Promise<number>;
type ListShape = z.ZodType<{ version?: number | undefined }>;

/** Reads a list on to its end, page by page: each page and where it goes on are kept together. */
export const pullList = <Shape extends ListShape>(
  pulling: Pulling,
  list: string,
  shape: Shape,
  keep: Keep<z.infer<Shape>>,
  pageSize?: number,
): Promise<Pulled> =>
  pages(pulling, list, keep, (after) =>
    pulling.client.page(shape, {
      ...{ list, after, query: '&deleted=true', what: `Read ${list.replace('_', ' ')}` },
      ...(pageSize === undefined ? {} : { pageSize }),
    }),
  );

/** Inventory is asked for in a manner of its own. */
const pullLevels = (pulling: Pulling): Promise<Pulled> =>
  pages(
    pulling,
    'inventory',
    (tx, link, rows: readonly InventoryLevel[]) =>
      keepLevels(tx, deps(pulling.at), { link, at: deps(pulling.at).clock.now() }, rows),
    async (after) => {
      const what = 'Read inventory';
      const answer = await pulling.client.ask({
        ...{ method: 'POST', path: '/inventory', what },
        body: { after, size: levelsInPage, sort_direction: 'asc' },
      });
      if (!answer.ok) return answer;
      const read = readPage(InventoryLevel, answer.value.body, after);
      return read.ok ? read : refuse({ is: 'dead', trouble: `${what}: ${read.refusal.sentence}` });
    },
  );

export async function pages<Row>(
  { at, client, until }: Pulling,
  list: string,
  keep: Keep<Row>,
  read: (after: number) => Promise<Result<ListPage<Row>, TaskOutcome>>,
): Promise<Pulled> {
  const { links, link } = at;
  for (let after = await cursorOf(links, link, list); ;) {
    const { clock } = links.deps;
    if (clock.monotonicMs() > until)
      return refuse({ is: 'later', at: clock.now(), why: 'There is more to read.' });
    const page = await read(after);
    if (!page.ok) return page;
    const kept = await keepPage(links, link, { list, after, page: page.value }, (tx, rows) =>
      keep(tx, client.link(), rows),
    );
    const { rowsRead } = kept;
    if (rowsRead !== null && hasDoubled({ before: rowsRead - page.value.rows.length, now: rowsRead }))
      await gatherStatistics(links.db, filledTables);
    if (kept.isEnd) return ok(null);
    after = kept.after;
  }
}

/** What a first reading fills: looked up by its own ids for every page, which takes an index only while the planner knows how large they are. */
const filledTables = [
  'item',
  'product',
  'supplier_item',
  'item_barcode',
  'link_map',
  'stock_level',
  'book_price',
  'vend_book_price',
  'outside_sale',
  'outside_line',
  'vend_product',
  'vend_level',
];
const firstLook = 1_000;

/** Whether a list has passed 1,000, 2,000, 4,000 rows and so on with this page. */
export const hasDoubled = ({ before, now }: { before: number; now: number }): boolean =>
  now >= firstLook && Math.floor(Math.log2(now / firstLook)) > Math.floor(Math.log2(before / firstLook));

/** A short list that is read whole each time: what it says has to be held beside what is here today. */
export async function wholeList<Shape extends ListShape>(
  { client }: Pulling,
  list: string,
  shape: Shape,
): Promise<Result<z.infer<Shape>[], TaskOutcome>> {
  const rows: z.infer<Shape>[] = [];
  for (let after = 0; ;) {
    const page = await client.page(shape, { list, after, what: `Read ${list.replace('_', ' ')}` });
    if (!page.ok) return page;
    rows.push(...page.value.rows);
    if (page.value.next === null) return ok(rows);
    after = page.value.next;
  }
}

/** Our codes of their taxes, as far as there is a like of each. */
async function pullTaxes(pulling: Pulling): Promise<Pulled> {
  const taxes = await wholeList(pulling, 'taxes', Tax);
  if (!taxes.ok) return taxes;
  const { at } = pulling;
  const { links, link } = at;
  await asTenant(links.db, link.tenantId, async (tx) => {
    const current = (await openLink(tx, links, link.tenantId, link.linkId, { lock: true })) as
      VendLink | undefined;
    if (!current) return;
    const { rates: own } = await ownRates(tx, link.tenantId);
    const known = taxes.value.flatMap((tax) => {
      const codes = taxCodesOf(tax, own);
      return codes === null ? [] : [[tax.id, codes] as const];
    });
    await keepLinkSettings(tx, links, current, {
      ...current.settings,
      taxes: Object.fromEntries(known),
    });
  });
  return ok(null);
}

/** What the mapping of products needs to know, as it is at this moment. */
export async function productContext(tx: Tx, link: VendLink): Promise<ProductContext> {
  const facts = await companyFacts(tx, link.tenantId);
  if (!facts) throw new Error('products are read for a company that has a store');
  const ours = async (thing: string) =>
    new Map((await allMapped(tx, { ...link, thing })).map(({ theirId, ourId }) => [theirId, ourId]));
  const [brands, categories, suppliers] = [
    await ours('brand'),
    await ours('category'),
    await ours('supplier'),
  ];
  const of = <Name>(map: ReadonlyMap<string, string>, theirId: string) =>
    (map.get(theirId) ?? null) as Name | null;
  const rates = await ownRates(tx, link.tenantId);
  return {
    minorUnitDigits: facts.minorUnitDigits,
    pricesIncludeTax: rates.pricesIncludeTax,
    brand: (id) => of(brands, id),
    category: (id) => of(categories, id),
    supplier: (id) => of(suppliers, id),
    taxCodes: (id) => link.settings.taxes[id] ?? null,
    defaultTaxCodes: facts.defaultTaxCodes,
  };
}
