export { feedFile } from './feed-file';
export { type InstalledStart, startInstalled, versionBefore } from './installed';
export { headerBytes, isForPlatform, kioskNodePath } from './machine';
export { type AtTheTill, type MomentRefusal, mayInstall } from './moment';
export {
  type RollOut,
  type RollOutState,
  type UpdatableTerminal,
  type UpdateChannel,
  isInReach,
  offerFor,
  placeInQueue,
  rollOutFor,
  rollOutStates,
  updateChannels,
} from './roll-out';
export { compareVersions } from './version';
export {
  type ReturnedFrom,
  type TakenRelease,
  type Versions,
  confirmed,
  failedStart,
  goneBack,
  lastReturn,
  mostTrialStarts,
  nextStart,
  stoppedByHand,
  taken,
  versionsOf,
  wasReturned,
  withPackage,
} from './versions';
