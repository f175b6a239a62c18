import type { StoreId } from '@tillbridge/core/kernel';
import { RegisterV1, StaffV1, StoreV1, type FeedAnswer } from '@tillbridge/core/wire';
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

  cursor(): string | null {
    if (!this.#db) return null;
    return (
      one<{ value: string }>(this.#db, "select value from replica_state where name = 'cursor'")?.value ?? null
    );
  }

  async replace(chunks: AsyncIterable<Uint8Array>, cursor: string): Promise<void> {
    this.#use(await this.#files.replace(chunks, cursor, this.#db));
  }

  discard(): void {
    if (this.#db) this.#files.discard(this.#db);
    this.#use(null);
  }

  applyPage(page: FeedAnswer, storeId: StoreId): void {
    if (!this.#transactions) return;
    try {
      this.#applyPage(this.#transactions, page, replicaTools(storeId));
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

  #use(db: Database | null): void {
    this.#db = db;
    this.#transactions = db && transactionsOn(db, this.#crash);
    this.#forget();
  }

  #forget(): void {
    this.#counter = null;
    this.#staff = null;
    this.#itemCount = null;
  }
}
