import { replicaDdl } from '@tillbridge/core/replica';
import SqliteFile from 'better-sqlite3';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { catalogueFilesIn } from './catalogue-files';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function snapshot(version = '1'): Uint8Array {
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
