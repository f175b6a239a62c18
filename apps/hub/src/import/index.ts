export { type ImportReport, importCatalogue } from './import-catalogue';
export { companyFacts } from './run/company-facts';
export { categoryPaths, readNames } from './run/names';
export { draftOf } from './row/draft';
export { type FieldChange } from './row/changes';
export {
  type ColumnUse,
  type Field,
  type Mapping,
  MappingInput,
  fieldWords,
  fields,
} from './recognise/fields';
export { type FormatName, formatNames, formatWords } from './recognise/titles';
export { kindOfFileAt, readFileRecords } from './file/read-file';
export { type FileRecord } from './file/record';
export { safeCell, withoutApostrophe } from './row/cells';
export { clearOldImports } from './run/clear-old';
export { type FixRefusal, fixRow } from './run/fix-row';
export { goOn, importWork } from './run/import-work';
export { type ReceiveRefusal, receiveFile } from './run/receive-file';
export { type OwnStores, runFor } from './run/own-stores';
export { refusedAsCsv } from './run/refused-as-csv';
export {
  type ImportCounts,
  type ImportId,
  type ImportOutcome,
  type ImportRun,
  type ImportState,
  type Which,
} from './run/run';
export {
  type ImportRowShown,
  listImports,
  listRows,
  notUndone,
  showImport,
  showWithStores,
} from './run/show';
export { cancelImport, startApply, startUndo } from './run/start-apply';
export { type StepRefusal, startCheck } from './run/start-check';
