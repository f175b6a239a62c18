export { type NewStockEntry, postStock } from './post-stock';
