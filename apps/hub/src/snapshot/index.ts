export { type SnapshotOf, buildSnapshot } from './build-snapshot';
export { type Snapshot, type SnapshotCache, snapshotCache } from './snapshot-cache';
export { type Warmer, snapshotWarmer } from './warmer';
