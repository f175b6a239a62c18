import SqliteFile from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, all } from '../database/database';
import { readIdentity } from '../identity/identity';
import { outboxDepth, watermarkOf } from '../journal/outbox';
import { verifyLedger } from '../journal/verify-ledger';
import { sha256 } from '../open-engine';

type Say = (event: object) => void;

/** Reads a till's ledger beside a running engine; WAL lets readers in. */
function openToRead(dataFolder: string, say: Say): Database | null {
  const path = join(dataFolder, 'ledger.db');
  if (existsSync(path)) return new SqliteFile(path, { readonly: true });
  say({ event: 'refused', sentence: `There is no ledger in ${dataFolder}.` });
  process.exitCode = 2;
  return null;
}

/** `engine verify`: exit code 0 only when everything holds. */
export function verify(dataFolder: string, say: Say): void {
  const db = openToRead(dataFolder, say);
  if (!db) return;
  const identity = readIdentity(db);
  const [first] = db.pragma('integrity_check(1)') as { integrity_check: string }[];
  const isReadable = first?.integrity_check === 'ok';
  const verdict = identity
    ? verifyLedger(db, identity.terminalId, sha256)
    : { ok: true, sentences: [], sales: 0, facts: 0 };
  const sentences = isReadable ? verdict.sentences : ['The file itself is damaged.', ...verdict.sentences];
  const { count } = outboxDepth(db);
  db.close();
  const isSound = sentences.length === 0;
  say({
    event: 'verified',
    ok: isSound,
    sales: verdict.sales,
    facts: verdict.facts,
    unsent: count,
    sentences,
  });
  if (!isSound) process.exitCode = 1;
}

/** `engine export-unsent`: the journal links that the hub has not acknowledged, as they would be sent. */
export function exportUnsent(dataFolder: string, say: Say): void {
  const db = openToRead(dataFolder, say);
  if (!db) return;
  const links = all<object>(
    db,
    'select sequence, hash, body from journal where sequence > ? order by sequence',
    watermarkOf(db),
  );
  for (const link of links) say(link);
  db.close();
}
