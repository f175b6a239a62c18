export {
  type HidBackend,
  type HidDevice,
  type HidEvents,
  type HidHandle,
  nodeHidBackend,
} from '../usb/hid-backend';
export { type OpenScannerDeps, type OpenScannerRefusal, openScanner, openWedgeScanner } from './open-scanner';
export { type RawScan, type Scanner, type ScannerStatus } from './scanner';
export { type WedgeScanner } from './wedge-scanner';
