import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, type ReadDb, type Transactions, type Tx, all, run } from '../database/database';
import { readNumber, writeSetting } from '../database/settings';
import { salvageUnsent } from '../database/salvage';
import { readIdentity, secretName } from '../identity/identity';
import type { SecretStore } from '../identity/secret-store';
import { type BackupHolds, holdsIn, inLedgerOf, keepLeft, leftIn, settledAmong } from './left-behind';
import { type BackupHeader, BackupUnreadable, openBackup, openText, readBackupHeader } from './sealed-backup';

export type Restored = { header: BackupHeader; unsent: number; holds: BackupHolds };
export type RestoreRefusal = {
  kind: 'unreadable' | 'not-enrolled' | 'another-register' | 'no-key';
  sentence: string;
};

type Restore = {
  folder: string;
  backup: string;
  ledger: Database;
  transactions: Transactions;
  secrets: SecretStore;
  /** What opens the backups of a register, as its hub gives it; null when that hub cannot be asked. */
  keyOf(registerId: string): Uint8Array | null | Promise<Uint8Array | null>;
};

/**
 * Takes out of a dead till's backup what the hub may not have, and lays it where the next start sends it under the terminal that
 * stated it; what lay on its counter and waited to be printed is laid beside it. This till was enrolled at the same register before.
 * What the hub has already is not taken twice: it knows each link. Source: spec/backups.md BK4, BK9, BK10, ADR 0007
 */
export const restore = (asked: Restore): Promise<Result<Restored, RestoreRefusal>> =>
  opening(asked, (opened) => layDown(asked, opened));

/** What a backup holds that is nowhere else; nothing of it is laid down. Source: spec/backups.md BK12 */
export const lookInto = (
  asked: Omit<Restore, 'transactions'>,
): Promise<Result<BackupHolds, RestoreRefusal>> =>
  opening(asked, ({ opened }) => inLedgerOf(opened, holdsIn));

type Opened = { opened: string; header: BackupHeader; key: Uint8Array };

async function opening<T>(
  { folder, backup, ledger, keyOf }: Omit<Restore, 'transactions'>,
  act: (opened: Opened) => T,
): Promise<Result<T, RestoreRefusal>> {
  const identity = readIdentity(ledger);
  if (!identity)
    return refuse({
      kind: 'not-enrolled',
      sentence: say(
        'Enrol this till at the register of the old one first; the hub then gives the key of its backups.',
      ),
    });
  const opened = join(folder, '.restored.db');
  try {
    const { header } = readBackupHeader(backup);
    if (header.registerId !== identity.registerId || header.tenantId !== identity.tenantId)
      return refuse(ofAnotherRegister(backup));
    const key = await keyOf(identity.registerId);
    if (!key)
      return refuse({
        kind: 'no-key',
        sentence: say(
          'The key of this register’s backups is not here. Start the till once while the hub can be reached.',
        ),
      });
    await openBackup(backup, opened, key);
    return ok(act({ opened, header, key }));
  } catch (error) {
    if (!(error instanceof BackupUnreadable || error instanceof SyntaxError)) throw error;
    return refuse({ kind: 'unreadable', sentence: error.message });
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${opened}${suffix}`, { force: true });
  }
}

export const ofAnotherRegister = (path: string): RestoreRefusal => ({
  kind: 'another-register',
  sentence: say(
    '{path} is of another register. Enrol this till at that register, or take this register’s backup.',
    { path },
  ),
});

function layDown({ folder, secrets, ledger, transactions }: Restore, opened: Opened): Restored {
  const { header, key } = opened;
  const into = join(folder, `unsent-${header.takenAt}-${header.terminalId}.jsonl`);
  rmSync(into, { force: true });
  const unsent = salvageUnsent(opened.opened, into);
  if (unsent === null)
    throw new BackupUnreadable(say('The backup opens, and the ledger in it cannot be read.'));
  if (unsent === 0) rmSync(into);
  else secrets.write(secretName(header.terminalId), openText(header.credential, key));
  return inLedgerOf(opened.opened, (dead) => {
    const cameOut = settledAmong(dead, jobsAskedAbout(ledger));
    transactions.write('restored', (tx) => {
      goOnAfter(dead, tx);
      for (const jobId of cameOut)
        run(tx, `update print_job set state = 'printed' where job_id = ? and state = 'unknown'`, jobId);
    });
    // Last: what lies ready says that all the rest was laid down.
    keepLeft(folder, leftIn(dead, header));
    return { header, unsent, holds: holdsIn(dead) };
  });
}

/** An earlier backup may have brought papers back of which a later one knows more. */
const jobsAskedAbout = (ledger: ReadDb): string[] =>
  all<{ jobId: string }>(ledger, `select job_id as jobId from print_job where state = 'unknown'`).map(
    ({ jobId }) => jobId,
  );

/** The dead till gave out receipt numbers that the hub had not heard of when this one was enrolled. */
function goOnAfter(dead: ReadDb, tx: Tx): void {
  for (const name of ['last-receipt-no', 'last-z-number'] as const) {
    const reached = readNumber(dead, name) ?? 0;
    if (reached > (readNumber(tx.db, name) ?? 0)) writeSetting(tx, name, reached);
  }
}
