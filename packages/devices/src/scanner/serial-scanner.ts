import type { Tap } from '../link/tap';
import type { ByteTransport, Timers } from '../link/transport';
import { type DeviceTiming, usualTiming } from '../link/timing';
import { ScanFrames } from './frames';
import { type OpenedOnce, keepOpen } from '../link/keep-open';
import type { ScanFeed } from './scan-feed';
import type { Scanner } from './scanner';

export type ScannerWiring = {
  feed: ScanFeed;
  timing: Pick<DeviceTiming, 'connectMs' | 'backoffMs' | 'backoffMaxMs' | 'healthyMs'>;
  timers: Timers;
  random: () => number;
  /** For a scanner without a line of bytes: its reports. */
  tap?: Tap;
};

/** How long after a scanner was unplugged one looks for it at most: it is back when the cashier scans again. */
export const scannerTiming = { ...usualTiming, backoffMaxMs: 2000 };

/** A timer that is later than this was kept from running. */
const awakeMs = 15;

/** A scanner on a serial port, real or over USB. */
export function serialScanner(
  transport: ByteTransport,
  { feed, timing, timers, random }: ScannerWiring,
): Scanner {
  // One for all connections: that it ends its codes with a suffix it need not show again after each unplug.
  const frames = new ScanFrames();
  const keeper = keepOpen({
    timing,
    timers,
    random,
    onState: (state) => feed.setState(state),
    attempt,
    isPresent: transport.isPresent,
  });

  async function attempt(): Promise<OpenedOnce | null> {
    frames.reset();
    let cancelQuiet: () => void = () => undefined;
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const awaitSilence = (patienceMs: number) => {
      const since = timers.monotonicMs();
      cancelQuiet = timers.after(patienceMs, () => {
        // While this process was busy it heard nothing, and the rest of the code may be waiting: that was no silence.
        if (timers.monotonicMs() - since > patienceMs + awakeMs) return awaitSilence(patienceMs);
        const code = frames.quiet();
        if (code === null) feed.breakOff();
        else feed.take(code);
      });
    };
    const onBytes = (chunk: Uint8Array) => {
      cancelQuiet();
      for (const code of frames.push(chunk)) feed.take(code);
      const patienceMs = frames.patienceMs();
      if (patienceMs !== null) awaitSilence(patienceMs);
    };
    const line = await transport.connect(
      {
        onBytes,
        onLost: () => {
          cancelQuiet();
          if (frames.patienceMs() !== null) feed.breakOff();
          frames.reset();
          end();
        },
      },
      timing.connectMs,
    );
    if (!line.ok) return null;
    return {
      ended,
      close: async () => {
        cancelQuiet();
        await line.value.close();
        end();
      },
    };
  }

  return scannerOf(feed, () => keeper.close());
}

/** A feed that can be closed. */
export const scannerOf = (feed: ScanFeed, close: () => Promise<void>): Scanner => ({
  address: feed.address,
  status: () => feed.status(),
  onStatus: (listener) => feed.onStatus(listener),
  onScan: (listener) => feed.onScan(listener),
  onBrokenOff: (listener) => feed.onBrokenOff(listener),
  close: async () => {
    feed.setState('disabled');
    await close();
  },
});
