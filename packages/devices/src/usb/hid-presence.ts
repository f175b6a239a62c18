import { existsSync, readdirSync } from 'node:fs';
import type { UsbIdentity } from '../address/address';

/** Linux keeps one entry for each HID device: bus, maker, product and a running number. */
const systemFolder = '/sys/bus/hid/devices';

/**
 * Whether a HID device is plugged in, where the system says so without opening anything.
 * @returns undefined where it does not; then the device is looked for at intervals. Source: spec/devices.md DV66
 */
export function hidPresence(
  { vendorId, productId }: UsbIdentity,
  folder: string = systemFolder,
): (() => boolean) | undefined {
  if (!existsSync(folder)) return undefined;
  const numbers = [vendorId, productId].map((each) => each.toString(16).padStart(4, '0')).join(':');
  return () => readdirSync(folder).some((entry) => entry.toLowerCase().includes(`:${numbers}.`));
}
