export { BackupKeeper, askForBackupKey, backupsFolder, keptBackupKey } from './keep-backups';
export { type BackupFile, backupsIn } from './backup-files';
export { lastSequence } from './take-backup';
export { type RestoreRefusal, type Restored, lookInto, ofAnotherRegister, restore } from './restore';
export {
  type BackupHolds,
  type LeftBehind,
  forgetLeft,
  hasUnsentOf,
  isLater,
  leftBehindIn,
} from './left-behind';
export { BackupUnreadable, readBackupHeader } from './sealed-backup';
