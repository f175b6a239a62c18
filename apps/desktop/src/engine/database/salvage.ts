import type { JournalLink } from '@tillbridge/core/wire';
import SqliteFile from 'better-sqlite3';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Identity, readIdentity } from '../identity/identity';
import { watermarkOf } from '../journal/outbox';
import type { Database } from './database';

/** What was read out of a damaged ledger before it was set aside: whose facts they are, and the facts. */
export type Salvage = { path: string; identity: Identity; links: JournalLink[] };

const readOr = <T>(read: () => T, otherwise: T): T => {
  try {
    return read();
  } catch (error) {
    // A damaged page: that is why we are here. Anything that is not SQLite's complaint is a bug.
    if (error instanceof SqliteFile.SqliteError) return otherwise;
    throw error;
  }
};

/** Facts in a row that cannot be read before we believe that there are no more: some megabytes of damage. */
const longestGap = 5000;

/** Every unsent fact that can still be read, one by one, so that one damaged page costs only what lies on it. */
function unsentLinks(db: Database): JournalLink[] {
  const from = readOr(() => watermarkOf(db), 0);
  const links: JournalLink[] = [];
  for (let sequence = from + 1, gap = 0; gap < longestGap; sequence++) {
    const link = readOr(() => linkAt(db, sequence), undefined);
    if (link) links.push(link);
    gap = link ? 0 : gap + 1;
  }
  return links;
}

const linkAt = (db: Database, sequence: number) =>
  db
    .prepare<[number], JournalLink>('select sequence, hash, body from journal where sequence = ?')
    .get(sequence);

/** All of it, or nothing stays under the name. */
function writeWhole(path: string, text: string): void {
  const file = openSync(path, 'wx');
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } catch (error) {
    rmSync(path);
    throw error;
  } finally {
    closeSync(file);
  }
}

/** @returns how many unsent facts were saved, or null when nothing could be read that tells whose they are */
export function salvageUnsent(damagedFile: string, into: string): number | null {
  if (!existsSync(damagedFile)) return null;
  let db: Database | undefined;
  try {
    db = new SqliteFile(damagedFile, { readonly: true });
    const open = db;
    // SQLite gives up on a file that is shorter than its header says; what is left of it can be read all the same.
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
    const identity = readOr(() => readIdentity(open), null);
    const links = readOr(() => unsentLinks(open), []);
    if (!identity) return null;
    const lines = [{ identity }, ...links].map((each) => `${JSON.stringify(each)}\n`);
    writeWhole(into, lines.join(''));
    return links.length;
  } catch (error) {
    if (error instanceof SqliteFile.SqliteError) return null;
    throw error;
  } finally {
    db?.close();
  }
}

/** What earlier quarantines saved and the hub does not have yet. */
export function salvagesIn(folder: string): Salvage[] {
  return readdirSync(folder)
    .filter((name) => /^unsent-.*\.jsonl$/.test(name))
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const [header = '{}', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
      const { identity } = JSON.parse(header) as { identity: Identity };
      return { path, identity, links: lines.map((line) => JSON.parse(line) as JournalLink) };
    });
}

/** Kept for ever, only out of the way. */
export const markSalvageSent = (salvage: Salvage): void =>
  renameSync(salvage.path, salvage.path.replace(/\.jsonl$/, '.sent'));
