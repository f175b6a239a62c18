export { type Attempts, attempts } from './attempts';
export { type FeedPages, feedPages } from './feed-pages';
export { type Gate, gate } from './gate';
export { type Hints, hints } from './hints';
export { type Hub, type SyncHub } from './hub';
export { syncRoutes } from './routes';
