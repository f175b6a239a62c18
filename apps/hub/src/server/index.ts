export { type AppOptions, buildApp } from './app';
export { keepKey } from './keep-key';
export { type Metrics, makeMetrics } from './metrics';
export { quietError } from './quiet-error';
export { buildSyncApp } from './sync-app';
export { type RunningHub, type StartHubOptions, startHub } from './start-hub';
