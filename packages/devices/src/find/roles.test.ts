import { describe, expect, it } from 'vitest';
import { openDrawer } from '../drawer/open-drawer';
import { openLabelPrinter } from '../label/open-label-printer';
import { openPole } from '../pole/open-pole';
import { openPrinter } from '../printer/open-printer';
import { openScale } from '../scale/open-scale';
import { openScanner } from '../scanner/open-scanner';
import { type DeviceRole, checkRole, deviceRoles, roleRules } from './roles';

/** Nothing is at any of these. Port 9 throws away what it gets, where anything listens at all. */
const places = [
  'tcp://127.0.0.1:9',
  'serial:///nowhere/tty',
  'usb://0000:0001',
  'hid://0000:0001',
  'spool://-wrong',
  'wedge://',
  'sim://printer',
  'sim://scanner',
  'sim://scale',
  'sim://labels',
  'sim://pole',
  'sim://drawer',
  'printer',
  'tcp://127.0.0.1:9?model=no-such-model',
  'serial:///nowhere/tty?model=nci',
  'serial:///nowhere/tty?model=cd5220',
  'serial:///nowhere/tty?model=apg-smart-cts-open',
  'serial:///nowhere/tty?model=epson-tm-t20',
  'serial:///nowhere/tty?model=zpl-203-57x32',
  'serial:///nowhere/tty?model=zpl-203-5x3',
  'serial:///nowhere/tty?model=escpos-gap-57x32',
  'serial:///nowhere/tty?model=escpos-mark-30x50',
  'hid://0000:0001?model=nci',
];

type Opened = { ok: true; close(): Promise<void> } | { ok: false };
const opened = <T>(
  result: { ok: true; value: T } | { ok: false },
  device: (value: T) => { close(): Promise<void> },
): Opened => (result.ok ? { ok: true, close: () => device(result.value).close() } : { ok: false });

const hid = { list: () => Promise.resolve([]), open: () => Promise.reject(new Error('none')) };

function open(role: DeviceRole, address: string): Opened {
  switch (role) {
    case 'printer':
      return opened(openPrinter(address), (device) => device);
    case 'kitchen':
      return opened(openPrinter(address), (device) => device);
    case 'scanner':
      return opened(openScanner(address, { hid }), (device) => device);
    case 'scale':
      return opened(openScale(address, { hid }), (device) => device);
    case 'drawer':
      return opened(openDrawer(address), (device) => device);
    case 'labels':
      return opened(openLabelPrinter(address), ({ device }) => device);
    case 'pole':
      return opened(openPole(address), (device) => device);
  }
}

describe('an address in a role', () => {
  it.each(deviceRoles)('[DS4] is taken for a %s exactly where the device can be opened', async (role) => {
    for (const address of places) {
      const device = open(role, address);
      expect([address, checkRole(role, address).ok]).toEqual([address, device.ok]);
      if (device.ok) await device.close();
    }
  });

  it.each(deviceRoles)('[DS4] every model that a person is offered for a %s can be opened', (role) => {
    const { models, plainModel, isModel } = roleRules[role];
    for (const { id } of models) expect([id, isModel(id)]).toEqual([id, true]);
    if (plainModel !== null) expect(models.map(({ id }) => id)).toContain(plainModel);
  });

  it('[DS4] on USB is a printer only where the system has a node for one', () => {
    expect(checkRole('printer', 'usb://04b8:0202', 'linux').ok).toBe(true);
    expect(checkRole('printer', 'usb://04b8:0202', 'win32').ok).toBe(false);
  });
});
