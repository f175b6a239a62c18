import type { Result } from '@tillbridge/core/kernel';

/** A way to a device that is ready to make connections; each attempt gets a fresh one, so nothing old can be replayed. */
export interface ByteTransport {
  /** @param deadlineMs after this it is refused, and nothing of the attempt is left behind */
  connect(
    events: TransportEvents,
    deadlineMs: number,
  ): Promise<Result<Connection, { kind: 'absent'; because: string }>>;
  /** Whether the device is plugged in, where that can be seen without a connection. */
  isPresent?: (() => boolean) | undefined;
}

export type TransportEvents = {
  onBytes(chunk: Uint8Array): void;
  /** At most once, never after `abort` or `close`. */
  onLost(because: string): void;
};

/** What a serial line's other wires say. */
export type LineSignals = { cts: boolean };

export interface Connection {
  /**
   * Resolves when the bytes have been handed on: that never means printed. Rejects when the connection is gone.
   * Never called again before the earlier write has ended.
   */
  write(bytes: Uint8Array): Promise<void>;
  /** Drops what has not left yet and ends the connection at once. A byte of it that arrives later would be a ghost. */
  abort(): void;
  /** Ends an idle connection politely. */
  close(): Promise<void>;
  /** Null where the port has no such wires, or is gone. */
  signals?(): Promise<LineSignals | null>;
}

/** Time as the drivers see it, so that tests can hand in their own. */
export type Timers = {
  /** @returns the function that cancels it */
  after(ms: number, run: () => void): () => void;
  monotonicMs(): number;
};

export const systemTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  monotonicMs: () => performance.now(),
};
