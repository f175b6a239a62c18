import { instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Tx, asTenant, rowsOf } from '../database';
import type { TaskOutcome } from '../link';
import type { PriceBookId } from '../price-book';
import { type OwnPrices, bookContext, ownPrices } from './book-context';
import { clientOf } from './client';
import { keepBookPrices, keepKnownPrices, noLongerWaiting, theirPrice } from './keep-book-prices';
import { keepBooks } from './keep-books';
import { type Pulling, beginPulling, pullList, wholeList } from './pull';
import { type Where, areGoodsRead } from './pull-state';
import type { VendAt, VendLink } from './settings';
import { Named, PriceBook, PriceBookRow } from './shapes';

const noStore: TaskOutcome = {
  is: 'dead',
  trouble: 'There is no store yet, so nobody knows the currency. Make one first.',
};
const patienceMs = 60_000;

/** Price books and what they ask, where Vend leads of them: every quarter of an hour. Source: spec/vend.md VN11, VN19 */
export async function pullBooks(at: VendAt): Promise<TaskOutcome> {
  const { links, link } = at;
  const { deps } = links;
  const { directions } = link.settings;
  if (directions.priceBooks !== 'vend-leads')
    return { is: 'done', note: 'Vend does not lead of price books.' };
  const isReady = await asTenant(links.db, link.tenantId, (tx) => areGoodsRead(tx, link));
  if (directions.products !== 'off' && !isReady)
    return {
      ...{ is: 'later', at: instant(deps.clock.now() + patienceMs), why: 'Products are read before them.' },
    };
  const pulling = beginPulling(at);
  const groups = await wholeList(pulling, 'customer_groups', Named);
  if (!groups.ok) return groups.refusal;
  const keep = async (tx: Tx, of: VendLink, rows: readonly PriceBook[]): Promise<number> => {
    const now = deps.clock.now();
    const prices = await ownPrices(tx, of.tenantId, now);
    if (!prices) return 0;
    const context = await bookContext(tx, deps, { link: of, prices, groups: groups.value });
    return keepBooks(tx, deps, { link: of, at: now, context }, rows);
  };
  const prices = await asTenant(links.db, link.tenantId, (tx) =>
    ownPrices(tx, link.tenantId, deps.clock.now()),
  );
  if (!prices) return noStore;
  const stopped = await tryRefusedAgain(pulling, keep);
  if (stopped) return stopped;
  const read = await pullList(pulling, 'price_books', PriceBook, keep);
  return read.ok ? pullPrices(pulling, prices) : read.refusal;
}

type Keep = (tx: Tx, link: VendLink, rows: readonly PriceBook[]) => Promise<number>;
const triedAtOnce = 20;

/** What was refused may fit by now: a store was named, or a group made. */
async function tryRefusedAgain(
  { at: { links, link }, client }: Pulling,
  keep: Keep,
): Promise<TaskOutcome | null> {
  const { tenantId, linkId } = link;
  const refused = await asTenant(links.db, tenantId, (tx) =>
    rowsOf<{ theirId: string }>(
      tx,
      sql`select their_id as "theirId" from vend_conflict
          where tenant_id = ${tenantId} and link_id = ${linkId} and thing = 'price-book' and our_id is null
            and settled_at is null
          order by found_at, their_id limit ${triedAtOnce}`,
    ),
  );
  for (const { theirId } of refused) {
    const book = await client.one(PriceBook, askedFor(theirId));
    if (book.ok) await asTenant(links.db, tenantId, (tx) => keep(tx, client.link(), [book.value]));
    // One that is not there any more stays listed until somebody has seen to it.
    else if (book.refusal.is !== 'dead') return book.refusal;
  }
  return null;
}

const askedFor = (theirId: string) => ({
  ...{ method: 'GET' as const, path: `/price_books/${encodeURIComponent(theirId)}` },
  what: 'Fetch a price book anew',
});

type MappedBook = { theirId: string; priceBookId: PriceBookId; name: string };

/** Books of theirs that are here and not over. */
const mappedBooks = (tx: Tx, { tenantId, linkId }: Where, now: number): Promise<MappedBook[]> =>
  rowsOf<MappedBook>(
    tx,
    sql`select their_id as "theirId", price_book_id as "priceBookId", name from link_map
        join price_book on price_book.tenant_id = ${tenantId} and price_book_id = our_id::uuid
        where link_map.tenant_id = ${tenantId} and link_id = ${linkId} and thing = 'price-book'
          and coalesce((record->>'effectiveTo')::bigint > ${now}, true)
        order by their_id`,
  );

/** What each book asks; then what waited for its product. */
async function pullPrices(pulling: Pulling, prices: OwnPrices): Promise<TaskOutcome> {
  const { links, link } = pulling.at;
  const { deps } = links;
  const books = await asTenant(links.db, link.tenantId, (tx) => mappedBooks(tx, link, deps.clock.now()));
  for (const book of books) {
    const list = `price_books/${encodeURIComponent(book.theirId)}/products`;
    const read = await pullList(pulling, list, PriceBookRow, (tx, of, rows) =>
      keepBookPrices(tx, deps, { link: of, prices, book }, rows),
    );
    if (!read.ok) return read.refusal;
  }
  await asTenant(links.db, link.tenantId, async (tx) => {
    const here = Map.groupBy(await noLongerWaiting(tx, link), ({ bookId }) => bookId);
    for (const book of books) {
      const productIds = (here.get(book.theirId) ?? []).map(({ productId }) => productId);
      if (productIds.length > 0) await keepKnownPrices(tx, deps, { link, prices, book }, productIds);
    }
  });
  return { is: 'done' };
}

const Input = z.object({ theirId: z.string() });

/** A person said that Vend is right about a price book: it is fetched anew and taken over. Source: spec/vend.md VN12 */
export async function takeBook(at: VendAt): Promise<TaskOutcome> {
  const { theirId } = Input.parse(JSON.parse(at.task.body));
  const { links } = at;
  const { deps } = links;
  const client = clientOf(at);
  const groups = await wholeList(beginPulling(at), 'customer_groups', Named);
  if (!groups.ok) return groups.refusal;
  const book = await client.one(PriceBook, askedFor(theirId));
  if (!book.ok) return book.refusal;
  return asTenant(links.db, at.link.tenantId, async (tx): Promise<TaskOutcome> => {
    const [link, now] = [client.link(), deps.clock.now()];
    const prices = await ownPrices(tx, link.tenantId, now);
    if (!prices) return noStore;
    const context = await bookContext(tx, deps, { link, prices, groups: groups.value });
    await keepBooks(tx, deps, { link, at: now, context, isForced: true }, [book.value]);
    return { is: 'done' };
  });
}

/** The same of a price in a book: what was read of it last is taken over, and the next round brings what came since. */
export async function takeBookPrice(at: VendAt): Promise<TaskOutcome> {
  const { theirId } = Input.parse(JSON.parse(at.task.body));
  const { links, link } = at;
  const { deps } = links;
  const { bookId, productId } = theirPrice.partsOf(theirId);
  return asTenant(links.db, link.tenantId, async (tx): Promise<TaskOutcome> => {
    const now = deps.clock.now();
    const prices = await ownPrices(tx, link.tenantId, now);
    const book = (await mappedBooks(tx, link, now)).find((each) => each.theirId === bookId);
    if (!prices || !book) return { is: 'done', note: 'The price book is over, or was taken back.' };
    await keepKnownPrices(tx, deps, { link, prices, book, isForced: true }, [productId]);
    return { is: 'done' };
  });
}
