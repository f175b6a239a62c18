import type { PriceBook } from '@tillbridge/core/catalogue';
import { type Instant, type Result, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { writeAudit } from '../audit';
import { type Database, type ReadDb, type Tx, arrayLiteral, asTenant, rowOf, rowsOf } from '../database';
import { appendChanges, hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { vendHearsOfBook } from '../vend/follow-books';

export type PriceBookId = PriceBook['priceBookId'];
export type PriceBookListed = PriceBook & {
  changedAt: Instant;
  /** How many items it prices. */
  items: number;
  /** By its window alone, wherever and for whom it is. */
  state: 'to-come' | 'in-force' | 'over';
};

export type PriceBookRefusal =
  | { kind: 'price-book-unknown'; sentence: string }
  | { kind: 'name-taken'; sentence: string }
  | { kind: 'window-empty'; sentence: string }
  | { kind: 'unknown-store'; sentence: string }
  | { kind: 'unknown-group'; sentence: string }
  | { kind: 'not-your-store'; sentence: string }
  | { kind: 'changed-meanwhile'; theirs: PriceBook; changedAt: Instant; sentence: string };

/** Who changes a book, and at which stores they may: a book that reaches further is not theirs to change. */
export type Changer = Pick<Principal, 'tenantId' | 'who' | 'whoId' | 'address' | 'storeIds'>;

type Row = { record: PriceBook; changedAt: Instant };
type Db = Pick<ReadDb, 'execute'>;

/** Every book: in force, to come, over; by rank. Source: spec/price-books.md PB8 */
export async function listPriceBooks(
  db: Db,
  { tenantId, storeIds }: Pick<Changer, 'tenantId' | 'storeIds'>,
  at: Instant,
): Promise<PriceBookListed[]> {
  const rows = await rowsOf<Row & { items: number }>(
    db,
    sql`select record, changed_at as "changedAt", coalesce(used.items, 0) as items from price_book
        left join (
          select price_book_id, count(*)::int as items from book_price where tenant_id = ${tenantId} group by price_book_id
        ) as used using (price_book_id)
        where price_book.tenant_id = ${tenantId} order by (record->>'rank')::int desc, lower(name)`,
  );
  return rows
    .filter(({ record }) => isSeenBy(record, storeIds))
    .map(({ record, changedAt, items }) => ({ ...record, changedAt, items, state: stateOf(record, at) }));
}

const isSeenBy = (book: PriceBook, storeIds: readonly StoreId[] | null): boolean =>
  storeIds === null || book.storeIds === null || book.storeIds.some((storeId) => storeIds.includes(storeId));

const stateOf = ({ effectiveFrom, effectiveTo }: PriceBook, at: Instant): PriceBookListed['state'] =>
  effectiveFrom !== null && at < effectiveFrom
    ? 'to-come'
    : effectiveTo !== null && effectiveTo <= at
      ? 'over'
      : 'in-force';

export type BookSave = { by: Changer; book: PriceBook; basedOn: Instant | null };

/** Makes a book or changes what it is; its prices stay. Terminals hear of it at once and act on it at its time. Source: PB8 */
export const savePriceBook = (
  db: Database,
  deps: HubDeps,
  save: BookSave,
): Promise<Result<PriceBookListed, PriceBookRefusal>> =>
  asTenant(db, save.by.tenantId, (tx) => savePriceBookIn(tx, deps, save));

/** The same in a transaction that goes on. */
export async function savePriceBookIn(
  tx: Tx,
  deps: HubDeps,
  { by, book, basedOn }: BookSave,
): Promise<Result<PriceBookListed, PriceBookRefusal>> {
  const old = await lockedBook(tx, by, book.priceBookId);
  const wrong = (await wrongWith(tx, by, book)) ?? reachesTooFar(by, [book, ...(old ? [old.record] : [])]);
  if (wrong) return refuse(wrong);
  if (old && basedOn !== null && old.changedAt !== basedOn) {
    const sentence =
      'Somebody else changed this price book meanwhile. Look at what they saved, then save again.';
    return refuse({ kind: 'changed-meanwhile', theirs: old.record, changedAt: old.changedAt, sentence });
  }
  const at = deps.clock.now();
  const { tenantId } = by;
  await tx.execute(
    sql`insert into price_book (tenant_id, price_book_id, name, changed_at, record)
        values (${tenantId}, ${book.priceBookId}, ${book.name}, ${at}, ${JSON.stringify(book)}::jsonb)
        on conflict (tenant_id, price_book_id) do update set
          name = excluded.name, changed_at = excluded.changed_at, record = excluded.record`,
  );
  await appendChanges(tx, { tenantId, at }, [{ topic: 'price-book', key: book.priceBookId, record: book }]);
  await tell(tx, deps, by, {
    verb: 'save-price-book',
    subject: book.priceBookId,
    before: old?.record ?? null,
    after: book,
    atStores: atStoresOf(book, old?.record),
  });
  const count = await rowOf<{ items: number }>(
    tx,
    sql`select count(*)::int as items from book_price where tenant_id = ${tenantId} and price_book_id = ${book.priceBookId}`,
  );
  return ok({ ...book, changedAt: at, items: count?.items ?? 0, state: stateOf(book, at) });
}

/** Takes a book back with all its prices. */
export const removePriceBook = (
  db: Database,
  deps: HubDeps,
  { by, priceBookId }: { by: Changer; priceBookId: PriceBookId },
): Promise<Result<null, PriceBookRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const old = await lockedBook(tx, by, priceBookId);
    if (!old) return refuse(unknownBook);
    const wrong = reachesTooFar(by, [old.record]);
    if (wrong) return refuse(wrong);
    const { tenantId } = by;
    await tx.execute(
      sql`delete from book_price where tenant_id = ${tenantId} and price_book_id = ${priceBookId}`,
    );
    await tx.execute(
      sql`delete from price_book where tenant_id = ${tenantId} and price_book_id = ${priceBookId}`,
    );
    // One tombstone: a terminal forgets the book's prices with the book.
    await appendChanges(tx, { tenantId, at: deps.clock.now() }, [
      { topic: 'price-book', key: priceBookId, record: null },
    ]);
    await tell(tx, deps, by, {
      verb: 'remove-price-book',
      subject: priceBookId,
      before: old.record,
      atStores: old.record.storeIds,
    });
    return ok(null);
  });

