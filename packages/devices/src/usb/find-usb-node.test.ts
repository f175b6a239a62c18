import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSerialLine } from '../serial/serial-line';
import { type CablePair, serialCable } from '../testing/socat';
import { until } from '../testing/until';
import { type UsbTree, usbTree } from '../testing/usb-tree';
import { findUsbNode } from './find-usb-node';

const epson = { vendorId: 0x04b8, productId: 0x0202, serial: null };

describe('a device on USB', () => {
  let tree: UsbTree;
  beforeEach(() => {
    tree = usbTree();
  });
  afterEach(() => tree.dispose());
  const find = (serial: string | null) => findUsbNode('usbmisc', { ...epson, serial }, tree.folders);

  it('[DV61] is found by maker and product under whatever number it has', () => {
    expect(find(null)).toBeNull();
    tree.plug('usbmisc', 'lp1', { ...epson, vendorId: 0x0519 }, '/dev/null');
    expect(find(null)).toBeNull();
    tree.plug('usbmisc', 'lp3', epson, '/dev/null');
    expect(find(null)).toBe(`${tree.folders.dev}/usb/lp3`);
    tree.unplug('usbmisc', 'lp3');
    tree.plug('usbmisc', 'lp0', epson, '/dev/null');
    expect(find(null)).toBe(`${tree.folders.dev}/usb/lp0`);
  });

  it('[DV61] of two that are alike is the one with the serial number, or the first by name', () => {
    tree.plug('usbmisc', 'lp10', { ...epson, serial: 'KITCHEN' }, '/dev/null');
    tree.plug('usbmisc', 'lp9', { ...epson, serial: 'COUNTER' }, '/dev/null');
    expect(find('KITCHEN')).toBe(`${tree.folders.dev}/usb/lp10`);
    expect(find(null)).toBe(`${tree.folders.dev}/usb/lp9`);
    expect(find('CELLAR')).toBeNull();
  });
});

describe('a serial adapter that is named by its numbers', () => {
  let tree: UsbTree;
  let cable: CablePair;
  beforeEach(async () => {
    tree = usbTree();
    cable = await serialCable();
  });
  afterEach(async () => {
    await cable.dispose();
    tree.dispose();
  });

  it('[DV61] is the same device when it comes back under another name', async () => {
    const ftdi = { vendorId: 0x0403, productId: 0x6001, serial: 'A5' };
    const heard: string[] = [];
    let losses = 0;
    const open = () =>
      openSerialLine(
        { path: 'usb/0403:6001/A5', baud: 9600, parity: 'none', dataBits: 8, flow: 'none' },
        { onBytes: (chunk) => heard.push(Buffer.from(chunk).toString()), onLost: () => (losses += 1) },
        2000,
        tree.folders,
      );
    expect((await open()).ok).toBe(false);

    tree.plug('tty', 'ttyUSB0', ftdi, cable.till);
    expect((await open()).ok).toBe(true);
    tree.unplug('tty', 'ttyUSB0');
    await cable.unplug();
    await until('the unplugged adapter is noticed', () => losses === 1);
    expect((await open()).ok).toBe(false);

    await cable.plugIn();
    tree.plug('tty', 'ttyUSB1', ftdi, cable.till);
    const back = await open();
    if (!back.ok) throw new Error(back.refusal.because);
    const device = await openSerialLine(
      { path: cable.device, baud: 9600, parity: 'none', dataBits: 8, flow: 'none' },
      { onBytes: () => undefined, onLost: () => undefined },
      2000,
    );
    if (!device.ok) throw new Error(device.refusal.because);
    await device.value.write(Buffer.from('hello'));
    await until('the adapter is heard again', () => heard.join('') === 'hello');
    await back.value.close();
    await device.value.close();
  });
});
