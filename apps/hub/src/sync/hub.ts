import type { Database } from '../database';
import type { HubDeps } from '../hub-deps';
import type { Links } from '../link';
import type { Live } from '../live';
import type { MailTransport } from '../mail';
import type { SecretBox } from '../secrets';
import type { SnapshotCache, Warmer } from '../snapshot';
import type { Authenticator } from '../terminal';
import type { FeedPages } from './feed-pages';
import type { Gate } from './gate';
import type { Hints } from './hints';
import type { Metrics } from '../server/metrics';
import type { WorkLoop } from '../work';
import type { OutsideHandlers } from './requests';

/** What the doors of terminals need of a hub, and nothing else of it. */
export type SyncHub = Pick<
  Hub,
  'db' | 'deps' | 'authenticator' | 'snapshots' | 'feedPages' | 'pushGate' | 'hints' | 'metrics'
> &
  // A hub without them seals nothing, so it mails no receipts.
  Partial<Pick<Hub, 'secrets' | 'outsideRequests' | 'releases'>>;

/** What the doors of one hub process share. */
export type Hub = {
  db: Database;
  deps: HubDeps;
  authenticator: Authenticator;
  snapshots: SnapshotCache;
  /** Makes snapshots again after large changes. */
  warmer: Warmer;
  feedPages: FeedPages;
  pushGate: Gate;
  hints: Hints;
  live: Live;
  metrics: Metrics;
  secrets: SecretBox;
  /** How mail leaves this hub. */
  mail: MailTransport;
  work: WorkLoop;
  /** The services around the shop. */
  links: Links;
  /** What terminals ask and an outside service answers; a hub without them says that it cannot do that. */
  outsideRequests: OutsideHandlers;
  /** The folder of months of the stock ledger that were put into files. */
  stockArchive: string;
  /** The folder of releases of the till's program. */
  releases: string;
  operatorToken: string;
  /** Where people and programs reach this hub, as links in mail have it: no slash at the end. */
  publicUrl: () => string;
};
