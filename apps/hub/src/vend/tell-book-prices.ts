import type { BookPrice } from '@tillbridge/core/catalogue';
import { type Instant, type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { isSame } from '../catalogue';
import { type Tx, asTenant, rowsOf } from '../database';
import { type TaskOutcome, mappedByOurs } from '../link';
import type { PriceBookId } from '../price-book';
import type { OwnPrices } from './book-context';
import { type Question, type VendClient, refusalOf } from './client';
import { type Kept, keep, keptOf, theirPrice, wordsOf } from './keep-book-prices';
import { breaksOf, rowOfBook } from './map-book';
import { beginPulling, wholeList } from './pull';
import { type Aside, type Where, nothingAside, setAside } from './pull-state';
import type { VendAt } from './settings';
import { PriceBookRow } from './shapes';
import { taxLike } from './tell-sales';
import { tellAnyway } from './telling';
import { type RowBody, type RowsToWrite, rowsFor, rowsToWrite } from './wish-book';

/** Vend takes as many rows at once. */
const mostAtOnce = 100;
const Retailer = z.object({ tax_exclusive: z.boolean().nullish() });
type Breaks = BookPrice['breaks'];

export type BookToPrice = { theirId: string; priceBookId: PriceBookId; name: string };
type Telling = { book: BookToPrice; prices: OwnPrices };
type Done = Result<null, TaskOutcome>;

/**
 * Brings what a book asks there to what it asks here. What somebody there put in beside it stays, and what both sides changed waits for a
 * person. What Vend cannot hold is listed with the reason. Source: spec/vend.md VN27
 */
export async function tellPrices(at: VendAt, client: VendClient, telling: Telling): Promise<Done> {
  const { links, link } = at;
  const retailer = await client.one(Retailer, {
    method: 'GET',
    path: '/retailer',
    what: 'Look how prices are written',
  });
  if (!retailer.ok) return retailer;
  const list = `price_books/${encodeURIComponent(telling.book.theirId)}/products`;
  const rows = await wholeList(beginPulling(at), list, PriceBookRow);
  if (!rows.ok) return rows;
  const there = Map.groupBy(
    rows.value.filter((row) => !row.deleted_at),
    (row) => row.product_id,
  );
  const isExclusive = retailer.value.tax_exclusive === true;
  const plan = await asTenant(links.db, link.tenantId, (tx) =>
    planFor(tx, at, { ...telling, there, isExclusive }),
  );
  // Said before anything is written: what is there afterwards is ours, whatever answer is lost.
  await asTenant(links.db, link.tenantId, (tx) => keep(tx, link, telling.book.theirId, plan.writing));
  const written = await write(client, `/${list}`, plan.rows);
  if (!written.ok) return written;
  await asTenant(links.db, link.tenantId, async (tx) => {
    await keep(tx, link, telling.book.theirId, plan.keeping);
    const asideIds = new Set(plan.aside.map(({ theirId }) => theirId));
    await nothingAside(
      tx,
      link,
      'book-price',
      plan.looked.filter((name) => !asideIds.has(name)),
    );
    for (const each of plan.aside) await setAside(tx, links.deps, link, each);
  });
  return ok(null);
}

/** What ours is there while it is being written. */
const inWriting: Breaks = [];

type Looking = Telling & { there: ReadonlyMap<string, PriceBookRow[]>; isExclusive: boolean };
type Plan = { rows: RowsToWrite; writing: Kept[]; keeping: Kept[]; aside: Aside[]; looked: string[] };
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
  const plan: Plan = {
    rows: { patched: [], added: [], deleted: [] },
    writing: [],
    keeping: [],
    aside: [],
    looked: [],
  };
  const priced = new Set<string>();
  for (const each of own) {
    const productId = mapped.get(each.item.itemId)?.theirId;
    const name = theirPrice.nameOf(book.theirId, productId ?? each.item.itemId);
    const listed = (reason: string, fields: Aside['fields'] = []): void => {
      const ourId = `${book.priceBookId}:${each.item.itemId}`;
      const label = `${each.item.name} in ${book.name}`;
      plan.aside.push({ thing: 'book-price', theirId: name, ourId, label, reason, fields });
    };
    plan.looked.push(name);
    if (productId === undefined) {
      listed(
        'It is no product of Vend. Its price is told once Vend has it and the book is changed, or “Seen to” is pressed.',
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
    const { patched, added, deleted } = rowsToWrite(rows, wished.value);
    plan.rows.patched.push(...patched);
    plan.rows.added.push(...added);
    plan.rows.deleted.push(...deleted);
    plan.writing.push(keptAs(productId, rows, inWriting));
    plan.keeping.push(keptAs(productId, rows, each.breaks));
  }
  // Only what we put in is taken out again.
  for (const [productId, rows] of there) {
    if (priced.has(productId) || (kept.get(productId)?.seen ?? null) === null) continue;
    plan.rows.deleted.push(...rows.map(({ id }) => id));
    plan.keeping.push(keptAs(productId, [], null));
    plan.looked.push(theirPrice.nameOf(book.theirId, productId));
  }
  return plan;
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

async function write(
  client: VendClient,
  path: string,
  { patched, added, deleted }: RowsToWrite,
): Promise<Done> {
  const questions: Question[] = [
    ...inParts(patched).map((data): Question => ({
      method: 'PATCH',
      path,
      what: 'Change prices of a book',
      body: { data },
    })),
    ...inParts(added).map((data): Question => ({
      method: 'POST',
      path,
      what: 'Add prices to a book',
      body: { data },
    })),
    ...inParts(deleted).map((ids): Question => ({
      ...{ method: 'DELETE', path, what: 'Take prices out of a book' },
      body: { data: { price_book_product_ids: ids } },
    })),
  ];
  for (const question of questions) {
    const answer = await client.ask(question);
    if (!answer.ok) return answer;
    if (answer.value.status >= 400) return refuse(refusalOf(answer.value, question));
  }
  return ok(null);
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

const inParts = <Of>(all: readonly Of[]): Of[][] =>
  Array.from({ length: Math.ceil(all.length / mostAtOnce) }, (_, part) =>
    all.slice(part * mostAtOnce, (part + 1) * mostAtOnce),
  );
