import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import SqliteFile from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Transactions } from '../database/database';
import { readNumber, writeSetting } from '../database/settings';
import { salvageUnsent } from '../database/salvage';
import { readIdentity, secretName } from '../identity/identity';
import type { SecretStore } from '../identity/secret-store';
import { type BackupHeader, BackupUnreadable, openBackup, openText, readBackupHeader } from './sealed-backup';

export type Restored = { header: BackupHeader; unsent: number };
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
  keyOf(registerId: string): Uint8Array | null;
};

/**
 * Takes out of a dead till's backup what the hub may not have, and lays it where the next start sends it under the terminal that
 * stated it. This till was enrolled at the same register before. What the hub has already is not taken twice: it knows each link.
 * Source: spec/backups.md BK4, ADR 0007
 */
export async function restore(asked: Restore): Promise<Result<Restored, RestoreRefusal>> {
  const { folder, backup, ledger, keyOf } = asked;
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
    const key = keyOf(identity.registerId);
    if (!key)
      return refuse({
        kind: 'no-key',
        sentence: say(
          'The key of this register’s backups is not here. Start the till once while the hub can be reached.',
        ),
      });
    await openBackup(backup, opened, key);
    return ok({ header, unsent: layDown(asked, { opened, header, key }) });
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

type Opened = { opened: string; header: BackupHeader; key: Uint8Array };

function layDown({ folder, secrets, transactions }: Restore, { opened, header, key }: Opened): number {
  const into = join(folder, `unsent-${header.takenAt}-${header.terminalId}.jsonl`);
  rmSync(into, { force: true });
  const unsent = salvageUnsent(opened, into);
  if (unsent === null)
    throw new BackupUnreadable(say('The backup opens, and the ledger in it cannot be read.'));
  if (unsent === 0) rmSync(into);
  else secrets.write(secretName(header.terminalId), openText(header.credential, key));
  goOnAfter(opened, transactions);
  return unsent;
}

/** The dead till gave out receipt numbers that the hub had not heard of when this one was enrolled. */
function goOnAfter(opened: string, transactions: Transactions): void {
  const dead = new SqliteFile(opened, { readonly: true });
  const names = ['last-receipt-no', 'last-z-number'] as const;
  const reached = names.map((name) => [name, readNumber(dead, name) ?? 0] as const);
  dead.close();
  transactions.write('restored', (tx) => {
    for (const [name, number] of reached)
      if (number > (readNumber(tx.db, name) ?? 0)) writeSetting(tx, name, number);
  });
}
