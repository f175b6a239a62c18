import type { DeviceRole } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';

const roleWords: Readonly<Record<DeviceRole, () => string>> = {
  printer: () => say('Receipt printer'),
  scanner: () => say('Scanners'),
  scale: () => say('Scale'),
  drawer: () => say('Cash drawer with its own cable'),
  labels: () => say('Label printer'),
  pole: () => say('Customer’s display of two lines'),
  kitchen: () => say('Kitchen printers'),
};
export const roleWord = (role: DeviceRole): string => roleWords[role]();