export const unknownBook: PriceBookRefusal = {
  kind: 'price-book-unknown',
  sentence: 'This price book is no longer there. Load the list again.',
};

export const lockedBook = (
  tx: Tx,
  { tenantId }: Changer,
  priceBookId: PriceBookId,
): Promise<Row | undefined> =>
  rowOf<Row>(
    tx,
    sql`select record, changed_at as "changedAt" from price_book
        where tenant_id = ${tenantId} and price_book_id = ${priceBookId} for update`,
  );

async function wrongWith(tx: Tx, { tenantId }: Changer, book: PriceBook): Promise<PriceBookRefusal | null> {
  const { effectiveFrom, effectiveTo, storeIds, customerGroupId } = book;
  if (effectiveFrom !== null && effectiveTo !== null && effectiveTo <= effectiveFrom) {
    return {
      kind: 'window-empty',
      sentence: 'This price book would end before it begins. Change one of the times.',
    };
  }
  const twin = await rowOf(
    tx,
    sql`select from price_book where tenant_id = ${tenantId} and lower(name) = lower(${book.name})
          and price_book_id <> ${book.priceBookId}`,
  );
  if (twin)
    return {
      kind: 'name-taken',
      sentence: `There is a price book ${book.name} already. Choose another name.`,
    };
  const stores = await rowsOf<{ id: string }>(
    tx,
    sql`select store_id as id from store
        where tenant_id = ${tenantId} and store_id = any(${arrayLiteral(storeIds ?? [])}::text::uuid[])`,
  );
  if (stores.length < new Set(storeIds ?? []).size) {
    return {
      kind: 'unknown-store',
      sentence: 'A store of this price book is no longer there. Choose its stores again.',
    };
  }
  if (customerGroupId === null) return null;
  const group = await rowOf(
    tx,
    sql`select from customer_group where tenant_id = ${tenantId} and customer_group_id = ${customerGroupId}`,
  );
  if (group) return null;
  return {
    kind: 'unknown-group',
    sentence: 'The customer group of this price book is no longer there. Choose another.',
  };
}

export function reachesTooFar({ storeIds }: Changer, books: readonly PriceBook[]): PriceBookRefusal | null {
  if (storeIds === null) return null;
  const isTheirs = (book: PriceBook) =>
    book.storeIds?.every((storeId) => storeIds.includes(storeId)) ?? false;
  if (books.every(isTheirs)) return null;
  return {
    kind: 'not-your-store',
    sentence: 'This price book reaches stores that you may not change. Ask head office.',
  };
}

type Deed = {
  verb: string;
  subject: string;
  before?: unknown;
  after?: unknown;
  detail?: unknown;
  atStores: readonly StoreId[] | null;
};

/** A book that reaches every store, before or after, is the company's. */
const atStoresOf = (...books: (PriceBook | undefined)[]): StoreId[] | null => {
  const stores = books.flatMap((book) => (book ? [book.storeIds] : []));
  return stores.includes(null) ? null : stores.flatMap((own) => own ?? []);
};

export async function tell(tx: Tx, deps: HubDeps, by: Changer, deed: Deed): Promise<void> {
  const { tenantId, who, whoId, address } = by;
  await writeAudit(tx, deps, { tenantId, who, whoId, address, at: deps.clock.now(), ...deed });
  await hintCompany(tx, tenantId);
  // Vend hears of it as well, where we lead of price books.
  await vendHearsOfBook(tx, { tenantId, at: deps.clock.now() }, deed.subject);
}
