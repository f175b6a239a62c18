import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseAddress } from '../address/address';
import { startPrinterServer } from '../sim/printer-server';
import { usbTree } from '../testing/usb-tree';
import { findHid, findQueues, findSerialPorts, findUsbPrinters, takenForPrinter } from './local';
import { findNetworkPrinters, hostsOf } from './network';
import { checkRole } from './roles';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tillbridge-find-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

describe('devices on this machine', () => {
  it('[DS10] a serial port is named by what stays its own, and what leads nowhere is left out', async () => {
    const dev = folder();
    mkdirSync(join(dev, 'serial', 'by-id'), { recursive: true });
    writeFileSync(join(dev, 'ttyUSB0'), '');
    symlinkSync(join(dev, 'ttyUSB0'), join(dev, 'serial', 'by-id', 'usb-Zebra_DS9308-if00'));
    symlinkSync(join(dev, 'gone'), join(dev, 'serial', 'by-id', 'usb-Gone'));
    const ports = [
      { path: join(dev, 'ttyUSB0'), manufacturer: 'Zebra', vendorId: '05e0', productId: '1701' },
      { path: '/dev/ttyUSB7', vendorId: '0403', productId: '6001', serialNumber: 'A5 1' },
      { path: 'COM3' },
      { path: '/dev/ttyS0' },
    ];
    const found = await findSerialPorts(() => Promise.resolve(ports), { sys: dev, dev });
    expect(found.map(({ address, name }) => [address, name])).toEqual([
      [`serial://${dev}/serial/by-id/usb-Zebra_DS9308-if00`, 'Zebra'],
      ['serial://usb/0403:6001/A5%201', null],
      ['serial://COM3', null],
    ]);
    expect(found.every(({ address }) => parseAddress(address).ok)).toBe(true);
    expect(found.some(({ isSure }) => isSure)).toBe(false);
  });

  it('[DS10] a HID scanner or scale is one by its own word, a keyboard of a maker of scanners types, other keyboards are nobody’s', async () => {
    const device = { path: 'x', productId: 0x0b61, serial: null };
    const found = await findHid({
      list: () =>
        Promise.resolve([
          { ...device, vendorId: 0x0c2e, usagePage: 0x8c, usage: 2, name: 'Honeywell Xenon' },
          { ...device, vendorId: 0x0c2e, usagePage: 0x8c, usage: 1, name: 'Honeywell Xenon' },
          { ...device, vendorId: 0x0922, usagePage: 0x8d, usage: 0x20, name: 'Dymo S50' },
          { ...device, vendorId: 0x05e0, usagePage: 1, usage: 6, name: 'Symbol DS2208' },
          { ...device, vendorId: 0x046d, usagePage: 1, usage: 6, name: 'Logitech Keyboard' },
        ]),
    });
    expect(found.map(({ address, name, roles }) => [address, name, roles])).toEqual([
      ['hid://0c2e:0b61', 'Honeywell Xenon', ['scanner']],
      ['hid://0922:0b61', 'Dymo S50', ['scale']],
      ['wedge://', 'Symbol DS2208', ['scanner']],
    ]);
  });

  it('[DS10] a USB printer says who made it, and which model’s data fit', () => {
    const tree = usbTree();
    onTestFinished(() => tree.dispose());
    const epson = {
      vendorId: 0x04b8,
      productId: 0x0e28,
      serial: 'X1',
      words: ['EPSON', 'TM-T20III'] as const,
    };
    tree.plug('usbmisc', 'lp0', epson, '/dev/null');
    tree.plug('usbmisc', 'lp1', { vendorId: 0x1234, productId: 1, serial: null }, '/dev/null');
    expect(findUsbPrinters(tree.folders)).toMatchObject([
      { address: 'usb://04b8:0e28/X1', name: 'EPSON TM-T20III', model: 'epson-tm-t20', isSure: true },
      { address: 'usb://1234:0001', name: null, model: null, isSure: false },
    ]);
  });

  it('[DS10] each model that a name is taken for is one that we have', () => {
    for (const name of [
      'EPSON TM-T88III',
      'EPSON TM-T20',
      'BIXOLON SRP-350',
      'CITIZEN CT-S310',
      'STAR TSP143',
      'POS-58',
    ]) {
      const { model } = takenForPrinter(name);
      expect([name, checkRole('printer', `tcp://host:9100?model=${model}`).ok]).toEqual([name, true]);
    }
    expect(takenForPrinter('Zebra ZD421').roles[0]).toBe('labels');
  });

  it('[DS10] the system’s queues are listed by a program of its own, and without one there are none', async () => {
    const program = join(folder(), 'lpstat');
    writeFileSync(program, '#!/bin/sh\n[ "$1" = "-e" ] && printf "Receipts\\nFront counter\\n"\n');
    chmodSync(program, 0o755);
    const found = await findQueues({ program, args: ['-e'] });
    expect(found.map(({ address }) => address)).toEqual(['spool://Receipts', 'spool://Front%20counter']);
    expect(await findQueues({ program: '/nowhere/lpstat', args: [] })).toEqual([]);
  });
});

describe('printers of the network', () => {
  it('[DS11] at most the 254 hosts around this machine are asked', () => {
    const wide = hostsOf({ address: '10.1.2.3', netmask: '255.0.0.0' });
    expect(wide).toHaveLength(253);
    expect([wide[0], wide.at(-1)]).toEqual(['10.1.2.1', '10.1.2.254']);
    expect(hostsOf({ address: '192.168.1.5', netmask: '255.255.255.252' })).toEqual(['192.168.1.6']);
    expect(hostsOf({ address: '192.168.1.5', netmask: '255.255.255.255' })).toEqual([]);
  });

  it('[DS11] what answers as a printer does is one, and nothing was printed for it', async () => {
    const server = await startPrinterServer();
    onTestFinished(() => server.close());
    const found = await findNetworkPrinters({ subnets: [], alsoHosts: ['127.0.0.1'], port: server.port });
    expect(found).toMatchObject([
      { address: `tcp://127.0.0.1:${server.port}`, roles: ['printer'], isSure: true },
    ]);
    expect([...server.printer.bytes()]).toEqual([0x10, 0x04, 0x01]);
    expect(server.printer.paper().lines).toEqual([]);
  });

  it('[DS11] what listens and answers otherwise is shown as not known, and got three bytes', async () => {
    const heard: number[] = [];
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        heard.push(...chunk);
        socket.write('HTTP/1.1 400 Bad Request\r\n\r\n');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const found = await findNetworkPrinters({ subnets: [], alsoHosts: ['127.0.0.1'], port });
    expect(found).toMatchObject([{ isSure: false, roles: ['labels', 'printer'] }]);
    expect(heard).toEqual([0x10, 0x04, 0x01]);
  });

  it('[DS11] a host where nothing listens is no device', async () => {
    const server = await startPrinterServer();
    const { port } = server;
    await server.close();
    expect(await findNetworkPrinters({ subnets: [], alsoHosts: ['127.0.0.1'], port })).toEqual([]);
  });
});
