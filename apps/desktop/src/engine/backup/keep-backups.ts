import { join } from 'node:path';
import { BackupKeyAnswer } from '@tillbridge/core/wire';
import type { Database } from '../database/database';
import type { EngineDeps, Log } from '../deps';
import { type Identity, credential, readIdentity, secretName } from '../identity/identity';
import type { SecretStore } from '../identity/secret-store';
import { outboxDepth } from '../journal/outbox';
import type { HubClient } from '../sync/hub-client';
import { backupsIn } from './backup-files';
import { isBackupDue } from './due';
import { holdsMore } from './left-behind';
import { lastSequence, takeBackup } from './take-backup';

/** The name under which the key of a register's backups is kept beside the credential. */
export const backupKeyName = (registerId: string): string => `backup-key-${registerId}`;

/** A register's key of backups, as it is kept here; null until the hub gave it. */
export function keptBackupKey(secrets: SecretStore, registerId: string): Uint8Array | null {
  const kept = secrets.read(backupKeyName(registerId));
  return kept === null ? null : Buffer.from(kept, 'hex');
}

/** Asks the hub for the key of this register's backups, and keeps it; null when it gives none now. Source: spec/backups.md BK5 */
export async function askForBackupKey(
  { secrets, client }: Pick<KeepBackups, 'secrets' | 'client'>,
  identity: Identity,
): Promise<Uint8Array | null> {
  const token = credential(secrets, identity);
  const asked = { method: 'GET', path: '/sync/v1/backup-key', token } as const;
  const answer = await client.ask(identity.hubUrl, asked, BackupKeyAnswer);
  if (!answer.ok) return null;
  secrets.write(backupKeyName(identity.registerId), answer.value.key);
  return Buffer.from(answer.value.key, 'hex');
}

export type KeepBackups = {
  dataFolder: string;
  /** Folders beside the till's own: a stick, a share of the network. */
  copies: readonly string[];
  ledger: Database;
  secrets: SecretStore;
  client: HubClient;
  clock: EngineDeps['clock'];
  log: Log;
};

export const backupsFolder = (dataFolder: string): string => join(dataFolder, 'backups');

/**
 * Takes backups when they are due, one at a time. Until the hub gave the register's key there are none: a backup that anybody could
 * read would be worse than none. Source: spec/backups.md BK1 to BK3
 */
export class BackupKeeper {
  readonly #till: KeepBackups;
  #isBusy = false;

  constructor(till: KeepBackups) {
    this.#till = till;
  }

  /** @returns the file that was written, or null when none was due or could be */
  async tick({ isClosing = false } = {}): Promise<string | null> {
    if (this.#isBusy) return null;
    this.#isBusy = true;
    try {
      return await this.#backUp(isClosing);
    } catch (error) {
      this.#till.log.warn({ err: error }, 'no backup could be taken');
      return null;
    } finally {
      this.#isBusy = false;
    }
  }

  async #backUp(isClosing: boolean): Promise<string | null> {
    const { ledger, secrets, clock, dataFolder, copies, log } = this.#till;
    const identity = readIdentity(ledger);
    const secret = identity && secrets.read(secretName(identity.terminalId));
    if (!identity || !secret) return null;
    // Nobody waits for the hub while a till closes.
    const kept = keptBackupKey(secrets, identity.registerId);
    const key = kept ?? (isClosing ? null : await askForBackupKey(this.#till, identity));
    if (!key) return null;
    const own = backupsFolder(dataFolder);
    const last =
      backupsIn(own).find(({ header }) => header.terminalId === identity.terminalId)?.header ?? null;
    const { oldestAt } = outboxDepth(ledger);
    const at = clock.now();
    const state = {
      ...{ now: at, sequence: lastSequence(ledger), unsentSince: oldestAt, last, isClosing },
      isHoldingMore: isClosing && holdsMore(ledger),
    };
    if (!isBackupDue(state)) return null;
    return takeBackup({
      ...{ ledger, identity, credential: secret, key, at, folders: [own, ...copies] },
      failed: (folder, error) => log.warn({ err: error, folder }, 'the backup could not be copied'),
    });
  }
}
