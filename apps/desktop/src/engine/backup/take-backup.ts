import type { Instant } from '@tillbridge/core/kernel';
import { mkdirSync, rmSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Database, one } from '../database/database';
import type { Identity } from '../identity/identity';
import { backupName, dropSurplus } from './backup-files';
import { type BackupHeader, openBackup, sealBackup, sealText } from './sealed-backup';

export type TakeBackup = {
  ledger: Database;
  identity: Identity;
  /** What the terminal proves itself with at the hub. */
  credential: string;
  /** 32 bytes. */
  key: Uint8Array;
  at: Instant;
  /** The first is this till's own; the others are copies: a stick, a folder of the network. */
  folders: readonly [string, ...string[]];
  /** A copy that could not be made; the backup itself stands. */
  failed(folder: string, error: unknown): void;
};

export const lastSequence = (ledger: Database): number =>
  one<{ last: number | null }>(ledger, 'select max(sequence) as last from journal')?.last ?? 0;

/**
 * Copies the ledger while the till sells, seals the copy, opens what it sealed once to be sure of it, and copies it into the other
 * folders. Old ones make room. @returns the file in the first folder. Source: spec/backups.md BK1
 */
export async function takeBackup(asked: TakeBackup): Promise<string> {
  const { ledger, identity, key, at, folders, failed } = asked;
  const [own, ...others] = folders;
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const { tenantId, terminalId, registerId } = identity;
  const copy = join(own, '.copy.db');
  const tried = join(own, '.tried.db');
  rmSync(copy, { force: true });
  try {
    // Sequence first: what is written while the copy is made may or may not be in it.
    const header: BackupHeader = {
      ...{ tenantId, terminalId, registerId },
      ...{ takenAt: at, sequence: lastSequence(ledger), credential: sealText(asked.credential, key) },
    };
    await ledger.backup(copy);
    const path = join(own, backupName(header));
    await sealBackup(copy, path, header, key);
    await openBackup(path, tried, key);
    dropSurplus(own, terminalId);
    for (const folder of others)
      await copyInto(folder, path, terminalId).catch((error: unknown) => failed(folder, error));
    return path;
  } finally {
    await Promise.all([rm(copy, { force: true }), rm(tried, { force: true })]);
  }
}

async function copyInto(folder: string, path: string, terminalId: string): Promise<void> {
  const to = join(folder, basename(path));
  await copyFile(path, `${to}.part`);
  await rename(`${to}.part`, to);
  dropSurplus(folder, terminalId);
}
