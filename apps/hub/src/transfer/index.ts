export { type ShownTransfer, type TransferTrouble, shownTransfer, transferSentence } from './act';
export { type AskedCut, approveTransfer, cancelTransfer, rejectTransfer } from './decide';
export { type TransferSearch, findTransfers } from './find-transfers';
export { type AskedLine } from './lines';
export { type TransferLineRow, type TransferRow } from './load-transfer';
export { type AskedTransfer, changeTransfer, deleteTransfer, requestTransfer } from './request';
