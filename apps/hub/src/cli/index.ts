export type { HubEvent } from './events';
export { runCli } from './run-cli';
