import { type Instant } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import SqliteFile from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lastSequence } from '../backup';
import type { Database } from '../database/database';
import { isOurs } from '../database/open-ledger';
import { migrationState, migrationsFolder } from '../database/migrate';
import { salvagesIn } from '../database/salvage';
import { type Identity, readIdentity } from '../identity/identity';
import { outboxDepth } from '../journal/outbox';
import { verifyLedger } from '../journal/verify-ledger';
import { sha256 } from '../open-engine';
import { examineBackups, missingSince } from './backups';
import { type Finding, attention, bad, good } from './finding';

const hour = 3_600_000;

export type LedgerExamined = { identity: Identity | null; findings: Finding[] };

/** Reads the whole ledger beside a running engine: every page, every link of the chain, and what the hub has not got. */
export function examineLedger(folder: string, at: Instant): LedgerExamined {
  const path = join(folder, 'ledger.db');
  if (!existsSync(path)) {
    const none = attention(
      'ledger',
      say('There is no ledger in {folder} yet.', { folder }),
      say('Start the till and enter the code of the hub.'),
    );
    return { identity: null, findings: [none] };
  }
  let db: Database | undefined;
  try {
    db = new SqliteFile(path, { readonly: true });
    return readLedger(db, folder, at);
  } catch (error) {
    if (!(error instanceof SqliteFile.SqliteError)) throw error;
    return { identity: null, findings: [damaged(error.message)] };
  } finally {
    db?.close();
  }
}

function readLedger(db: Database, folder: string, at: Instant): LedgerExamined {
  const rows = db.pragma('integrity_check(1)') as { integrity_check: string }[];
  const said = rows[0]?.integrity_check ?? '';
  if (said !== 'ok') return { identity: null, findings: [damaged(said)] };
  if (!isOurs(db)) return { identity: null, findings: [anothers()] };
  const state = migrationState(db, migrationsFolder());
  if (state === 'newer') {
    const newer = bad(
      'ledger',
      say('This till’s data was written by a newer version of Tillbridge. Install that version again.'),
    );
    return { identity: null, findings: [newer] };
  }
  if (state === 'pending') {
    const pending = attention(
      'ledger',
      say('This till’s data is of an earlier version.'),
      say('Start the till once: it brings its data up to date and keeps a copy.'),
    );
    return { identity: readIdentity(db), findings: [pending] };
  }
  const identity = readIdentity(db);
  if (!identity) {
    const unknown = attention(
      'ledger',
      say('This till is not enrolled yet.'),
      say('Enter the code that the hub shows.'),
    );
    return { identity, findings: [unknown] };
  }
  const backups = lastSequence(db) === 0 ? [] : [examineBackups(folder, identity.terminalId, at)];
  return {
    identity,
    findings: [
      ...journalOf(db, identity),
      ...missingSince(folder, identity.terminalId, lastSequence(db)),
      unsentOf(db, at),
      ...savedIn(folder),
      ...backups,
    ],
  };
}

const anothers = (): Finding =>
  bad(
    'ledger',
    say('The till’s database is another program’s.'),
    say('Restart the till: it sets the file aside and saves what was not sent. Then call support.'),
  );

const damaged = (because: string): Finding =>
  bad(
    'ledger',
    say('The till’s database is damaged: {because}.', { because }),
    say('Restart the till: it sets the file aside and saves what was not sent. Then call support.'),
  );

function journalOf(db: Database, identity: Identity): Finding[] {
  const verdict = verifyLedger(db, identity.terminalId, sha256);
  const whole = good('ledger', say('Every page of the till’s database can be read.'));
  if (verdict.ok) {
    const { sales, facts } = verdict;
    const words = say(
      '{sales, plural, one {# sale} other {# sales}} and {facts, plural, one {# record} other {# records}} are complete and unchanged.',
      { sales, facts },
    );
    return [whole, good('journal', words)];
  }
  const todo = say('Keep this till’s data folder as it is and call support.');
  return [whole, ...verdict.sentences.map((sentence) => bad('journal', sentence, todo))];
}

function unsentOf(db: Database, at: Instant): Finding {
  const { count, oldestAt } = outboxDepth(db);
  if (count === 0) return good('unsent', say('Everything was sent to the hub.'));
  const hours = Math.floor((at - (oldestAt ?? at)) / hour);
  const sentence = say(
    '{count, plural, one {# record waits} other {# records wait}} for the hub, the oldest for {hours, plural, one {# hour} other {# hours}}.',
    { count, hours },
  );
  if (hours < 1) return good('unsent', sentence);
  return attention(
    'unsent',
    sentence,
    say('Do not reset this till before they are sent. See the hub below.'),
  );
}

const savedIn = (folder: string): Finding[] =>
  salvagesIn(folder).map(({ path, links }) =>
    attention(
      'unsent',
      say(
        '{saved, plural, one {# record} other {# records}} of a damaged database {saved, plural, one {lies} other {lie}} in {path}.',
        { saved: links.length, path },
      ),
      say('Leave the file there: the till sends it when it is enrolled again.'),
    ),
  );
