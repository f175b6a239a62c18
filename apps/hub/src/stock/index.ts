export { type NewStockEntry, insertStock, postStock } from './post-stock';
