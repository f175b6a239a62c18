export { type ShownTransfer, type TransferTrouble, shownTransfer, transferSentence } from './act';
export { type AskedCut, approveTransfer, cancelTransfer, rejectTransfer } from './decide';
export { type TransferFilter, type TransferSearch, findTransfers, transferFilters } from './find-transfers';
export { type AskedLine } from './lines';
export { type TransferLineRow, type TransferRow } from './load-transfer';
export {
  type AskedTransfer,
  changeTransfer,
  deleteTransfer,
  pushIn as pushTransferIn,
  pushTransfer,
  requestIn as requestTransferIn,
  requestTransfer,
} from './request';
export {
  forgetNotices,
  isNew,
  keptMs,
  markNoticesSeen,
  readNotices,
  type Notice,
  type Noticing,
} from './notice';
export { type OfficeDeed, personOf, stateFact } from './state-fact';
export { callForUnheard, forgetOverTransfers } from './chores';
export { type Stood, loadStanding } from './restand';
export {
  type Attachment,
  type AttachmentId,
  addAttachment,
  mostAttachmentBytes,
  readAttachment,
  readTransferPicture,
} from './attachments';
export { type NewList, type TransferListId, listSentence, readLists, removeList, saveList } from './lists';
export { standingFor, transferPage } from './page';
export { makePaper } from './make-slip';
export {
  type Arrival,
  type ArrivalTrouble,
  arrivalSentence,
  findArrivals,
  joinArrival,
  receiveArrival,
} from './arrivals';
