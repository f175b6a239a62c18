export { type FoundDevice } from './found';
export {
  type ListPorts,
  type ListedPort,
  type QueueProgram,
  findHid,
  findQueues,
  findSerialPorts,
  findUsbPrinters,
  queueProgram,
  systemPorts,
} from './local';
export { type NetworkSearch, type Subnet, findNetworkPrinters, hostsOf, ownSubnets } from './network';
export {
  type AddressKind,
  type DeviceModel,
  type DeviceRole,
  type RoleRefusal,
  checkRole,
  deviceRoles,
  roleRules,
} from './roles';
