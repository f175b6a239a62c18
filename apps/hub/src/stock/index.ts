export { type EntriesQuestion, type EntryRow, stockEntries } from './entries';
export { type OnHandRow, type StockFilter, type StockQuestion, onHand, stockFilters } from './on-hand';
export { type NewStockEntry, insertStock, postStock } from './post-stock';
export { type ReorderRefusal, setReorderPoint } from './set-reorder-point';
