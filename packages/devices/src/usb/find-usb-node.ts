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

export type UsbNode = UsbIdentity & {
  /** `/dev/usb/lp0` */
  path: string;
  /** What the device says of itself, such as `EPSON TM-T20III`; null where it says nothing. */
  name: string | null;
};

/** Every device of this class that is plugged in now, by name. */
export function usbNodes(kind: NodeClass, folders: DeviceFolders = systemFolders): UsbNode[] {
  return listed(join(folders.sys, kind))
    .filter((name) => isUsbNode(kind, name))
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .flatMap((name) => {
      const found = deviceOf(join(folders.sys, kind, name));
      if (!found) return [];
      const words = [wordIn(join(found.folder, 'manufacturer')), wordIn(join(found.folder, 'product'))];
      return [
        {
          ...found.identity,
          path: join(folders.dev, kind === 'usbmisc' ? join('usb', name) : name),
          name: words.filter((word) => word !== null && word !== '').join(' ') || null,
        },
      ];
    });
}

const isUsbNode = (kind: NodeClass, name: string): boolean =>
  kind === 'usbmisc' ? /^lp\d+$/.test(name) : /^tty(USB|ACM)\d+$/.test(name);

const isIdentity = (found: UsbIdentity | null, wanted: UsbIdentity): boolean =>
  found !== null &&
  found.vendorId === wanted.vendorId &&
  found.productId === wanted.productId &&
  (wanted.serial === null || found.serial === wanted.serial);

const identityOf = (entry: string): UsbIdentity | null => deviceOf(entry)?.identity ?? null;

function deviceOf(entry: string): { folder: string; identity: UsbIdentity } | null {
  let folder = realOf(join(entry, 'device'));
  for (let level = 0; folder !== null && level < mostLevels; level++) {
    const vendor = wordIn(join(folder, 'idVendor'));
    const product = wordIn(join(folder, 'idProduct'));
    if (vendor !== null && product !== null) {
      const serial = wordIn(join(folder, 'serial'));
      return {
        folder,
        identity: { vendorId: parseInt(vendor, 16), productId: parseInt(product, 16), serial },
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
