import { type BookOffer, type PriceBook, priceFor } from '@tillbridge/core/catalogue';
import type { CustomerGroupId, Instant, StoreId } from '@tillbridge/core/kernel';
import type { PriceOf } from '@tillbridge/core/sale';
import {
  CategoryV1,
  type FeedAnswer,
  type ItemV1,
  type PromotionV1,
  RegisterV1,
  StaffV1,
  StoreV1,
} from '@tillbridge/core/wire';
import SqliteFile from 'better-sqlite3';
import {
  type CrashPoint,
  type Database,
  type Transactions,
  all,
  one,
  transactionsOn,
} from '../database/database';
import { type ApplyPage, replicaTools } from './apply-page';
import type { CatalogueFiles } from './catalogue-files';
import { dayRecordsOf } from './day-records';
import { offersFor, priceBooks } from './price-books';

/** The few records that every sale needs, parsed once and again only when a page touched them. */
type Counter = { store: StoreV1; register: RegisterV1 | null };

/** The terminal's copy of the company's catalogue, open at all times and swapped as a whole. Source: spec/offline.md */
export class Catalogue {
  readonly #files: CatalogueFiles;
  readonly #crash: CrashPoint;
  readonly #applyPage: ApplyPage;
  #db: Database | null;
  #transactions: Transactions | null;
  #counter: Counter | null = null;
  #staff: StaffV1[] | null = null;
  #itemCount: number | null = null;
  #books: Map<string, PriceBook> | null = null;
  #promotions: PromotionV1[] | null = null;
  #categoryAbove: Map<string, string | null> | null = null;
  #isSuspect = false;

  constructor(files: CatalogueFiles, applyPage: ApplyPage, crash: CrashPoint) {
    this.#files = files;
    this.#crash = crash;
    this.#applyPage = applyPage;
    this.#db = files.open();
    this.#transactions = this.#db && transactionsOn(this.#db, crash);
  }

  /** Null until the first snapshot is here. */
  get db(): Database | null {
    return this.#db;
  }

  /** Set when the file turned out damaged: it serves as far as it can until the next snapshot takes its place. */
  get isSuspect(): boolean {
    return this.#isSuspect;
  }

  /** A question to the replica; null while there is none. */
  read<T>(ask: (db: Database) => T): T | null {
    try {
      return this.#db && ask(this.#db);
    } catch (error) {
      this.#doubt(error);
      throw error;
    }
  }

  cursor(): string | null {
    if (!this.#db) return null;
    return (
      one<{ value: string }>(this.#db, "select value from replica_state where name = 'cursor'")?.value ?? null
    );
  }

  async replace(chunks: AsyncIterable<Uint8Array>, cursor: string): Promise<void> {
    this.#use(await this.#files.replace(chunks, cursor, this.#db));
  }

  applyPage(page: FeedAnswer, storeId: StoreId): void {
    if (!this.#transactions) return;
    try {
      this.#applyPage(this.#transactions, page, replicaTools(storeId));
    } catch (error) {
      this.#doubt(error);
      throw error;
    } finally {
      this.#forget();
    }
  }

  /** This terminal's store and register as the hub last described them. */
  counter(storeId: StoreId, registerId: string): Counter | null {
    if (!this.#db) return null;
    if (!this.#counter) {
      const store = one<{ record: string }>(this.#db, 'select record from store where store_id = ?', storeId);
      if (!store) return null;
      const register = one<{ record: string }>(
        this.#db,
        'select record from register where register_id = ?',
        registerId,
      );
      this.#counter = {
        store: StoreV1.parse(JSON.parse(store.record)),
        register: register ? RegisterV1.parse(JSON.parse(register.record)) : null,
      };
    }
    return this.#counter;
  }

  /** Everybody who may sign in here, by name. */
  staff(): StaffV1[] {
    if (!this.#db) return [];
    this.#staff ??= all<{ record: string }>(this.#db, 'select record from staff')
      .map(({ record }) => StaffV1.parse(JSON.parse(record)))
      .filter((person) => person.isActive && person.pin !== null)
      .sort((a, b) => a.name.localeCompare(b.name));
    return this.#staff;
  }

  /**
   * What an item costs at a store at a moment, for any quantity. The books of that item are read once: the moment decides which of
   * them count, not what the hub last said. Source: spec/price-books.md PB7
   */
  priceOf(
    item: ItemV1,
    {
      at,
      storeId,
      customerGroupId,
    }: { at: Instant; storeId: StoreId; customerGroupId?: CustomerGroupId | null },
  ): PriceOf {
    const books = this.#offers(item);
    return (quantity) =>
      priceFor(item, { at, storeId, customerGroupId: customerGroupId ?? null, quantity, books });
  }

  #offers({ itemId }: ItemV1): BookOffer[] {
    if (!this.#db) return [];
    this.#books ??= priceBooks(this.#db);
    return offersFor(this.#db, this.#books, itemId);
  }

  /** Every promotion that the hub told of, also those of other stores and other times. Parsed once after each page. */
  promotions(): readonly PromotionV1[] {
    if (!this.#db) return [];
    this.#promotions ??= dayRecordsOf(this.#db, 'promotion');
    return this.#promotions;
  }

  /** The category above each. */
  categoryAbove(): ReadonlyMap<string, string | null> {
    if (!this.#db) return new Map();
    this.#categoryAbove ??= new Map(
      all<{ record: string }>(this.#db, 'select record from category')
        .map(({ record }) => CategoryV1.parse(JSON.parse(record)))
        .map(({ categoryId, parentId }) => [categoryId, parentId]),
    );
    return this.#categoryAbove;
  }

  priceBookName(priceBookId: string): string | null {
    if (!this.#db) return null;
    this.#books ??= priceBooks(this.#db);
    return this.#books.get(priceBookId)?.name ?? null;
  }

  itemCount(): number {
    if (!this.#db) return 0;
    // Counting is a scan of an index: done once after each change, never at start.
    this.#itemCount ??= one<{ items: number }>(this.#db, 'select count(*) as items from item')?.items ?? 0;
    return this.#itemCount;
  }

  close(): void {
    this.#db?.close();
    this.#use(null);
  }

  #doubt(error: unknown): void {
    if (error instanceof SqliteFile.SqliteError && error.code.startsWith('SQLITE_CORRUPT'))
      this.#isSuspect = true;
  }

  #use(db: Database | null): void {
    this.#db = db;
    this.#isSuspect = false;
    this.#transactions = db && transactionsOn(db, this.#crash);
    this.#forget();
  }

  #forget(): void {
    this.#counter = null;
    this.#staff = null;
    this.#itemCount = null;
    this.#books = null;
    this.#promotions = null;
    this.#categoryAbove = null;
  }
}
