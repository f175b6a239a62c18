import { assert } from '@tillbridge/core/kernel';
import type SqliteFile from 'better-sqlite3';

/** A SQLite connection of this terminal. */
export type Database = SqliteFile.Database;
type Statement = SqliteFile.Statement<unknown[], unknown>;

/** For functions that only read. */
export type ReadDb = Pick<Database, 'prepare'>;

const statements = new WeakMap<object, Map<string, Statement>>();

/** Prepared once per connection, and only when first needed: a cold start prepares nothing that it does not run. */
function prepared(db: ReadDb, sql: string): Statement {
  let ofConnection = statements.get(db);
  if (!ofConnection) statements.set(db, (ofConnection = new Map()));
  let statement = ofConnection.get(sql);
  if (!statement) ofConnection.set(sql, (statement = db.prepare<unknown[], unknown>(sql)));
  return statement;
}

/** The row's shape is the query's promise; the tests of each query keep it. */
export const one = <Row>(db: ReadDb, sql: string, ...values: unknown[]): Row | undefined =>
  prepared(db, sql).get(...values) as Row | undefined;
export const all = <Row>(db: ReadDb, sql: string, ...values: unknown[]): Row[] =>
  prepared(db, sql).all(...values) as Row[];
export const run = (tx: Tx, sql: string, ...values: unknown[]): number =>
  prepared(tx.db, sql).run(...values).changes;

/** Where a simulation may cut the power: before a commit, or between it and what follows. Silent in a shop. */
export type CrashPoint = (point: `before-commit:${string}` | `after-commit:${string}`) => void;

/** A transaction under way: whoever takes one writes, and nothing of it is true before the commit. */
export type Tx = {
  readonly db: Database;
  /** Runs when the transaction is on disk, and never when it is not: for drawers, printers and screens. */
  afterCommit(act: () => void): void;
};

export type Transactions = {
  /** @param name what is written, for the crash points and the log */
  write<T>(name: string, work: (tx: Tx) => T): T;
};

/** One writer, so every transaction takes the write lock at once and none can fail half-way for want of it. */
export function transactionsOn(db: Database, crash: CrashPoint): Transactions {
  const begin = db.prepare('begin immediate');
  const commit = db.prepare('commit');
  const rollback = db.prepare('rollback');
  return {
    write(name, work) {
      const afterwards: (() => void)[] = [];
      begin.run();
      let value;
      try {
        value = work({ db, afterCommit: (act) => void afterwards.push(act) });
        assert(!(value instanceof Promise), 'a transaction waits for nothing');
        crash(`before-commit:${name}`);
        commit.run();
      } catch (error) {
        // A full disk has already rolled it back.
        if (db.inTransaction) rollback.run();
        throw error;
      }
      crash(`after-commit:${name}`);
      for (const act of afterwards) act();
      return value;
    },
  };
}

/** How large a database is on disk, without what waits in its log. */
export const bytesOf = (db: Database): number =>
  Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
