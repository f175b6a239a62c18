export {
  type AuthRefusal,
  type Authenticator,
  type KnownTerminal,
  authenticator,
  sameText,
} from './authenticate';
export { exchangeDeviceProfile, profileAt } from './device-profile';
export { type FleetTerminal, type TerminalState, readFleet, terminalsNeedingAttention } from './read-fleet';
export { type AskKind, type AskRefusal, askKinds, askTerminal } from './ask-terminal';
export { changeCrashConsent, readCrashConsent } from './crash-consent';
export {
  type SupportShown,
  forgetSupport,
  readLogs,
  readSupport,
  takeCrash,
  takeLogPart,
} from './take-support';
export { reportHealth } from './report-health';
export { revokeTerminal } from './revoke-terminal';
export { type MessageRefusal, type SentMessage, readMessages, sendMessage } from './send-message';
