export { type ExportCell, type ExportWish, exportRows } from './export-rows';
export { writeCsv } from './write-csv';
export { writeXlsx } from './write-xlsx';
