import { replicaDdl } from '@tillbridge/core/replica';
import { snapshotSchemaVersion } from '@tillbridge/core/wire';
import SqliteFile from 'better-sqlite3';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { milk } from '../testing/sample-shop';
import { catalogueFilesIn } from './catalogue-files';
import { itemById } from './look-up';
import { offersFor, priceBooks } from './price-books';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function snapshot(version = String(snapshotSchemaVersion)): Uint8Array {
  const db = new SqliteFile(':memory:');
  db.exec(replicaDdl);
  db.prepare("insert into replica_state (name, value) values ('schema-version', ?)").run(version);
  const bytes = new Uint8Array(db.serialize());
  db.close();
  return bytes;
}

async function* inPieces(bytes: Uint8Array, cutAfter = Infinity): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 10_000) {
    if (at >= cutAfter) throw new TypeError('terminated');
    yield await Promise.resolve(bytes.subarray(at, at + 10_000));
  }
}

const cursorOf = (db: { prepare(sql: string): { get(): unknown } } | null) =>
  db?.prepare("select value from replica_state where name = 'cursor'").get();

it('[OF3] a snapshot takes the place of the one before, and is there at the next start', async () => {
  const files = catalogueFilesIn(folder);
  expect(files.open()).toBeNull();
  const first = await files.replace(inPieces(snapshot()), '1', null);
  const second = await files.replace(inPieces(snapshot()), '2', first);
  second.close();
  const again = catalogueFilesIn(folder).open();
  expect(cursorOf(again)).toEqual({ value: '2' });
  again?.close();
  expect(readdirSync(folder).filter((name) => name.endsWith('.db'))).toEqual(['catalogue-2.db']);
});

it('[EN14] keeps no more than 4 MB of the catalogue in memory, whether it came now or was here', async () => {
  const came = await catalogueFilesIn(folder).replace(inPieces(snapshot()), '1', null);
  expect(came.pragma('cache_size', { simple: true })).toBe(-4000);
  came.close();
  const again = catalogueFilesIn(folder).open();
  expect(again?.pragma('cache_size', { simple: true })).toBe(-4000);
  again?.close();
});

it.each([
  { what: 'was cut off by the network', pieces: () => inPieces(snapshot(), 20_000) },
  { what: 'arrived without its end', pieces: () => inPieces(snapshot().subarray(0, 40_000)) },
  { what: 'is no database', pieces: () => inPieces(new TextEncoder().encode('<html>'.repeat(5000))) },
  { what: 'has a layout of another time', pieces: () => inPieces(snapshot('99')) },
])('[OF3] the old replica serves on when a snapshot $what', async ({ pieces }) => {
  const files = catalogueFilesIn(folder);
  const current = await files.replace(inPieces(snapshot()), 'old', null);
  await expect(files.replace(pieces(), 'new', current)).rejects.toThrow();
  expect(cursorOf(current)).toEqual({ value: 'old' });
  current.close();
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  const again = catalogueFilesIn(folder).open();
  expect(cursorOf(again)).toEqual({ value: 'old' });
  again?.close();
});

it('[OF3] a replica that cannot be read is thrown away and fetched again', () => {
  writeFileSync(join(folder, 'catalogue-3.db'), 'nonsense'.repeat(1000));
  expect(catalogueFilesIn(folder).open()).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

/** What a till of last winter has: the tables as they were, one item, and how far it had read. */
function lastWinters(version: string): void {
  const db = new SqliteFile(join(folder, 'catalogue-1.db'));
  db.exec(`
    create table replica_state (name text primary key, value text not null) without rowid;
    create table item (item_no integer primary key, item_id text not null unique, sku text not null, name text not null,
      brand text, category_id text, unit text not null, prices text not null, tax_codes text not null, tax_category text,
      barcodes text not null, moves_stock integer not null, is_active integer not null);
    insert into replica_state values ('schema-version', '${version}'), ('cursor', '41');
    insert into item values (1, '${milk.itemId}', 'MLK-2L', 'Milk', null, null, 'each',
      '${JSON.stringify(milk.prices)}', '["gst"]', null, '[]', 1, 1);`);
  db.close();
}

it('[F10] an updated till goes on selling from the replica it has, and asks for a snapshot', () => {
  lastWinters('1');
  const db = catalogueFilesIn(folder).open();
  expect(cursorOf(db)).toBeUndefined();
  expect(db && itemById(db, milk.itemId)).toMatchObject({ sku: 'MLK-2L', prices: milk.prices });
  expect(db && offersFor(db, priceBooks(db), milk.itemId)).toEqual([]);
  db?.close();
  const again = catalogueFilesIn(folder).open();
  expect(again && itemById(again, milk.itemId)).toMatchObject({ sku: 'MLK-2L' });
  again?.close();
});

it('[F10] a replica of a newer program is thrown away', () => {
  lastWinters('99');
  expect(catalogueFilesIn(folder).open()).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});
