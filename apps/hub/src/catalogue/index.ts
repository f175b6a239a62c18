export { type ItemRefusal, archiveItem, changePrice, saveItem } from './change-item';
export { type ImportRefusal, importCatalogue } from './import/import-catalogue';
export { type ImportReport } from './import/report';
export { saveItems } from './save-items';
