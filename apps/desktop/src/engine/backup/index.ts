export { BackupKeeper, backupsFolder, keptBackupKey } from './keep-backups';
export { backupsIn } from './backup-files';
export { lastSequence } from './take-backup';
export { restore } from './restore';
