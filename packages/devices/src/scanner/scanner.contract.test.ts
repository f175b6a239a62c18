import { open as openFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { SimulatedScanner } from '../sim/simulated-scanner';
import { serialCable } from '../testing/socat';
import { until } from '../testing/until';
import type { HidBackend, HidEvents } from '../usb/hid-backend';
import { type OpenScannerDeps, openScanner, openWedgeScanner } from './open-scanner';
import type { RawScan, Scanner } from './scanner';

type Bench = {
  scanner: Scanner;
  /** What the device does when a label passes it. */
  scan(code: string): Promise<void>;
  unplug: (() => Promise<void>) | null;
  plugIn: (() => Promise<void>) | null;
  dispose(): Promise<void>;
};

const quick = { connectMs: 1000, backoffMs: 20, backoffMaxMs: 60, healthyMs: 30_000 };
const open = (address: string, deps: OpenScannerDeps = {}): Scanner => {
  const opened = openScanner(address, { timing: quick, random: () => 0.5, ...deps });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value;
};

async function serialBench(): Promise<Bench> {
  const cable = await serialCable();
  let device = await openFile(cable.device, 'r+');
  const scanner = open(`serial://${cable.till}`);
  return {
    scanner,
    scan: async (code) => void (await device.write(`${code}\r`)),
    unplug: async () => {
      await cable.unplug();
      await device.close();
    },
    plugIn: async () => {
      await cable.plugIn();
      device = await openFile(cable.device, 'r+');
    },
    dispose: async () => {
      await scanner.close();
      await device.close();
      await cable.dispose();
    },
  };
}

/** Behaves as node-hid does: reports of 64 bytes, an error when the device goes, and no word when one comes. */
function hidBench(): Promise<Bench> {
  let plugged = true;
  const opened = new Set<HidEvents>();
  const features: number[][] = [];
  const backend: HidBackend = {
    list: () =>
      Promise.resolve(
        plugged
          ? [
              { path: 'keyboard', vendorId: 0x0c2e, productId: 0x0b61, serial: 'S1', usagePage: 1, usage: 6 },
              {
                path: 'scanner',
                vendorId: 0x0c2e,
                productId: 0x0b61,
                serial: 'S1',
                usagePage: 0x8c,
                usage: 2,
              },
            ]
          : [],
      ),
    open: (path, events) => {
      if (path !== 'scanner') return Promise.reject(new Error('a keyboard cannot be opened'));
      opened.add(events);
      return Promise.resolve({
        sendFeatureReport: (report) => Promise.resolve(void features.push(report)),
        close: () => Promise.resolve(void opened.delete(events)),
      });
    },
  };
  const scanner = open('hid://0c2e:0b61', { hid: backend });
  return Promise.resolve({
    scanner,
    scan: (code) => {
      for (let at = 0; at < code.length; at += 56) {
        const part = code.slice(at, at + 56);
        const report = new Uint8Array(64);
        report.set([2, part.length, 0, 0, 0, ...Buffer.from(part)]);
        report[63] = at + 56 < code.length ? 1 : 0;
        for (const events of opened) events.onReport(report);
      }
      return Promise.resolve();
    },
    unplug: () => {
      plugged = false;
      for (const events of opened) events.onLost('could not read from HID device');
      return Promise.resolve();
    },
    plugIn: () => {
      plugged = true;
      return Promise.resolve();
    },
    dispose: () => scanner.close(),
  });
}

function simulatedBench(): Promise<Bench> {
  const device = new SimulatedScanner();
  const scanner = open('sim://scanner', { simulated: device });
  return Promise.resolve({
    scanner,
    scan: (code) => Promise.resolve(device.scan(code)),
    unplug: () => Promise.resolve(device.unplug()),
    plugIn: () => Promise.resolve(device.plugIn()),
    dispose: () => scanner.close(),
  });
}

function wedgeBench(): Promise<Bench> {
  const scanner = openWedgeScanner();
  return Promise.resolve({
    scanner,
    scan: (code) => Promise.resolve(scanner.accept(code)),
    unplug: null,
    plugIn: null,
    dispose: () => scanner.close(),
  });
}

describe.each([
  { wire: 'on a serial line', make: serialBench },
  { wire: 'that speaks HID POS', make: hidBench },
  { wire: 'that is simulated', make: simulatedBench },
  { wire: 'that types', make: wedgeBench },
])('a scanner $wire', ({ make }) => {
  let bench: Bench | undefined;
  afterEach(async () => {
    await bench?.dispose();
    bench = undefined;
  });
  const start = async () => {
    const started = await make();
    bench = started;
    const scans: RawScan[] = [];
    started.scanner.onScan((scan) => scans.push(scan));
    await until('the scanner is ready', () => started.scanner.status().state === 'ready');
    return { ...started, scans };
  };

  it('[DV30] gives every scan of a burst once and in order, also the same bottle twice', async () => {
    const { scan, scans } = await start();
    const codes = Array.from({ length: 30 }, (_, index) =>
      index % 3 === 0 ? '4006381333931' : `code${index}`,
    );
    for (const code of codes) await scan(code);
    await until('all of them are there', () => scans.length >= codes.length);
    expect(scans.map((each) => each.data)).toEqual(codes);
    expect(scans.map((each) => each.seq)).toEqual(codes.map((_, index) => index + 1));
  });

  it('[DV36] is absent while it is unplugged and scans again when it is back', async () => {
    const { scanner, scan, scans, unplug, plugIn } = await start();
    if (!unplug || !plugIn) {
      // A keyboard cannot be seen to be missing; it always counts as there.
      expect(scanner.status()).toEqual({ state: 'ready' });
      return;
    }
    const states: string[] = [];
    scanner.onStatus((status) => states.push(status.state));
    await scan('before');
    await until('the first is there', () => scans.length === 1);
    await unplug();
    await until('it is missed', () => scanner.status().state === 'absent');
    await plugIn();
    await until('it is back', () => scanner.status().state === 'ready');
    await scan('after');
    await until('the second is there', () => scans.length === 2);
    expect(scans.map(({ seq, data }) => ({ seq, data }))).toEqual([
      { seq: 1, data: 'before' },
      { seq: 2, data: 'after' },
    ]);
    expect(states).toEqual(['absent', 'ready']);
  });

  it('[DV36] gives nothing more once it is closed', async () => {
    const { scanner, scan, scans } = await start();
    await scanner.close();
    await scan('late');
    expect(scanner.status()).toEqual({ state: 'disabled' });
    expect(scans).toEqual([]);
  });
});

describe('a scanner that reads a label twice', () => {
  it('[DV30] is filtered only when that is asked for', () => {
    let now = 1000;
    const device = new SimulatedScanner('sim://scanner', { duplicateMs: 150, now: () => now });
    const scans: string[] = [];
    device.onScan((scan) => scans.push(scan.data));
    device.scan('A');
    now += 100;
    device.scan('A');
    device.scan('B');
    now += 151;
    device.scan('B');
    expect(scans).toEqual(['A', 'B', 'B']);
  });

  it.each(['tcp://host:9100', 'sim://printer', 'scanner'])('[DV11] cannot be at %s', (address) => {
    const opened = openScanner(address);
    expect(!opened.ok && opened.refusal.sentence).toMatch(/^.+\.$/);
  });
});
