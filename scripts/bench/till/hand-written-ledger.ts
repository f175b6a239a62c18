import { statSync } from 'node:fs';
import type Sqlite from 'better-sqlite3';

type Row = Record<string, string | number | null>;
/** Everything that one completed sale left in the ledger. */
export type SaleRows = { journal: Row; stock: Row[]; money: Row[]; sale: Row; printJob: Row; intent: Row };

/**
 * The yardstick of a commit: the rows that the engine wrote, written again by hand into a ledger of the same tables, with
 * prepared statements and values that are ready. No pricing, no JSON, no hash: what a sale costs SQLite and the disk alone.
 */
export class HandWrittenLedger {
  readonly #db: Sqlite.Database;
  readonly #insert: Record<keyof SaleRows, Sqlite.Statement<[Row]>>;
  readonly #countReceipt: Sqlite.Statement<[string]>;
  readonly #openSale: Sqlite.Statement<[string]>;
  readonly #clearOpenSale: Sqlite.Statement<[]>;
  readonly #begin: Sqlite.Statement<[]>;
  readonly #commit: Sqlite.Statement<[]>;

  constructor(db: Sqlite.Database) {
    this.#db = db;
    this.#insert = {
      journal: db.prepare(
        'insert into journal (sequence, type, recorded_at, hash, body) values (@sequence, @type, @recorded_at, @hash, @body)',
      ),
      stock: db.prepare(
        `insert into stock_ledger (sequence, entry_no, item_id, from_place, to_place, quantity_milli)
         values (@sequence, @entry_no, @item_id, @from_place, @to_place, @quantity_milli)`,
      ),
      money: db.prepare(
        `insert into money_ledger (sequence, entry_no, from_account, to_account, amount)
         values (@sequence, @entry_no, @from_account, @to_account, @amount)`,
      ),
      sale: db.prepare(
        `insert into sale (receipt_no, sale_id, sequence, completed_at, staff_id, staff_name, line_count, total)
         values (@receipt_no, @sale_id, @sequence, @completed_at, @staff_id, @staff_name, @line_count, @total)`,
      ),
      printJob: db.prepare(
        `insert into print_job (job_id, sale_id, receipt_no, is_copy, state, changed_at)
         values (@job_id, @sale_id, @receipt_no, @is_copy, @state, @changed_at)`,
      ),
      intent: db.prepare('insert into intent (intent_id, answer, at) values (@intent_id, @answer, @at)'),
    };
    this.#countReceipt = db.prepare(
      `insert into setting (name, value) values ('last-receipt-no', ?)
       on conflict (name) do update set value = excluded.value`,
    );
    this.#openSale = db.prepare('insert into open_sale (slot, body, saved_at) values (1, ?, 0)');
    this.#clearOpenSale = db.prepare('delete from open_sale where slot = 1');
    this.#begin = db.prepare('begin immediate');
    this.#commit = db.prepare('commit');
  }

  /** The sale being rung up lies on the disk before it is paid, as it does in the engine. Not timed. */
  ringUp(rows: SaleRows): void {
    this.#openSale.run(String(rows.journal['body']));
  }

  write(rows: SaleRows): void {
    this.#begin.run();
    this.#insert.journal.run(rows.journal);
    this.#countReceipt.run(String(rows.sale['receipt_no']));
    for (const row of rows.stock) this.#insert.stock.run(row);
    for (const row of rows.money) this.#insert.money.run(row);
    this.#insert.sale.run(rows.sale);
    this.#clearOpenSale.run();
    this.#insert.printJob.run(rows.printJob);
    this.#insert.intent.run(rows.intent);
    this.#commit.run();
  }

  /** How many bytes SQLite hands to the disk for one sale, averaged over these. Writes them. */
  bytesPerSale(sales: readonly SaleRows[]): number {
    this.#db.pragma('wal_autocheckpoint = 0');
    let bytes = 0;
    for (const rows of sales) {
      this.ringUp(rows);
      this.#db.pragma('wal_checkpoint(truncate)');
      this.write(rows);
      bytes += statSync(`${this.#db.name}-wal`).size;
    }
    this.#db.pragma('wal_checkpoint(truncate)');
    this.#db.pragma('wal_autocheckpoint = 1000');
    return Math.round(bytes / sales.length);
  }
}

/** What a ledger holds of the sales whose intents these were. */
export function rowsOfSales(
  ledger: Sqlite.Database,
  intentIds: readonly string[],
  afterSequence: number,
): SaleRows[] {
  const ask = <Kind extends Row>(sql: string) => ledger.prepare<[string | number], Kind>(sql);
  const facts = ask(
    "select * from journal where sequence > ? and type = 'sale-completed' order by sequence",
  ).all(afterSequence);
  const stock = ask('select * from stock_ledger where sequence = ?');
  const money = ask('select * from money_ledger where sequence = ?');
  const sale = ask('select * from sale where sequence = ?');
  const printJob = ask('select * from print_job where sale_id = ?');
  const intent = ask('select * from intent where intent_id = ?');
  return facts.map((journal, index) => {
    const sequence = Number(journal['sequence']);
    const own = only(sale.get(sequence));
    return {
      journal,
      stock: stock.all(sequence),
      money: money.all(sequence),
      sale: own,
      printJob: only(printJob.get(String(own['sale_id']))),
      intent: only(intent.get(intentIds[index] ?? '')),
    };
  });
}

function only(row: Row | undefined): Row {
  if (row === undefined) throw new Error('the engine did not leave a row that the yardstick needs');
  return row;
}

export const lastSequence = (ledger: Sqlite.Database): number =>
  ledger.prepare<[], { last: number | null }>('select max(sequence) as last from journal').get()?.last ?? 0;
