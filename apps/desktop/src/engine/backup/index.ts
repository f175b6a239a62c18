export { BackupKeeper, backupsFolder, keptBackupKey } from './keep-backups';
export { type BackupFile, backupsIn } from './backup-files';
export { lastSequence } from './take-backup';
export { type RestoreRefusal, ofAnotherRegister, restore } from './restore';
export { BackupUnreadable, readBackupHeader } from './sealed-backup';
