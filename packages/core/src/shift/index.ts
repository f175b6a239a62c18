export { dropIsDue } from './drop-prompt';
export { closeEntries, floatEntries, movementEntries } from './entries';
export { type Cause, type CauseKind, type Evidence, causeKinds, explainVariance } from './explain';
export {
  type CloseAsked,
  type CloseRefusal,
  type Closing,
  type CountRefusal,
  type DrawerCount,
  type OpenRefusal,
  type OpenShift,
  type ShiftFigures,
  closeShift,
  countDrawer,
  figuresOf,
  nextZNumber,
  openShift,
  readCount,
} from './shift';
export { type ShiftEvent, addToTotals, expectedCash, noTotals, totalsOf } from './totals';
