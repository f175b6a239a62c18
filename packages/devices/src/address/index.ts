export { type AddressRefusal, type DeviceAddress, formatAddress, parseAddress } from './address';
