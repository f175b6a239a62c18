import type { BookPrice } from '@tillbridge/core/catalogue';
import { type Instant, type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { isSame } from '../catalogue';
import { type Tx, asTenant, rowsOf, unnest } from '../database';
import { type TaskOutcome, mappedByOurs } from '../link';
import type { PriceBookId } from '../price-book';
import type { OwnPrices } from './book-context';
import type { VendClient } from './client';
import { type Kept, keep, keptOf, theirPrice, wordsOf } from './keep-book-prices';
import { breaksOf, rowOfBook } from './map-book';
import { beginPulling, wholeList } from './pull';
import { type Aside, type Where, nothingAside, setAside } from './pull-state';
import type { VendAt } from './settings';
import { PriceBookRow } from './shapes';
import { taxLike } from './tell-sales';
import { tellAnyway } from './telling';
import { type RowBody, rowsFor, rowsToWrite } from './wish-book';
import { type PriceToWrite, type Written, mostAtOnce, writePrices } from './write-prices';

const Retailer = z.object({ tax_exclusive: z.boolean().nullish() });
type Breaks = BookPrice['breaks'];

export type BookToPrice = { theirId: string; priceBookId: PriceBookId; name: string };
type Telling = { book: BookToPrice; prices: OwnPrices };
/** Why Vend took none of the prices that are left, or nothing. */
type Done = Result<string | null, TaskOutcome>;

/** Where a hundred are refused, the one that is why is looked for in tens and then alone. */
const fewAtOnce = 10;

/**
 * Brings what a book asks there to what it asks here. What somebody there put in beside it stays, and what both sides changed waits for a
 * person. What Vend cannot hold or refuses is listed with the reason, and the rest is told. Source: spec/vend.md VN27, VN33
 */
export async function tellPrices(at: VendAt, client: VendClient, telling: Telling): Promise<Done> {
  const { links, link } = at;
  const retailer = await client.one(Retailer, {
    method: 'GET',
    path: '/retailer',
    what: 'Look how prices are written',
  });
  if (!retailer.ok) return retailer;
  const isExclusive = retailer.value.tax_exclusive === true;
  const list = `price_books/${encodeURIComponent(telling.book.theirId)}/products`;
  const refused = new Map<string, string>();
  let first: Plan | null = null;
  for (let atOnce = mostAtOnce; ;) {
    const rows = await wholeList(beginPulling(at), list, PriceBookRow);
    if (!rows.ok) return rows;
    const there = Map.groupBy(
      rows.value.filter((row) => !row.deleted_at),
      (row) => row.product_id,
    );
    const plan = await asTenant(links.db, link.tenantId, (tx) =>
      planFor(tx, at, { ...telling, there, isExclusive }),
    );
    first ??= plan;
    // Said before anything is written: what is there afterwards is ours, whatever answer is lost.
    await asTenant(links.db, link.tenantId, (tx) => keep(tx, link, telling.book.theirId, plan.writing));
    const open = plan.writes.filter(({ productId }) => !refused.has(productId));
    const written = await writePrices(client, `/${list}`, open, atOnce);
    if (!written.ok) return written;
    const { alone, together, isTooMuch } = written.value;
    for (const [productId, why] of alone) refused.set(productId, why);
    if (isTooMuch || together.size === 0) {
      await keepTold(at, telling, { first, plan, refused, written: written.value });
      return ok(isTooMuch ? ([...together.values(), ...alone.values()].at(0) ?? null) : null);
    }
    atOnce = atOnce > fewAtOnce && together.size > fewAtOnce ? fewAtOnce : 1;
  }
}

type Outcome = { first: Plan; plan: Plan; refused: ReadonlyMap<string, string>; written: Written };

/** How each price stands now, and what a person has to look at. */
const keepTold = (
  { links, link }: VendAt,
  { book }: Telling,
  { first, plan, refused, written: { together, touched } }: Outcome,
): Promise<void> =>
  asTenant(links.db, link.tenantId, async (tx) => {
    const isOpen = (productId: string): boolean => refused.has(productId) || together.has(productId);
    const asBefore = plan.writing.filter(({ productId }) => isOpen(productId) && !touched.has(productId));
    const toldNow = plan.keeping.filter(({ productId }) => !isOpen(productId));
    await keep(tx, link, book.theirId, [...toldNow, ...asBefore.map((kept) => untouched(kept, first))]);
    const aside = plan.writes.flatMap(({ productId, as }): Aside[] => {
      const why = refused.get(productId);
      return why === undefined ? [] : [{ ...as, reason: `${why} ${whatToDo}`, fields: [] }];
    });
    const all = [...plan.aside, ...aside];
    const asideIds = new Set(all.map(({ theirId }) => theirId));
    const looked = plan.looked.filter((name) => !asideIds.has(name));
    await nothingAside(tx, link, 'book-price', looked);
    for (const each of all) await setAside(tx, links.deps, link, each);
  });

const whatToDo = 'Change it here, or mend it there and press “Seen to”.';

/** One of which Vend took nothing stands as it stood, so that a change there is still seen as one. */
function untouched(kept: Kept, { before, writing }: Plan): Kept {
  const rows = writing.find(({ productId }) => productId === kept.productId)?.rows ?? kept.rows;
  return isSame(rows, kept.rows) ? { ...kept, seen: before.get(kept.productId)?.seen ?? null } : kept;
}

/** What ours is there while it is being written. */
const inWriting: Breaks = [];

type Looking = Telling & { there: ReadonlyMap<string, PriceBookRow[]>; isExclusive: boolean };
type Plan = {
  before: ReadonlyMap<string, Kept>;
  writes: PriceToWrite[];
  writing: Kept[];
  keeping: Kept[];
  aside: Aside[];
  looked: string[];
};
type Own = { item: ItemV1; breaks: Breaks | null };

async function planFor(tx: Tx, { link }: VendAt, looking: Looking): Promise<Plan> {
  const { book, prices, there } = looking;
  const own = await rowsOf<Own>(
    tx,
    sql`select item.record as item, book_price.record->'breaks' as breaks from book_price
        join item on item.tenant_id = book_price.tenant_id and item.item_id = book_price.item_id
        where book_price.tenant_id = ${link.tenantId} and price_book_id = ${book.priceBookId} order by item.item_id`,
  );
  const mapped = await mappedByOurs(
    tx,
    { ...link, thing: 'item' },
    own.map(({ item }) => item.itemId),
  );
  const kept = await keptOf(tx, { link, prices, book }, [
    ...new Set([...there.keys(), ...[...mapped.values()].map(({ theirId }) => theirId)]),
  ]);
  const plan: Plan = { before: kept, writes: [], writing: [], keeping: [], aside: [], looked: [] };
  const priced = new Set<string>();
  for (const each of own) {
    const productId = mapped.get(each.item.itemId)?.theirId;
    const name = theirPrice.nameOf(book.theirId, productId ?? each.item.itemId);
    const as = listedAs(book, name, each.item);
    const listed = (reason: string, fields: Aside['fields'] = []): void =>
      void plan.aside.push({ ...as, reason, fields });
    plan.looked.push(name);
    if (productId === undefined) {
      listed(
        'It is no product of Vend. Once Vend has it, change the book or press “Seen to” to have its price told.',
      );
      continue;
    }
    priced.add(productId);
    const rows = there.get(productId) ?? [];
    const before = kept.get(productId);
    const isThere = readBack(rows, each.item, { link, prices });
    if (isSame(isThere, each.breaks)) {
      plan.keeping.push(keptAs(productId, rows, each.breaks));
      continue;
    }
    const seen = before?.seen ?? null;
    const isOursNew = !isSame(seen, each.breaks);
    const isTheirsNew = seen !== null && !isSame(seen, inWriting) && !isSame(seen, isThere);
    if (isTheirsNew && !isOursNew) continue;
    if (isTheirsNew) {
      const digits = prices.minorUnitDigits;
      const words = { ours: wordsOf(each.breaks, digits), theirs: wordsOf(isThere, digits) };
      listed('Its price was changed here and in Vend. Say which of the two is right.', [
        { field: 'Price', ...words },
      ]);
      plan.keeping.push({ productId, rows: rows.map(rowOfBook), seen, isWaiting: false });
      continue;
    }
    const wished = wishedRows(each, productId, { ...looking, link });
    if (!wished.ok) {
      listed(wished.refusal);
      continue;
    }
    plan.writes.push({ productId, rows: rowsToWrite(rows, wished.value), as });
    plan.writing.push(keptAs(productId, rows, inWriting));
    plan.keeping.push(keptAs(productId, rows, each.breaks));
  }
  // Only what we put in is taken out again.
  const goingOut = [...there.keys()].filter(
    (productId) => !priced.has(productId) && (kept.get(productId)?.seen ?? null) !== null,
  );
  const items = await itemsOf(tx, link, goingOut);
  for (const productId of goingOut) {
    const rows = there.get(productId) ?? [];
    const name = theirPrice.nameOf(book.theirId, productId);
    const as = listedAs(book, name, items.get(productId) ?? { itemId: '', name: 'A price' });
    plan.writes.push({ productId, rows: rowsToWrite(rows, []), as });
    plan.writing.push(keptAs(productId, rows, inWriting));
    plan.keeping.push(keptAs(productId, [], null));
    plan.looked.push(name);
  }
  return plan;
}

const listedAs = (
  book: BookToPrice,
  theirId: string,
  item: { itemId: string; name: string },
): PriceToWrite['as'] => ({
  ...{ thing: 'book-price', theirId, ourId: `${book.priceBookId}:${item.itemId}` },
  label: `${item.name} in ${book.name}`,
});

/** Ours by their products. */
async function itemsOf(
  tx: Tx,
  { tenantId, linkId }: Where,
  productIds: readonly string[],
): Promise<Map<string, { itemId: string; name: string }>> {
  const rows = await rowsOf<{ productId: string; itemId: string; name: string }>(
    tx,
    sql`select their_id as "productId", item_id as "itemId", record->>'name' as name
        from ${unnest(
          'asked',
          { product_id: 'text' },
          productIds.map((product_id) => ({ product_id })),
        )}
        join link_map on link_map.tenant_id = ${tenantId} and link_id = ${linkId} and thing = 'item'
          and their_id = asked.product_id
        join item on item.tenant_id = ${tenantId} and item_id::text = our_id`,
  );
  return new Map(rows.map((row) => [row.productId, row]));
}

const keptAs = (productId: string, rows: readonly PriceBookRow[], seen: Breaks | null): Kept => ({
  ...{ productId, rows: rows.map(rowOfBook), seen, isWaiting: false },
});

/** What rows there are in our terms; null where there are none, or none that we could have. */
function readBack(
  rows: readonly PriceBookRow[],
  item: ItemV1,
  { link, prices }: { link: VendAt['link']; prices: OwnPrices },
): Breaks | null {
  const read = breaksOf(rows.map(rowOfBook), {
    ...{ name: item.name, minorUnitDigits: prices.minorUnitDigits, isWeighed: item.unitOfMeasure !== 'each' },
    taxPpm: (taxId) => prices.taxPpm((taxId && link.settings.taxes[taxId]) || item.taxCodes),
  });
  return read.ok ? read.value : null;
}

function wishedRows(
  { item, breaks }: Own,
  productId: string,
  { link, prices, isExclusive }: Looking & { link: VendAt['link'] },
): Result<RowBody[], string> {
  const taxId = taxLike(link.settings.taxes, item.taxCodes);
  if (taxId === null) return refuse('Vend has no tax like its own. Make it there, then press “Seen to”.');
  const grown = 1 + prices.ratePpm(item.taxCodes) / 1_000_000;
  const isOursWith = prices.taxPpm(item.taxCodes) > 0;
  const factor = isOursWith === !isExclusive ? 1 : isExclusive ? 1 / grown : grown;
  const written = (price: number): number =>
    Number(((price / 10 ** prices.minorUnitDigits) * (grown === 1 ? 1 : factor)).toFixed(5));
  const rows = rowsFor(breaks ?? [], {
    ...{ name: item.name, isWeighed: item.unitOfMeasure !== 'each', productId, taxId, written },
  });
  return rows.ok ? rows : refuse(rows.refusal.sentence);
}

/** A person said that our price is right: what is there counts as told, so that ours is new. Source: spec/vend.md VN12 */
export async function ourPriceIsTold(
  tx: Tx,
  { tenantId, linkId }: Where,
  { theirId, ourId }: { theirId: string; ourId: string },
  at: Instant,
): Promise<void> {
  const { bookId, productId } = theirPrice.partsOf(theirId);
  const [priceBookId = ''] = ourId.split(':');
  await tx.execute(
    sql`update vend_book_price set seen = '[]'::jsonb
        where tenant_id = ${tenantId} and link_id = ${linkId} and book_id = ${bookId} and product_id = ${productId}`,
  );
  await tellAnyway(tx, { tenantId, linkId }, 'price-book', priceBookId, at);
}
