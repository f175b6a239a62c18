export { type RunningHub, type StartHubOptions, startHub } from './start-hub';
