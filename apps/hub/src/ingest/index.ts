export { type IngestDeps } from './deps';
export { NotEnrolled, applyBatch, ingest } from './ingest';
export { type QuarantineReason, readLink } from './links';
export { type Pushed, type Pusher } from './pushed';
export { type ReplayRefusal, replay } from './replay';
