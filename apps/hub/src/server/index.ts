export { type AppOptions, buildApp } from './app';
export { type Metrics, makeMetrics } from './metrics';
export { type RunningHub, type StartHubOptions, startHub } from './start-hub';
