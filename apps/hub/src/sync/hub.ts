import type { Database } from '../database';
import type { HubDeps } from '../hub-deps';
import type { SnapshotCache } from '../snapshot';
import type { Authenticator } from '../terminal';
import type { FeedPages } from './feed-pages';
import type { Gate } from './gate';
import type { Hints } from './hints';
import type { Metrics } from '../server/metrics';

/** What the doors of one hub process share. */
export type Hub = {
  db: Database;
  deps: HubDeps;
  authenticator: Authenticator;
  snapshots: SnapshotCache;
  feedPages: FeedPages;
  pushGate: Gate;
  hints: Hints;
  metrics: Metrics;
};
