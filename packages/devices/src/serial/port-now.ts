import { type UsbIdentity, readUsb, usbPort } from '../address/address';
import { type DeviceFolders, findUsbNode } from '../usb/find-usb-node';

/**
 * The path of a port as it is called at this moment. An adapter that was pulled out while its port was open comes back under
 * another name, so one that is named by its numbers is looked up for every connection.
 * @returns null when it is not plugged in
 * Source: spec/devices.md DV61
 */
export async function portNow(path: string, folders?: DeviceFolders): Promise<string | null> {
  const identity = path.startsWith(usbPort) ? readUsb(path.slice(usbPort.length)) : null;
  if (!identity) return path;
  if (folders !== undefined || process.platform === 'linux') return findUsbNode('tty', identity, folders);
  const { SerialPort } = await import('serialport');
  const ports = await SerialPort.list();
  return ports.find((port) => isPort(port, identity))?.path ?? null;
}

type ListedPort = {
  vendorId?: string | undefined;
  productId?: string | undefined;
  serialNumber?: string | undefined;
};

const isPort = (port: ListedPort, { vendorId, productId, serial }: UsbIdentity): boolean =>
  parseInt(port.vendorId ?? '', 16) === vendorId &&
  parseInt(port.productId ?? '', 16) === productId &&
  (serial === null || port.serialNumber === serial);
