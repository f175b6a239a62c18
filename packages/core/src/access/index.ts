export { type BadgeTrouble, badgeText, badgeTrouble, badgeTroubleWords } from './badge-code';
export { type GivenRole, givenRoleNames, givenRoles } from './given-roles';
export {
  type HubPermission,
  type Permission,
  type TillPermission,
  hubPermissions,
  permissionWords,
  permissions,
  tillPermissions,
} from './permissions';
export { type PinTrouble, pinPattern, pinTrouble, pinTroubleWords } from './pin-rules';
