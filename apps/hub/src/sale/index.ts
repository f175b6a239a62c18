export { type SaleDetail, type SaleRefusal, getSale } from './get-sale';
export { type SaleQuestion, type SaleRow, listSales } from './list-sales';
