import { writeSync } from 'node:fs';
import { open as openFile, symlink, unlink } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { serialCable } from '../testing/socat';
import { until } from '../testing/until';
import { openScanner } from './open-scanner';
import type { Scanner } from './scanner';

const quick = { connectMs: 1000, backoffMs: 20, backoffMaxMs: 60, healthyMs: 30_000 };
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

const open = (address: string): { scanner: Scanner; scans: string[] } => {
  const opened = openScanner(address, { timing: quick, random: () => 0.5 });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const scans: string[] = [];
  opened.value.onScan((scan) => scans.push(scan.data));
  cleanUp.push(() => opened.value.close());
  return { scanner: opened.value, scans };
};
const cabled = async () => {
  const cable = await serialCable();
  cleanUp.push(() => cable.dispose());
  const device = await openFile(cable.device, 'r+');
  cleanUp.push(() => device.close());
  const { scanner, scans } = open(`serial://${cable.till}`);
  await until('the scanner is ready', () => scanner.status().state === 'ready');
  return { cable, device, scanner, scans };
};

describe('a serial scanner', () => {
  // The library misses an unplug in the moment of a scan more often than not, and spins from then on.
  it.each([1, 2, 3, 4])(
    '[DV36] that is unplugged in the very moment of a scan is missed all the same (%i)',
    async () => {
      const { cable, device, scanner } = await cabled();
      await device.write('4006381333931\r');
      await cable.unplug();
      await until('it is missed', () => scanner.status().state === 'absent', 10_000);
    },
  );

  it('[DV36] whose device file is gone is missed, though no event says so', async () => {
    const cable = await serialCable();
    cleanUp.push(() => cable.dispose());
    const alias = `${cable.till}-alias`;
    await symlink(cable.till, alias);
    const { scanner } = open(`serial://${alias}`);
    await until('the scanner is ready', () => scanner.status().state === 'ready');
    await unlink(alias);
    await until('it is missed', () => scanner.status().state === 'absent');
  });

  it('[DV31] [DV30] whose code comes in two halves while the till is busy has sent one code', async () => {
    const { device, scans } = await cabled();
    writeSync(device.fd, '400638');
    await new Promise((resolve) => setTimeout(resolve, 20));
    writeSync(device.fd, '1333931');
    // A till that works for a fifth of a second hears nothing in that time.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    await until('the code is there', () => scans.length > 0);
    expect(scans).toEqual(['4006381333931']);
  });

  it("[DV32] that reads a driver's licence gives it in one piece, and the next code after it", async () => {
    const { device, scans } = await cabled();
    await device.write('9638507\r');
    await device.write('@\n\x1e\rANSI 636012030001DL00000367DLDCAG   \nDBA20280105\n');
    await device.write('DBB19900228\nDCGCAN\n\r');
    await until('the licence is there', () => scans.length === 2);
    await device.write('4006381333931\r');
    await until('the next code is there', () => scans.length === 3);
    expect(scans).toEqual([
      '9638507',
      '@\n\x1e\rANSI 636012030001DL00000367DLDCAG   \nDBA20280105\nDBB19900228\nDCGCAN\n\r',
      '4006381333931',
    ]);
  });
});

describe('a HID scanner', () => {
  it('[DV36] that this machine does not have is absent, and nothing fails', async () => {
    const { scanner } = open('hid://ffff:fffe');
    await until('it is known to be absent', () => scanner.status().state === 'absent');
  });
});
