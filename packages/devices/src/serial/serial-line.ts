import { existsSync } from 'node:fs';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { DeviceFolders } from '../usb/find-usb-node';
import { portNow } from './port-now';

export type SerialSettings = {
  /** A path, a COM port, or `usb/0403:6001`: whichever port that adapter has now. */
  path: string;
  baud: number;
  parity: 'none' | 'even' | 'odd';
  dataBits: 7 | 8;
  flow: 'none' | 'xonxoff' | 'rtscts';
};

export type SerialEvents = { onBytes(chunk: Uint8Array): void; onLost(because: string): void };

export interface SerialLine {
  /** Resolves when the bytes have left this machine. */
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  /** Null where the port has no such wires, or is gone. */
  signals(): Promise<{ cts: boolean } | null>;
}

/** How soon an unplugged cable is noticed that the library did not report. */
const watchMs = 1000;

/**
 * Opens a serial port, once: every connection is a new port object, because the library sends what was written to a
 * closed one when that same object is opened again, and a drawer would open then. (docs/spec/devices.md DV22)
 * A path that disappears ends the line even when no event says so: an unplug in the moment of incoming data is never
 * reported, and the library then spins until the port is closed.
 */
export async function openSerialLine(
  settings: SerialSettings,
  events: SerialEvents,
  deadlineMs: number,
  folders?: DeviceFolders,
): Promise<Result<SerialLine, { kind: 'absent'; because: string }>> {
  const path = await portNow(settings.path, folders);
  if (path === null || (!isWindowsPort(path) && !existsSync(path))) {
    return refuse({ kind: 'absent', because: `there is no ${settings.path}` });
  }
  // Loaded when a serial device is used: a till without one does not need the native part.
  const { SerialPort } = await import('serialport');
  return new Promise((resolve) => {
    const port = new SerialPort({
      path,
      baudRate: settings.baud,
      parity: settings.parity,
      dataBits: settings.dataBits,
      stopBits: 1,
      xon: settings.flow === 'xonxoff',
      xoff: settings.flow === 'xonxoff',
      rtscts: settings.flow === 'rtscts',
      autoOpen: false,
    });
    let phase: 'opening' | 'open' | 'over' = 'opening';
    let watch: NodeJS.Timeout | undefined;

    const discard = () => {
      clearInterval(watch);
      if (port.isOpen) port.close(ignoreLateError);
    };
    const lose = (because: string) => {
      if (phase !== 'open') return;
      phase = 'over';
      discard();
      events.onLost(because);
    };
    const deadline = setTimeout(() => {
      phase = 'over';
      resolve(refuse({ kind: 'absent', because: `${path} did not open` }));
    }, deadlineMs);

    // Without a data listener the library does not notice an unplug at all.
    port.on('data', (chunk: Buffer) => {
      if (phase === 'open') events.onBytes(chunk);
    });
    port.on('error', (error) => lose(error.message));
    port.on('close', () => lose('the cable was unplugged'));
    port.open((error) => {
      clearTimeout(deadline);
      if (phase !== 'opening') return discard();
      if (error) {
        phase = 'over';
        return resolve(refuse({ kind: 'absent', because: error.message }));
      }
      phase = 'open';
      if (!isWindowsPort(path)) {
        watch = setInterval(() => (existsSync(path) ? undefined : lose('the cable was unplugged')), watchMs);
      }
      resolve(
        ok({
          write: (bytes) =>
            new Promise((written, failed) => {
              if (phase !== 'open') return failed(new Error('the line is closed'));
              port.write(Buffer.from(bytes), (writeError) => {
                if (writeError) failed(writeError);
                else port.drain((drainError) => (drainError ? failed(drainError) : written()));
              });
            }),
          signals: () =>
            new Promise((read) => {
              if (phase !== 'open') return read(null);
              port.get((error, status) => read(error || !status ? null : { cts: status.cts }));
            }),
          close: () =>
            new Promise((closed) => {
              phase = 'over';
              clearInterval(watch);
              if (!port.isOpen) return closed();
              port.close(() => closed());
            }),
        }),
      );
    });
  });
}

const isWindowsPort = (path: string): boolean => /^(COM\d+|\\\\\.\\)/i.test(path);

/** Closing a port whose device is gone reports that it is gone, which is known. */
const ignoreLateError = (): void => undefined;
