import { ok, refuse } from '@tillbridge/core/kernel';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { type BackupFile, BackupUnreadable, readBackupHeader } from '../backup';
import type { FoundBackup, SupportRoom } from './support-room';

/** Far more than a ledger of ten years, packed. */
const largestBytes = 4 * 1024 ** 3;

export const foundAs = ({ path, header }: BackupFile): FoundBackup => ({
  path,
  registerId: header.registerId,
  terminalId: header.terminalId,
  takenAt: header.takenAt,
  sequence: header.sequence,
});

/** A backup that somebody picked on the till's page, from wherever the browser gets at. It lies here until it is restored. Source: spec/backups.md BK7 */
export function pickedIn(dataFolder: string): Pick<SupportRoom, 'keepPicked' | 'read' | 'forgetPicked'> {
  const folder = join(dataFolder, 'picked');
  const forgetPicked = () => rmSync(folder, { recursive: true, force: true });
  return {
    forgetPicked,
    keepPicked({ name, at, bytes }) {
      const path = join(folder, nameOf(name));
      if (at === 0) {
        forgetPicked();
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(path, bytes, { mode: 0o600 });
        return path;
      }
      if (!existsSync(path) || statSync(path).size < at || at + bytes.length > largestBytes) return null;
      // A part may come twice.
      truncateSync(path, at);
      appendFileSync(path, bytes);
      return path;
    },
    read(path) {
      try {
        return ok(foundAs({ path, header: readBackupHeader(path).header }));
      } catch (error) {
        if (!(error instanceof BackupUnreadable || error instanceof SyntaxError)) throw error;
        // Where it lies here is nobody's business: they know it by its name.
        return refuse({ kind: 'unreadable', sentence: error.message.replace(path, basename(path)) });
      }
    },
  };
}

/** As it was called where it was picked, so that a sentence about it can be understood, and no way out of our folder. */
const nameOf = (name: string): string =>
  basename(name.replaceAll('\\', '/'))
    .replaceAll(/[^\p{L}\p{N}._-]/gu, '-')
    .replace(/^\.+/, '')
    .slice(-100) || 'backup';
