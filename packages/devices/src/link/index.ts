export {
  type DeviceKind,
  type HealthEvent,
  type HealthWord,
  type WatchedDevice,
  deviceKinds,
  healthWord,
  watchHealth,
} from './health';
export { hidTransport } from './hid-transport';
export { type DeviceStatus } from './link-machine';
export { type Tap, tapped } from './tap';
