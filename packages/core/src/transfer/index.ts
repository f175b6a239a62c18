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
export { callOffTransfer, pushTransfer } from './call-off';
export { transferRefusalSentence } from './refusal';
export {
  type Actor,
  type ApprovedLine,
  type CalledOff,
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
export { type BatchLeft, batchesBeyond, batchesComing, batchesLying, onlyBatch, takenFrom } from './batches';
export {
  type OpenPart,
  type PartRefusal,
  type SaidOfPart,
  type SettledParts,
  openPartsOf,
  settleParts,
} from './open-parts';
export { type Discrepancy, type Settlement } from './discrepancy';
export { type TransferException } from './exception';
export {
  type CartonId,
  type Shipment,
  type ShipmentId,
  type ShippedCarton,
  type ShippedItem,
} from './shipment';
export {
  type StandingLine,
  type StandingState,
  type TransferStanding,
  standingStates,
  transferOf,
} from './standing';
export { type StatedTransferFact, inOrderOfCauses, photosOf, statedTransferFact } from './stated';
export { agreementOf, statedAsTold } from './told';
export { nameAlone } from './name-alone';
export { type TransferDeed } from './timeline';
export {
  type TrackStanding,
  type TrackStep,
  type TrackStepName,
  trackOf,
  trackSteps,
  trackWord,
} from './track';
export { type Arrival, arrivalOf, arrivalsOf, joinedArrival, labelOfArrival } from './arrival';
export { type PackedCarton } from './warehouse';
export { type SquareCode, cartonCode, readCartonCode, readSquareCode, squareCode } from './carton-code';
export { type PaperContext, cartonLabel, packingSlip, pickListPaper } from './papers';
export { type ItemNames, type NamedItem, type PickRow, byWalking, pickListOf } from './pick-list';
export { mayOwnDiscrepancy } from './owner';
export { type TransferReference, nextReference, readReference, referenceText } from './reference';
export {
  type NextAct,
  type TransferAct,
  type TransferPerson,
  type TransferRight,
  type WhyNot,
  transferActs,
  transferRights,
  whatNext,
  whyNotSentence,
} from './what-next';
export {
  type TransferNames,
  discrepancySentence,
  exceptionSentence,
  settlementWord,
  stateWord,
} from './sentences';
export { type VerifyRefusal, verifyPick, verifyRefusalSentence } from './verify-pick';
export { type LimitRefusal, withinLimit, worthOf } from './worth';
export {
  type Packing,
  type PackingRefusal,
  packingRefusalSentence,
  putIntoCarton,
  startCarton,
  takeOutOfCarton,
} from './packing';
export {
  type Receiving,
  type ReceivingRefusal,
  type ReceivingRow,
  type ReceivingWhere,
  countPieces,
  markDamaged,
  pictureReceived,
  previewReceiving,
  receiveCarton,
  receivePiece,
  receivingRefusalSentence,
  renameBatch,
  startReceiving,
  withoutCarton,
} from './receiving';
