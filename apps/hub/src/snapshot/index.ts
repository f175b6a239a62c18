export { type SnapshotOf, buildSnapshot } from './build-snapshot';
export { type Snapshot, type SnapshotCache, snapshotCache } from './snapshot-cache';
