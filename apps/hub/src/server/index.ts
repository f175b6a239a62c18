export { keepKey } from './keep-key';
export { type RunningHub, type StartHubOptions, startHub } from './start-hub';
