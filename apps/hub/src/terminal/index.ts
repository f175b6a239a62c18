export {
  type AuthRefusal,
  type Authenticator,
  type KnownTerminal,
  authenticator,
  sameText,
} from './authenticate';
export { revokeTerminal } from './revoke-terminal';
