export { type TransferMoved, vendFollows } from './follow-transfers';
export { readAllOf } from './office';
