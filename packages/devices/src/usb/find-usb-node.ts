import { readFileSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { UsbIdentity } from '../address/address';

/** Where Linux tells of its devices, and where their nodes are; a test has folders of its own. */
export type DeviceFolders = { sys: string; dev: string };
export const systemFolders: DeviceFolders = { sys: '/sys/class', dev: '/dev' };

/** `usbmisc` has printers (`lp0`), `tty` has serial ports (`ttyUSB0`, `ttyACM0`). */
export type NodeClass = 'usbmisc' | 'tty';

/** A node's USB interface hangs below its device; on some hubs there is a level more. */
const mostLevels = 4;

/**
 * The path of the device with this identity, whatever number it was given when it was plugged in: a printer that comes back may
 * be another `lp`. Of two that are alike without a serial number it is the first by name.
 * @returns null when none is plugged in, or where the system has no such folders
 * Source: spec/devices.md DV61
 */
export function findUsbNode(
  kind: NodeClass,
  identity: UsbIdentity,
  folders: DeviceFolders = systemFolders,
): string | null {
  const found = listed(join(folders.sys, kind))
    .filter((name) => isUsbNode(kind, name))
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .find((name) => isIdentity(identityOf(join(folders.sys, kind, name)), identity));
  if (found === undefined) return null;
  return join(folders.dev, kind === 'usbmisc' ? join('usb', found) : found);
}

const isUsbNode = (kind: NodeClass, name: string): boolean =>
  kind === 'usbmisc' ? /^lp\d+$/.test(name) : /^tty(USB|ACM)\d+$/.test(name);

const isIdentity = (found: UsbIdentity | null, wanted: UsbIdentity): boolean =>
  found !== null &&
  found.vendorId === wanted.vendorId &&
  found.productId === wanted.productId &&
  (wanted.serial === null || found.serial === wanted.serial);

function identityOf(entry: string): UsbIdentity | null {
  let folder = realOf(join(entry, 'device'));
  for (let level = 0; folder !== null && level < mostLevels; level++) {
    const vendor = wordIn(join(folder, 'idVendor'));
    const product = wordIn(join(folder, 'idProduct'));
    if (vendor !== null && product !== null) {
      return {
        vendorId: parseInt(vendor, 16),
        productId: parseInt(product, 16),
        serial: wordIn(join(folder, 'serial')),
      };
    }
    folder = dirname(folder);
  }
  return null;
}

// A device can go between any two of these reads, and then what was there is not there: as absent as one never plugged in.

const listed = (folder: string): string[] => orNull(() => readdirSync(folder)) ?? [];
const realOf = (path: string): string | null => orNull(() => realpathSync(path));
const wordIn = (path: string): string | null => orNull(() => readFileSync(path, 'utf8').trim());

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
