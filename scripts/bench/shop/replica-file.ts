import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ReplicaStateName,
  barcodeRows,
  itemRow,
  replicaDdl,
  replicaStatements as statement,
  searchRow,
} from '@tillbridge/core/replica';
import { snapshotSchemaVersion } from '@tillbridge/core/wire';
import Sqlite from 'better-sqlite3';
import { repoRoot } from '../../program/index';
import { catalogueOf } from './catalogue';
import { registerRecord, staffRecord, storeId, storeRecord, tenantId } from './company';

/** On the same disk as the checkout: a folder in memory would make every commit look free. */
export const benchFolder = join(repoRoot, '.tillbridge', 'bench');

const ownFolders = new Set<string>();

/** An empty folder of its own for one part of a bench; gone when the bench ends. */
export function freshFolder(name: string): string {
  const folder = join(benchFolder, `${name}-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (ownFolders.size === 0) process.once('exit', removeOwnFolders);
  ownFolders.add(folder);
  return folder;
}

function removeOwnFolders(): void {
  for (const folder of ownFolders) rmSync(folder, { recursive: true, force: true });
}

/** A catalogue of so many items as the hub's snapshot would be; made once and kept for the next run. */
export function replicaFile(items: number): string {
  const layout = createHash('sha256')
    .update(replicaDdl + JSON.stringify(statement))
    .digest('hex')
    .slice(0, 12);
  const file = join(benchFolder, 'catalogues', `${items}-${layout}.db`);
  if (existsSync(file)) return file;
  mkdirSync(join(benchFolder, 'catalogues'), { recursive: true });
  const part = `${file}.part`;
  rmSync(part, { force: true });
  process.stderr.write(`  making a catalogue of ${items.toLocaleString('en')} items, once\n`);
  build(part, items);
  renameSync(part, file);
  return file;
}

/** The catalogue where an engine looks for its own. */
export function copyReplicaInto(folder: string, items: number): void {
  copyFileSync(replicaFile(items), join(folder, 'catalogue-1.db'));
}

function build(file: string, items: number): void {
  const db = new Sqlite(file);
  db.pragma('journal_mode = off');
  db.pragma('synchronous = off');
  db.pragma('cache_size = -1000000');
  db.exec(replicaDdl);
  db.exec('begin');
  const upsertItem = db.prepare<object, { item_no: number }>(statement.upsertItem);
  const addBarcode = db.prepare(statement.addBarcode);
  const addWords = db.prepare(statement.addWords);
  for (const item of catalogueOf(items)) {
    const item_no = upsertItem.get(itemRow(item))?.item_no;
    for (const row of barcodeRows(item)) addBarcode.run({ ...row, item_no });
    const words = searchRow(item);
    if (words) addWords.run({ ...words, item_no });
  }
  const staff = staffRecord();
  const put = (sql: string, row: object) => db.prepare(sql).run(row);
  put(statement.putStore, { key: storeId, record: JSON.stringify(storeRecord) });
  put(statement.putRegister, {
    key: registerRecord.registerId,
    store_id: storeId,
    record: JSON.stringify(registerRecord),
  });
  put(statement.putStaff, { key: staff.staffId, record: JSON.stringify(staff) });
  const state: Record<ReplicaStateName, string> = {
    cursor: '0',
    'schema-version': String(snapshotSchemaVersion),
    'tenant-id': tenantId,
    'store-id': storeId,
    'built-at': '0',
  };
  for (const [name, value] of Object.entries(state)) put(statement.putState, { name, value });
  db.exec('commit');
  db.exec("insert into item_search (item_search) values ('optimize')");
  db.exec('analyze');
  db.close();
}
