import { type Instant, type Result, type TerminalId, instant } from '@tillbridge/core/kernel';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type CrashFile, crashesIn, markCrashSent } from '../../ipc/crash-file';
import { logsFolder } from '../../ipc/log-file';
import {
  type BackupHolds,
  type LeftBehind,
  type RestoreRefusal,
  askForBackupKey,
  backupsFolder,
  backupsIn,
  forgetLeft,
  hasUnsentOf,
  keptBackupKey,
  lastSequence,
  leftBehindIn,
  lookInto,
  restore,
} from '../backup';
import { type Database, transactionsOn } from '../database/database';
import { examineCopies } from '../doctor/backups';
import { examineClock } from '../doctor/clock';
import { examineDisk } from '../doctor/disk';
import type { Finding } from '../doctor/finding';
import { examineHubPath } from '../doctor/hub-path';
import { examineLedgerApart } from '../doctor/ledger-apart';
import { readIdentity } from '../identity/identity';
import type { SecretStore } from '../identity/secret-store';
import type { HubClient } from '../sync/hub-client';
import { drives } from './drives';
import { foundAs, pickedIn } from './picked-backup';

const zip = promisify(gzip);

export type FoundBackup = {
  path: string;
  registerId: string;
  terminalId: TerminalId;
  takenAt: Instant;
  sequence: number;
};
type Restoring = Awaited<ReturnType<typeof restore>>;

/** What support needs of the machine that the till stands on. */
export type SupportRoom = {
  /** Disk, ledger, way to the hub and clock, in the order in which they are to be mended. Changes nothing. */
  examine(): Promise<Finding[]>;
  /** This terminal's newest backup, and in how many folders it is looked for. */
  backup(terminalId: string): { takenAt: Instant | null; folders: number };
  /** Every log of this till, the oldest line first, packed. */
  packLogs(): Promise<Uint8Array>;
  crashes(): CrashFile[];
  markCrashSent(file: CrashFile): void;
  /** Backups in the till's own folder, where copies go, and on what is plugged in; the newest first. */
  backupsFound(): FoundBackup[];
  restore(path: string): Promise<Restoring>;
  /** What a backup holds that may be nowhere else. */
  lookInto(path: string): Promise<Result<BackupHolds, RestoreRefusal>>;
  /** What a dead till had in its hands, as it was laid ready, the oldest first. */
  leftBehind(): LeftBehind[];
  forgetLeft(left: LeftBehind): void;
  /** Facts of that terminal lie here which the hub has not got. */
  hasUnsentOf(terminalId: string): boolean;
  /** Keeps a part of a file that somebody picked. @returns where the file grows, or null where the part does not go on from the last */
  keepPicked(part: { name: string; at: number; bytes: Uint8Array }): string | null;
  /** Whose backup a file is; a sentence where it is none. */
  read(path: string): Result<FoundBackup, RestoreRefusal>;
  /** What was picked is needed no more. */
  forgetPicked(): void;
};

type Room = {
  dataFolder: string;
  hubUrl: string | null;
  backupTo: readonly string[];
  ledger: Database;
  secrets: SecretStore;
  client: HubClient;
};

export function supportRoomIn({ dataFolder, hubUrl, backupTo, ledger, secrets, client }: Room): SupportRoom {
  const nowMs = () => Date.now();
  const own = backupsFolder(dataFolder);
  const inTurn = taking();
  const opening = (backup: string) => ({
    ...{ folder: dataFolder, backup, ledger, secrets },
    // A machine that was enrolled a moment ago has not asked for it yet.
    keyOf(registerId: string) {
      const identity = readIdentity(ledger);
      return (
        keptBackupKey(secrets, registerId) ?? (identity && askForBackupKey({ secrets, client }, identity))
      );
    },
  });
  return {
    async examine() {
      const disk = examineDisk(dataFolder);
      const found = await examineLedgerApart(dataFolder, instant(nowMs()));
      const identity = readIdentity(ledger);
      const copies =
        identity && lastSequence(ledger) > 0
          ? examineCopies(backupTo, identity.terminalId, instant(nowMs()))
          : [];
      found.push(...copies);
      const url = identity?.hubUrl ?? hubUrl;
      if (url === null) return [disk, ...found];
      const path = await examineHubPath(url, { env: process.env, nowMs });
      const clock = path.offsetMs === null ? [] : [examineClock(path.offsetMs)];
      return [disk, ...found, ...path.findings, ...clock];
    },
    backup(terminalId) {
      const newest = backupsIn(own).find(({ header }) => header.terminalId === terminalId);
      return { takenAt: newest?.header.takenAt ?? null, folders: 1 + backupTo.length };
    },
    packLogs: async () => await zip(logsOf(logsFolder(dataFolder))),
    crashes: () => crashesIn(dataFolder),
    markCrashSent: (file) => markCrashSent(dataFolder, file),
    backupsFound: () =>
      [own, ...backupTo, ...drives(process.platform)]
        .flatMap(backupsIn)
        .map(foundAs)
        .sort((a, b) => b.takenAt - a.takenAt),
    ...pickedIn(dataFolder),
    restore: (backup) =>
      inTurn(() => restore({ ...opening(backup), transactions: transactionsOn(ledger, () => undefined) })),
    lookInto: (backup) => inTurn(() => lookInto(opening(backup))),
    leftBehind: () => leftBehindIn(dataFolder),
    forgetLeft: (left) => forgetLeft(dataFolder, left),
    hasUnsentOf: (terminalId) => hasUnsentOf(dataFolder, terminalId),
  };
}

/** Backups are opened one after the other: each is unpacked to the same place. */
function taking(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const next = last.then(act);
    // The next waits for this one to end, however it ends; whoever asked hears how.
    last = Promise.allSettled([next]);
    return next;
  };
}

/** `engine.4.log` is older than `engine.1.log`, and that older than `engine.log`; each program's stand together. */
function logsOf(folder: string): Buffer {
  if (!existsSync(folder)) return Buffer.alloc(0);
  const age = (name: string): number => Number(/\.(\d+)\.log$/.exec(name)?.[1] ?? 0);
  const program = (name: string): string => name.split('.')[0] ?? '';
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .sort((a, b) => program(a).localeCompare(program(b)) || age(b) - age(a));
  return Buffer.concat(
    names.flatMap((name) => [Buffer.from(`--- ${name}\n`), readFileSync(join(folder, name))]),
  );
}
