import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { parseAddress } from '../address/address';
import type { DeviceTiming } from '../link/timing';
import { type Tap, tapped } from '../link/tap';
import { type ByteTransport, type Timers, systemTimers } from '../link/transport';
import { serialTransport } from '../link/serial-transport';
import { SimulatedScanner } from '../sim/simulated-scanner';
import { type HidBackend, nodeHidBackend } from '../usb/hid-backend';
import { hidScanner } from './hid-scanner';
import { ScanFeed, type ScanFeedOptions } from './scan-feed';
import type { Scanner } from './scanner';
import { scannerTiming, serialScanner } from './serial-scanner';
import { type WedgeScanner, wedgeScanner } from './wedge-scanner';

export type OpenScannerDeps = ScanFeedOptions & {
  /** The device behind sim://scanner; one of its own when there is none. */
  simulated?: SimulatedScanner;
  hid?: HidBackend;
  /** Hears every byte of its line, or each report; one that types has none. */
  tap?: Tap;
  /** Another wire than the one that a serial address names, such as a faulty one. */
  transport?: ByteTransport;
  timing?: Partial<DeviceTiming>;
  timers?: Timers;
  random?: () => number;
};

export type OpenScannerRefusal = { kind: 'unreadable-address' | 'not-a-scanner'; sentence: string };

/** Opens a scanner by its address. One that is not there is a status, not a refusal, and is found when it comes. */
export function openScanner(text: string, deps: OpenScannerDeps = {}): Result<Scanner, OpenScannerRefusal> {
  const address = parseAddress(text);
  if (!address.ok) return address;
  const place = address.value;
  const wiring = () => ({
    feed: new ScanFeed(text, deps),
    timing: { ...scannerTiming, ...deps.timing },
    timers: deps.timers ?? systemTimers,
    random: deps.random ?? Math.random,
    ...(deps.tap ? { tap: deps.tap } : {}),
  });
  switch (place.kind) {
    case 'serial':
      return ok(serialScanner(tapped(deps.transport ?? serialTransport(place), deps.tap), wiring()));
    case 'hid':
      return ok(hidScanner(place, deps.hid ?? nodeHidBackend(), wiring()));
    case 'wedge':
      return ok(wedgeScanner(new ScanFeed(text, deps)));
    case 'sim':
      if (place.device === 'scanner') return ok(deps.simulated ?? new SimulatedScanner(text, deps));
      break;
    case 'tcp':
    case 'usb':
    case 'spool':
      break;
  }
  return refuse({
    kind: 'not-a-scanner',
    sentence: `There can be no scanner at "${text}". Scanners are serial://, hid://, wedge:// or sim://scanner.`,
  });
}

/** The scanner at wedge://, with the door through which the window hands in what it found among the keys. */
export const openWedgeScanner = (options: ScanFeedOptions = {}): WedgeScanner =>
  wedgeScanner(new ScanFeed('wedge://', options));
