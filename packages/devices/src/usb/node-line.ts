import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { Connection, Timers, TransportEvents } from '../link/transport';

/** How soon an answer of a printer is read: its driver has no event for us. */
const readMs = 20;
/** How soon one asks again whether a full printer takes more. */
const writeMs = 5;
const readBytes = 1024;

/**
 * A device's node as a line of bytes, without ever waiting in the system: a blocked write to a printer that hangs would hold one of
 * the process's four file threads for good, and four such printers would stop the ledger. Closing it drops what the driver still had.
 * Source: spec/devices.md DV62
 */
export function openNodeLine(
  path: string,
  events: TransportEvents,
  timers: Timers,
): Result<Connection, { kind: 'absent'; because: string }> {
  let node: number;
  try {
    node = openSync(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch (error) {
    return refuse({ kind: 'absent', because: messageOf(error) });
  }
  const buffer = Buffer.alloc(readBytes);
  let isOver = false;
  let cancelRead: () => void = () => undefined;
  let failWrite: (error: Error) => void = () => undefined;

  function end(): void {
    isOver = true;
    cancelRead();
    closeSync(node);
    failWrite(new Error('the connection is gone'));
  }
  function lose(because: string): void {
    if (isOver) return;
    end();
    events.onLost(because);
  }
  /** @returns how many bytes went through; 0 when there is nothing now */
  function attempt(act: () => number): number {
    try {
      return act();
    } catch (error) {
      if (isBusy(error)) return 0;
      throw error;
    }
  }
  function read(): void {
    try {
      for (let got = 1; got > 0 && !isOver;) {
        got = attempt(() => readSync(node, buffer, 0, readBytes, null));
        if (got > 0) events.onBytes(Uint8Array.from(buffer.subarray(0, got)));
      }
    } catch (error) {
      return lose(messageOf(error));
    }
    if (!isOver) cancelRead = timers.after(readMs, read);
  }
  cancelRead = timers.after(0, read);

  return ok({
    write: (bytes) =>
      new Promise((written, failed) => {
        failWrite = failed;
        let at = 0;
        const more = () => {
          if (isOver) return failed(new Error('the connection is gone'));
          try {
            for (let took = 1; took > 0 && at < bytes.length;) {
              took = attempt(() => writeSync(node, bytes, at, bytes.length - at));
              at += took;
            }
          } catch (error) {
            return lose(messageOf(error));
          }
          if (at === bytes.length) return written();
          timers.after(writeMs, more);
        };
        more();
      }),
    abort() {
      if (!isOver) end();
    },
    close() {
      if (!isOver) end();
      return Promise.resolve();
    },
  });
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EINTR');
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
