import { existsSync } from 'node:fs';
import { type UsbIdentity, readUsb, usbPort } from '../address/address';
import { type DeviceFolders, findUsbNode } from '../usb/find-usb-node';

/**
 * The path of a port as it is called at this moment. An adapter that was pulled out while its port was open comes back under
 * another name, so one that is named by its numbers is looked up for every connection.
 * @returns null when it is not plugged in
 * Source: spec/devices.md DV61
 */
export async function portNow(path: string, folders?: DeviceFolders): Promise<string | null> {
  const identity = adapterOf(path);
  if (!identity) return path;
  if (folders !== undefined || process.platform === 'linux') return findUsbNode('tty', identity, folders);
  const { SerialPort } = await import('serialport');
  const ports = await SerialPort.list();
  return ports.find((port) => isPort(port, identity))?.path ?? null;
}

/** How one sees that a port is plugged in without opening it; undefined where only a list of all ports would tell. */
export function presenceOf(path: string, folders?: DeviceFolders): (() => boolean) | undefined {
  const identity = adapterOf(path);
  if (identity) {
    const isSeen = folders !== undefined || process.platform === 'linux';
    return isSeen ? () => findUsbNode('tty', identity, folders) !== null : undefined;
  }
  return path.startsWith('/') ? () => existsSync(path) : undefined;
}

const adapterOf = (path: string): UsbIdentity | null =>
  path.startsWith(usbPort) ? readUsb(path.slice(usbPort.length)) : null;

type ListedPort = {
  vendorId?: string | undefined;
  productId?: string | undefined;
  serialNumber?: string | undefined;
};

const isPort = (port: ListedPort, { vendorId, productId, serial }: UsbIdentity): boolean =>
  parseInt(port.vendorId ?? '', 16) === vendorId &&
  parseInt(port.productId ?? '', 16) === productId &&
  (serial === null || port.serialNumber === serial);
