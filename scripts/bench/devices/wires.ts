import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { assert } from '@tillbridge/core/kernel';
import { type HidEvents, type Scanner, openScanner } from '@tillbridge/devices/scanner';
import { type CablePair, serialCable } from '@tillbridge/devices/testing';

/** A code passes and somebody hears of it. */
export type Hearing = {
  /** How long it took until the code was heard, in ms. */
  scan(code: string): Promise<number>;
  close(): Promise<void>;
};

/** A bench leads a session of its own: a pseudo-terminal must not become that session's, whose end would end the bench. */
export const openWire = (path: string): Promise<FileHandle> =>
  open(path, constants.O_RDWR | constants.O_NOCTTY);

export const scannerAt = (cable: CablePair): Scanner => {
  const opened = openScanner(`serial://${cable.till}?baud=9600`);
  assert(opened.ok, opened.ok ? '' : opened.refusal.sentence);
  return opened.value;
};

export const untilState = (scanner: Scanner, state: string): Promise<void> =>
  new Promise((resolve) => {
    if (scanner.status().state === state) return resolve();
    const stop = scanner.onStatus((status) => {
      if (status.state !== state) return;
      stop();
      resolve();
    });
  });

async function timed(device: FileHandle, code: string, heard: Promise<string>): Promise<number> {
  const begun = performance.now();
  await device.write(`${code}\r`);
  const said = await heard;
  const tookMs = performance.now() - begun;
  assert(said === code, `${code} was heard as ${said}`);
  return tookMs;
}

/** A serial scanner of the till's on a pair of pseudo-terminals. */
export async function serialHearing(): Promise<Hearing> {
  const cable = await serialCable();
  const scanner = scannerAt(cable);
  await untilState(scanner, 'ready');
  const device = await openWire(cable.device);
  return {
    scan: (code) => {
      const heard = new Promise<string>((resolve) => {
        const stop = scanner.onScan(({ data }) => {
          stop();
          resolve(data);
        });
      });
      return timed(device, code, heard);
    },
    close: async () => {
      await scanner.close();
      await device.close();
      await cable.dispose();
    },
  };
}

/** The same cable with nothing of ours at its end: bytes are read until the carriage return. */
export async function bareCable(): Promise<Hearing> {
  const cable = await serialCable();
  const [device, till] = [await openWire(cable.device), await openWire(cable.till)];
  const readLine = async (): Promise<string> => {
    const bytes = Buffer.alloc(64);
    for (let text = ''; ;) {
      const { bytesRead } = await till.read(bytes);
      text += bytes.toString('latin1', 0, bytesRead);
      if (text.endsWith('\r')) return text.slice(0, -1);
    }
  };
  return {
    scan: (code) => timed(device, code, readLine()),
    close: async () => {
      await device.close();
      await cable.dispose();
      await till.close();
    },
  };
}

/** A HID scanner whose reports the bench makes, and what it has heard so far. */
export async function hidWire(): Promise<{
  report(code: string): void;
  heard(): number;
  close(): Promise<void>;
}> {
  const place = { path: 'scanner', vendorId: 0x0c2e, productId: 0x0b61, serial: null };
  let events: HidEvents | null = null;
  let heard = 0;
  const opened = openScanner('hid://0c2e:0b61', {
    hid: {
      list: () => Promise.resolve([{ ...place, usagePage: 0x8c, usage: 2 }]),
      open: (_path, heardBy) => {
        events = heardBy;
        return Promise.resolve({
          sendFeatureReport: () => Promise.resolve(),
          close: () => Promise.resolve(),
        });
      },
    },
  });
  assert(opened.ok, opened.ok ? '' : opened.refusal.sentence);
  await untilState(opened.value, 'ready');
  opened.value.onScan(() => (heard += 1));
  return {
    report: (code) => events?.onReport(hidReport(code)),
    heard: () => heard,
    close: () => opened.value.close(),
  };
}

/** As a HID POS scanner sends a code: its length, its symbology and its characters. Source: spec/devices.md DV35 */
export function hidReport(code: string): Uint8Array {
  const report = new Uint8Array(64);
  report.set([2, code.length, ...Buffer.from(']E0'), ...Buffer.from(code)]);
  return report;
}
