export {
  type ArchivedEntry,
  type ArchivedMonth,
  type ArchivedFile,
  type ArchiveRefusal,
  archiveSentence,
  archiveStock,
  archivedFiles,
  checkFile,
  leastYears,
  readArchive,
} from './archive';
export { type ArchivedRow, archivedEntries, archivedMonthsOf, archivedSteps } from './archived-entries';
export { type BringBackRefusal, bringBackMonth } from './bring-back';
export { type EntriesQuestion, type EntryRow, stockEntries } from './entries';
export { type OnHandRow, type StockFilter, type StockQuestion, onHand, stockFilters } from './on-hand';
export {
  type NewStockEntry,
  headOffice,
  insertEntries,
  insertStock,
  moveLevels,
  postStock,
} from './post-stock';
export { type StockSource, stockRowsOf } from './stock-rows';
export { type ReorderRefusal, setReorderPoint } from './set-reorder-point';
export {
  type PlaceOfItem,
  type StoreQuantity,
  allQuantitiesAsOf,
  quantitiesAsOf,
  quantityAsOf,
} from './as-of';
export { type BatchQuestion, type BatchRow, batchesOnHand } from './batches';
export { batchRecordsOf } from './moved';
export { closeDays } from './close-days';
export { closeAllDays, keepMonthsAhead, keepStockClosed } from './keep-closed';
export { type InTransitRow, type TransitQuestion, inQuarantine, inTransit } from './in-transit';
export { answerStockNear, stockNear } from './near-by';
export { reservedFor } from './reserved';
export { type SerialStepRow, type TracedSerial, traceSerialNumber } from './serial';
export { type StoreAge, storeAges } from './store-ages';
