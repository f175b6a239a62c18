export { inTillJournal } from './terminal.tables';
export { arrayLiteral, jsonTexts, unnest } from './unnest';
export { gatherStatistics } from './gather-statistics';
export { queueSchema } from './install-queue';
export { FolderInUse } from './folder-lock';
export { findMigrations } from './migrate';
export { type OpenDatabaseOptions, openDatabase } from './open';
export { makeFreshDatabase } from './pglite';
export {
  type Asker,
  type Database,
  type DueWork,
  type ReadDb,
  type RunText,
  type Tx,
  asFirstTenant,
  asTenant,
  atTheDoor,
  atTheEnd,
  dropStockMonth,
  giveStockMonths,
  listCompanies,
  listDueWork,
  readTogether,
  rowOf,
  rowsOf,
  runInOrder,
} from './tx';
