export { type Replayed, type ReplayOptions, replay } from './replay';
export { type Invoice, LogUnusable, readSalesLog } from './sales-log';
export { type LogTotals, compareTotals, factsBeside, totalsOf } from './totals';
