export { type BadgeTrouble, badgeText, badgeTrouble, badgeTroubleWords } from './badge-code';
export { type GivenRole, givenRoleNames, givenRoles } from './given-roles';
export {
  type GoodsPermission,
  type HubPermission,
  type Permission,
  type TillPermission,
  goodsPermissions,
  hubPermissions,
  permissionWords,
  permissions,
  tillPermissions,
} from './permissions';
export { type PinTrouble, isShortFor, pinPattern, pinTrouble, pinTroubleWords } from './pin-rules';
