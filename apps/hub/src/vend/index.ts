export { type CompletedSale, vendHearsOfSales } from './follow-sales';
export { type TransferMoved, vendFollows } from './follow-transfers';
export { readAllOf } from './office';
export { forgetToldSales } from './tidy-told';
