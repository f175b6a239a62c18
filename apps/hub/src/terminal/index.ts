export {
  type AuthRefusal,
  type Authenticator,
  type KnownTerminal,
  authenticator,
  sameText,
} from './authenticate';
export { type FleetTerminal, type TerminalState, readFleet, terminalsNeedingAttention } from './read-fleet';
export { reportHealth } from './report-health';
export { revokeTerminal } from './revoke-terminal';
export { type MessageRefusal, type SentMessage, readMessages, sendMessage } from './send-message';
