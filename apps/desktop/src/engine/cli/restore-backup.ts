import { existsSync } from 'node:fs';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { keptBackupKey, restore } from '../backup';
import { transactionsOn } from '../database/database';
import { claimFolder } from '../database/folder-lock';
import { configureLedger } from '../database/migrate';
import { secretStoreIn } from '../identity/secret-store';
import type { EngineOptions } from './options';

/** `engine restore`: exit code 0 when what was not sent lies ready, 2 when it was refused; refused, nothing changed. */
export async function restoreBackup(
  { dataFolder, backup }: EngineOptions,
  say: (event: object) => void,
): Promise<void> {
  const refuse = (sentence: string) => {
    say({ event: 'refused', sentence });
    process.exitCode = 2;
  };
  const path = join(dataFolder, 'ledger.db');
  if (!existsSync(path))
    return refuse(`There is no ledger in ${dataFolder}. Start the till and enrol it first.`);
  if (backup === null || !existsSync(backup)) return refuse(`There is no file ${backup ?? ''}.`);
  const letGo = claimFolder(dataFolder);
  if (!letGo) return refuse('The till is running. Stop it first.');
  const ledger = configureLedger(new SqliteFile(path));
  const secrets = secretStoreIn(dataFolder);
  const restored = await restore({
    ...{ folder: dataFolder, backup, ledger, secrets },
    transactions: transactionsOn(ledger, () => undefined),
    keyOf: (registerId) => keptBackupKey(secrets, registerId),
  });
  ledger.close();
  letGo();
  if (!restored.ok) return refuse(restored.refusal.sentence);
  const { header, unsent } = restored.value;
  say({ event: 'restored', terminalId: header.terminalId, takenAt: header.takenAt, unsent });
}
