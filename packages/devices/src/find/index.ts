export {
  type AddressKind,
  type DeviceModel,
  type DeviceRole,
  type RoleRefusal,
  checkRole,
  deviceRoles,
  roleRules,
} from './roles';
