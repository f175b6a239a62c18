import type { UsbIdentity } from '../address/address';
import { type HidBackend, type HidDevice, facesOf } from '../usb/hid-backend';
import { HidCodes } from './hid-report';
import { type OpenedOnce, keepOpen } from '../link/keep-open';
import type { Scanner } from './scanner';
import { type ScannerWiring, scannerOf } from './serial-scanner';

const scannerPage = 0x8c;
const scannerUsage = 0x02;

/** Honeywell and its older names: these scanners are keyboards until they are told to be scanners. */
const startsAsKeyboard = new Set([0x0c2e, 0x23d0]);
const beAScanner = [0xfe, 0x01];

/** A scanner that speaks HID POS. There is no event for plugging one in, so it is looked for. */
export function hidScanner(
  id: UsbIdentity,
  backend: HidBackend,
  { feed, timing, timers, random, tap }: ScannerWiring,
): Scanner {
  const keeper = keepOpen({ timing, timers, random, onState: (state) => feed.setState(state), attempt });

  async function attempt(): Promise<OpenedOnce | null> {
    try {
      const device = pick(await backend.list(), id);
      return device ? await open(device) : null;
    } catch {
      // No permission, held by another program, or gone between list and open: as absent as unplugged, and tried again.
      return null;
    }
  }

  async function open(device: HidDevice): Promise<OpenedOnce> {
    const codes = new HidCodes();
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    let live = true;
    const handle = await backend.open(device.path, {
      onReport: (report) => {
        tap?.('in', report);
        const code = live ? codes.push(report, timers.monotonicMs()) : null;
        if (code !== null) feed.take(code);
      },
      onLost: () => void close(),
    });
    const close = async () => {
      if (!live) return;
      live = false;
      // A device that is gone cannot be closed; what matters is that nobody listens to it any more.
      await Promise.allSettled([handle.close()]);
      end();
    };
    if (startsAsKeyboard.has(device.vendorId)) {
      // Those that are scanners already do not know the request, which is as good.
      await Promise.allSettled([handle.sendFeatureReport(beAScanner)]);
    }
    return { ended, close };
  }

  return scannerOf(feed, () => keeper.close());
}

/** Of the several faces that one scanner shows, the one that is a scanner. */
const pick = (devices: readonly HidDevice[], id: UsbIdentity): HidDevice | undefined =>
  facesOf(devices, id).find((face) => face.usagePage === scannerPage && face.usage === scannerUsage);
