import { replicaDdl, replicaUpgrades } from '@tillbridge/core/replica';
import { snapshotSchemaVersion } from '@tillbridge/core/wire';
import SqliteFile from 'better-sqlite3';
import {
  closeSync,
  fsyncSync,
  openSync,
  readSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../database/database';

/** A snapshot that cannot be used: the replica that was there stays. */
export class SnapshotUnusable extends Error {
  override name = 'SnapshotUnusable';
}

/** Where the replica lies. It is a copy of what the hub has, so a damaged one is thrown away. Source: spec/offline.md */
export type CatalogueFiles = {
  /** The newest replica that can be read, or null. */
  open(): Database | null;
  /** Takes a whole snapshot and, only when all of it is here and readable, swaps it in. */
  replace(chunks: AsyncIterable<Uint8Array>, cursor: string, current: Database | null): Promise<Database>;
};

function configure(db: Database): Database {
  // NORMAL is enough here: a power cut may cost the last pages, and their cursor with them, and they are pulled again.
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('busy_timeout = 5000');
  // Pages of the catalogue in memory, in KiB: the system keeps the file's own beside them, and a search is no faster with more.
  db.pragma('cache_size = -4000');
  return db;
}

const versionOf = (db: Database): number =>
  Number(
    db.prepare<[], { value: string }>("select value from replica_state where name = 'schema-version'").get()
      ?.value ?? NaN,
  );

/**
 * Brings a file of an older layout up to date where it lies and forgets its cursor (spec/feed.md F10). Throws when there is no way:
 * it was written by a newer program.
 */
function upgrade(db: Database): void {
  for (let version = versionOf(db); version !== snapshotSchemaVersion; version++) {
    const ddl = replicaUpgrades[version];
    if (ddl === undefined) throw new SnapshotUnusable(`There is no way from layout ${version}.`);
    db.transaction(() => {
      db.exec(ddl);
      db.exec("delete from replica_state where name = 'cursor'");
      db.prepare("update replica_state set value = ? where name = 'schema-version'").run(String(version + 1));
    })();
  }
}

function adopt(db: Database, cursor: string): Database {
  const version = versionOf(db);
  if (version !== snapshotSchemaVersion) {
    throw new SnapshotUnusable(`The hub sent a catalogue of layout ${version}.`);
  }
  db.prepare("insert or replace into replica_state (name, value) values ('cursor', ?)").run(cursor);
  return db;
}

const fileNo = (name: string): number => Number(/^catalogue-(\d+)\.db$/.exec(name)?.[1] ?? 0);

/** Sizes as SQLite's own header has them: a download that stopped half-way is noticed before anybody relies on it. */
function assertWhole(path: string, bytes: number): void {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  readSync(file, header, 0, 100, 0);
  closeSync(file);
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const isWhole =
    header.toString('latin1', 0, 15) === 'SQLite format 3' && header.readUInt32BE(28) * pageSize === bytes;
  if (!isWhole) throw new SnapshotUnusable('The catalogue arrived incomplete.');
}

export function catalogueFilesIn(folder: string): CatalogueFiles {
  const names = () =>
    readdirSync(folder)
      .filter((name) => fileNo(name) > 0)
      .sort((a, b) => fileNo(b) - fileNo(a));
  const remove = (name: string) => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, name + suffix), { force: true });
  };

  function openReadable(name: string): Database | null {
    let db: Database | undefined;
    try {
      db = configure(new SqliteFile(join(folder, name)));
      upgrade(db);
      return db;
    } catch {
      // Not readable as a replica: it is only a copy, and the next snapshot replaces it.
      db?.close();
      remove(name);
      return null;
    }
  }

  async function receive(path: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
    const file = openSync(path, 'w');
    let bytes = 0;
    try {
      for await (const chunk of chunks) bytes += writeSync(file, chunk);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return bytes;
  }

  return {
    open() {
      let found: Database | null = null;
      for (const name of names()) {
        if (found) remove(name);
        else found = openReadable(name);
      }
      return found;
    },
    async replace(chunks, cursor, current) {
      const name = `catalogue-${fileNo(names()[0] ?? '') + 1}.db`;
      const part = join(folder, `${name}.part`);
      try {
        assertWhole(part, await receive(part, chunks));
        const db = adopt(new SqliteFile(part), cursor);
        db.close();
        renameSync(part, join(folder, name));
      } catch (error) {
        rmSync(part, { force: true });
        throw error;
      }
      const db = configure(new SqliteFile(join(folder, name)));
      current?.close();
      for (const old of names()) if (old !== name) remove(old);
      return db;
    },
  };
}

/** For tests and the simulation: a replica that outlives an engine but not the process. */
export function catalogueInMemory(): CatalogueFiles & { create(): Database } {
  let held: Database | null = null;
  return {
    open: () => held,
    create() {
      held = new SqliteFile(':memory:');
      held.exec(replicaDdl);
      held
        .prepare("insert into replica_state (name, value) values ('schema-version', ?)")
        .run(String(snapshotSchemaVersion));
      return held;
    },
    async replace(chunks, cursor) {
      const parts: Uint8Array[] = [];
      for await (const chunk of chunks) parts.push(chunk);
      held = adopt(new SqliteFile(Buffer.concat(parts)), cursor);
      return held;
    },
  };
}
