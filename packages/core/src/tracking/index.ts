export {
  type Batch,
  type TrackingQuestion,
  type TrackingRefusal,
  addSerial,
  serialsThatFit,
  setBatch,
  trackingQuestionOf,
} from './tracking';
