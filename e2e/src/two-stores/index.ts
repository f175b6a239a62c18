export { type Shop, expect, test } from './journey';
export {
  beginReceiving,
  closeCarton,
  dialog,
  finishReceiving,
  giveTo,
  group,
  heardMs,
  main,
  openTransfer,
  openTransfers,
  packAll,
  pickByScan,
  pieces,
  press,
  row,
  send,
  settle,
  times,
  writeDown,
} from './transfer-desk';
export { type TransferPaper, papersOf } from './transfer-papers';
