export { type TransferMoved, vendFollows } from './follow-transfers';
