export { findSales } from './find-sales';
export { returnedRecordsOf } from './records';
