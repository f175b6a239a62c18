export {
  type AddressRefusal,
  type DeviceAddress,
  type SimulatedDevice,
  type UsbIdentity,
  formatAddress,
  parseAddress,
  simulatedDevices,
} from './address';
