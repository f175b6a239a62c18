import type { DrawerPulse, WiredDrawer } from '@tillbridge/devices/drawer';
import type { LabelModel, LabelPrinter } from '@tillbridge/devices/label';
import type { PoleDisplay } from '@tillbridge/devices/pole';
import type { PrinterModel, ReceiptPrinter } from '@tillbridge/devices/printer';
import type { Scale } from '@tillbridge/devices/scale';
import type { Scanner } from '@tillbridge/devices/scanner';
import type {
  SimulatedDrawer,
  SimulatedLabelPrinter,
  SimulatedPole,
  SimulatedPrinter,
  SimulatedScale,
} from '@tillbridge/devices/sim';
import type { TillStation } from './kitchen/station';

/** A receipt printer with what is known of its model; the drawer hangs on it. */
export type TillPrinter = { device: ReceiptPrinter; model: PrinterModel; pulse: DrawerPulse };

/** A printer of labels with its roll. */
export type TillLabelPrinter = { device: LabelPrinter; model: LabelModel };

/** The counter of the demo: devices that one can look at and touch. Left out, there is none of that kind. */
export type SimulatedCounter = {
  printer: SimulatedPrinter | null;
  /** One with a line of its own. */
  drawer?: SimulatedDrawer | null;
  labels?: SimulatedLabelPrinter | null;
  scale?: SimulatedScale | null;
  pole?: SimulatedPole | null;
};

/** What stands on the counter at this moment. */
export type TillDevices = {
  readonly printer: TillPrinter | null;
  /** A drawer with a line of its own; left out, it hangs on the printer. */
  readonly drawer?: WiredDrawer | null;
  /** Left out, the receipt printer prints the labels too. */
  readonly labels?: TillLabelPrinter | null;
  /** Printers away from the counter, for those who make or fetch what was sold; left out, there is none. */
  readonly kitchen?: readonly TillStation[];
  readonly scanners: readonly Scanner[];
  /** Left out, this till has none. */
  readonly scale?: Scale | null;
  /** Left out, the customer has no pole. */
  readonly pole?: PoleDisplay | null;
  readonly simulated: SimulatedCounter | null;
};

/**
 * Devices may come and go while the till runs (spec/device-setup.md DS1): whoever has `base` reads those that there are when it
 * reads them. A copy of it by spreading has those of the moment of the copy.
 */
export function withDevices<Base extends object>(base: Base, now: () => TillDevices): Base & TillDevices {
  const live: TillDevices = {
    get printer() {
      return now().printer;
    },
    get drawer() {
      return now().drawer ?? null;
    },
    get labels() {
      return now().labels ?? null;
    },
    get kitchen() {
      return now().kitchen ?? [];
    },
    get scanners() {
      return now().scanners;
    },
    get scale() {
      return now().scale ?? null;
    },
    get pole() {
      return now().pole ?? null;
    },
    get simulated() {
      return now().simulated;
    },
  };
  return Object.defineProperties({ ...base }, Object.getOwnPropertyDescriptors(live)) as Base & TillDevices;
}

export async function closeDevices(devices: TillDevices): Promise<void> {
  const { scanners, printer, drawer, labels, kitchen = [], scale, pole } = devices;
  const stations = kitchen.map((station) => station.printer.device);
  const all = [...scanners, printer?.device, drawer, labels?.device, ...stations, scale, pole];
  await Promise.all(all.map((device) => device?.close()));
}
