import {
  barcodeRows,
  dayWords,
  itemRow,
  replicaDdl,
  replicaStatements,
  searchRow,
} from '@tillbridge/core/replica';
import { type DayTopic, type ItemV1, dayRecords, snapshotSchemaVersion } from '@tillbridge/core/wire';
import Sqlite from 'better-sqlite3';

type Keyed = { key: string; record: string };

/** Writes a replica file from nothing. Nobody reads it before it is whole, so it needs no journal and no fsync meanwhile. */
export class ReplicaFile {
  readonly #db: Sqlite.Database;
  readonly #statements: Record<keyof typeof replicaStatements, Sqlite.Statement>;
  readonly #barcodes: { key: string; item_no: number; code: string; pack_milli: number }[] = [];

  constructor(path: string) {
    this.#db = new Sqlite(path);
    this.#db.pragma('journal_mode = off');
    this.#db.pragma('synchronous = off');
    this.#db.pragma('cache_size = -65536');
    this.#db.exec(replicaDdl);
    this.#db.pragma(`user_version = ${snapshotSchemaVersion}`);
    const prepared = Object.entries(replicaStatements).map(([name, text]) => [name, this.#db.prepare(text)]);
    this.#statements = Object.fromEntries(prepared) as Record<
      keyof typeof replicaStatements,
      Sqlite.Statement
    >;
    this.#db.exec('begin');
  }

  addItems(items: readonly ItemV1[]): void {
    for (const item of items) {
      const { item_no } = this.#statements.upsertItem.get(itemRow(item)) as { item_no: number };
      for (const row of barcodeRows(item)) this.#barcodes.push({ ...row, item_no });
      const words = searchRow(item);
      if (words) this.#statements.addWords.run({ ...words, item_no });
    }
  }

  addCategory = (row: Keyed): void => void this.#statements.putCategory.run(row);
  addStaff = (row: Keyed): void => void this.#statements.putStaff.run(row);
  addStore = (row: Keyed): void => void this.#statements.putStore.run(row);
  addRegister = (row: Keyed & { store_id: string }): void => void this.#statements.putRegister.run(row);
  addPriceBook = (row: Keyed): void => void this.#statements.putPriceBook.run(row);
  addBookPrice = (row: { item_id: string; price_book_id: string; breaks: string }): void =>
    void this.#statements.putBookPrice.run(row);
  addStockLevel = (row: { item_id: string; on_hand_milli: number }): void =>
    void this.#statements.putStockLevel.run(row);
  addDayRecord(topic: DayTopic, { key, record }: Keyed): void {
    this.#statements.putDayRecord.run({ topic, key, record });
    for (const word of dayWords(topic, dayRecords[topic].parse(JSON.parse(record)))) {
      this.#statements.addDayWord.run({ topic, word, key });
    }
  }
  setState = (name: string, value: string): void => void this.#statements.putState.run({ name, value });

  /** Barcodes go in last and in order of their key: a sorted b-tree is written once instead of shuffled. */
  async finish(pause: () => Promise<void>): Promise<void> {
    this.#barcodes.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    for (const [index, row] of this.#barcodes.entries()) {
      this.#statements.addBarcode.run(row);
      if (index % 5_000 === 4_999) await pause();
    }
    this.#db.exec('commit');
    this.#db.close();
  }

  abandon(): void {
    this.#db.close();
  }
}
