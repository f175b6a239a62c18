import { refuse } from '@tillbridge/core/kernel';
import { type UsbIdentity, formatUsb } from '../address/address';
import { type DeviceFolders, findUsbNode, systemFolders } from '../usb/find-usb-node';
import { openNodeLine } from '../usb/node-line';
import { type ByteTransport, type Timers, systemTimers } from './transport';

/** A printer on USB where the system has a node for it (Linux's usblp). It is looked up by its numbers for every connection. */
export const usbTransport = (
  identity: UsbIdentity,
  folders: DeviceFolders = systemFolders,
  timers: Timers = systemTimers,
): ByteTransport => ({
  isPresent: () => findUsbNode('usbmisc', identity, folders) !== null,
  connect(events) {
    const path = findUsbNode('usbmisc', identity, folders);
    return Promise.resolve(
      path === null
        ? refuse({ kind: 'absent', because: `no USB printer ${formatUsb(identity)} is plugged in` })
        : openNodeLine(path, events, timers),
    );
  },
});
