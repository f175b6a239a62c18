import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BackupHeader, BackupUnreadable, readBackupHeader } from './sealed-backup';

export type BackupFile = { path: string; header: BackupHeader };

const ending = '.tillbackup';
/** So many of the latest, and the last of each of so many days. */
const latestKept = 6;
const daysKept = 14;

export const backupName = ({ takenAt, terminalId }: BackupHeader): string =>
  `${new Date(takenAt).toISOString().replaceAll(/[:.]/g, '-')}-${terminalId.slice(-8)}${ending}`;

/** The backups of a folder, the newest first; a folder that is not there has none, and what cannot be read is none. */
export function backupsIn(folder: string): BackupFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .flatMap((name) => headed(join(folder, name)))
    .sort((a, b) => b.header.takenAt - a.header.takenAt);
}

function headed(path: string): BackupFile[] {
  try {
    return [{ path, header: readBackupHeader(path).header }];
  } catch (error) {
    if (error instanceof BackupUnreadable || error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Of one terminal: the latest few, and the last of each of the last days. Others' files in the same folder are left alone. */
export function surplus(files: readonly BackupFile[], terminalId: string): BackupFile[] {
  const own = files.filter(({ header }) => header.terminalId === terminalId);
  const days = new Set<string>();
  return own.filter(({ header }, index) => {
    const day = new Date(header.takenAt).toISOString().slice(0, 10);
    const isLastOfDay = !days.has(day);
    days.add(day);
    return index >= latestKept && (!isLastOfDay || days.size > daysKept);
  });
}

export const dropSurplus = (folder: string, terminalId: string): void => {
  for (const { path } of surplus(backupsIn(folder), terminalId)) rmSync(path);
};
