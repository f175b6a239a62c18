export {
  type Count,
  type CountDecision,
  type CounterView,
  countOf,
  counterView,
  storeOfCount,
} from './count';
export {
  type AbcClass,
  type CycleItem,
  type CycleProposal,
  type CycleReason,
  type CycleRule,
  abcClasses,
  type AbcShares,
  abcOf,
  cycleListOf,
  usualAbc,
  usualCycle,
} from './cycle';
export type { CountException, CountedItem, CountedSpot } from './lines';
export {
  type CountedMoment,
  type Doubt,
  type Moment,
  type Side,
  type TimedMovement,
  doubts,
  knownClockMs,
  momentOf,
  momentOfHub,
  sideOf,
  timedMovementsOfSale,
  unknownClockMs,
} from './moment';
export { type PostedCount, correctLate, postCount } from './post';
export { type RecordedCountFact, type RecordedOf } from './recorded';
export {
  type ApproveCountRefusal,
  type ReviewLine,
  type ReviewRule,
  approveCount,
  cancelCount,
  inReviewOrder,
  reviewCount,
} from './review';
export {
  type Doubtful,
  type LookBack,
  type Variance,
  lookBackOf,
  momentOfItem,
  sideOfItem,
  varianceOf,
} from './variance';
export { approveCountWords } from './approve-words';
export { cycleReasonSentence, doubtSentences, recountSentences } from './words';
