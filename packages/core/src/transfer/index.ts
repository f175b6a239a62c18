export {
  type Cut,
  type Ending,
  type NewTransfer,
  type TransferRefusal,
  approveTransfer,
  cancelTransfer,
  changeTransfer,
  deleteTransfer,
  maxTransferLines,
  maxTransferQuantity,
  rejectTransfer,
  requestTransfer,
} from './agree';
export { transferRefusalSentence } from './refusal';
export {
  type Actor,
  type ApprovedLine,
  type PickedLine,
  type ReceivedLine,
  type RequestedLine,
  type Transfer,
  type TransferId,
  type TransferIn,
  type TransferLineId,
  type TransferState,
  transferStates,
} from './transfer';
