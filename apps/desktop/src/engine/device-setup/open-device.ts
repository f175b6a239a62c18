import { type Result, ok } from '@tillbridge/core/kernel';
import { parseAddress } from '@tillbridge/devices/address';
import { type WiredDrawer, openDrawer, usualPulse } from '@tillbridge/devices/drawer';
import type { DeviceRole } from '@tillbridge/devices/find';
import { openLabelPrinter } from '@tillbridge/devices/label';
import type { Tap } from '@tillbridge/devices/link';
import { type PoleDisplay, openPole } from '@tillbridge/devices/pole';
import { openPrinter, plainModelId, printerModel } from '@tillbridge/devices/printer';
import { type Scale, openScale } from '@tillbridge/devices/scale';
import { type Scanner, openScanner } from '@tillbridge/devices/scanner';
import {
  SimulatedDrawer,
  SimulatedLabelPrinter,
  SimulatedPole,
  SimulatedPrinter,
  SimulatedScale,
} from '@tillbridge/devices/sim';
import type { TillLabelPrinter, TillPrinter } from '../devices';
import { type TillStation, readStation } from '../kitchen/station';
import { JobGate } from './job-gate';

/** One device of the counter, whatever it is. */
export type OpenedDevice =
  | {
      role: 'printer';
      address: string;
      printer: TillPrinter;
      simulated: SimulatedPrinter | null;
      gate: JobGate;
    }
  | { role: 'scanner'; address: string; scanner: Scanner }
  | { role: 'scale'; address: string; scale: Scale; simulated: SimulatedScale | null }
  | { role: 'drawer'; address: string; drawer: WiredDrawer; simulated: SimulatedDrawer | null }
  | {
      role: 'labels';
      address: string;
      labels: TillLabelPrinter;
      simulated: SimulatedLabelPrinter | null;
      gate: JobGate;
    }
  | { role: 'pole'; address: string; pole: PoleDisplay; simulated: SimulatedPole | null }
  /** Its address says what it is called and hears of as well. */
  | { role: 'kitchen'; address: string; station: TillStation; gate: JobGate };

export type OpenRefusal = { kind: string; sentence: string };

/** Opens a device in its role. One that is not there is a status, not a refusal. @param tap hears every byte of its line */
export function openDevice(
  role: DeviceRole,
  address: string,
  tap: Tap | undefined,
): Result<OpenedDevice, OpenRefusal> {
  const deps = tap ? { tap } : {};
  const isSimulated = address.startsWith('sim://');
  switch (role) {
    case 'printer':
      return openTillPrinter(address, deps);
    case 'scanner': {
      const opened = openScanner(address, deps);
      return opened.ok ? ok({ role, address, scanner: opened.value }) : opened;
    }
    case 'scale': {
      const simulated = isSimulated ? new SimulatedScale() : null;
      const opened = openScale(address, { ...deps, ...(simulated ? { simulated } : {}) });
      return opened.ok ? ok({ role, address, scale: opened.value, simulated }) : opened;
    }
    case 'drawer': {
      const simulated = isSimulated ? new SimulatedDrawer() : null;
      const opened = openDrawer(address, { ...deps, ...(simulated ? { simulated } : {}) });
      return opened.ok ? ok({ role, address, drawer: opened.value, simulated }) : opened;
    }
    case 'labels': {
      const simulated = isSimulated ? new SimulatedLabelPrinter() : null;
      const opened = openLabelPrinter(address, { ...deps, ...(simulated ? { simulated } : {}) });
      if (!opened.ok) return opened;
      const gate = new JobGate();
      const labels = { ...opened.value, device: gate.before(opened.value.device) };
      return ok({ role, address, labels, simulated, gate });
    }
    case 'pole': {
      const simulated = isSimulated ? new SimulatedPole() : null;
      const opened = openPole(address, { ...deps, ...(simulated ? { simulated } : {}) });
      return opened.ok ? ok({ role, address, pole: opened.value, simulated }) : opened;
    }
    case 'kitchen':
      return openStation(address, deps);
  }
}

function openStation(text: string, deps: { tap?: Tap }): Result<OpenedDevice, OpenRefusal> {
  const read = readStation(text);
  if (!read.ok) return read;
  const { address, ...station } = read.value;
  const opened = openTillPrinter(address, deps);
  if (!opened.ok) return opened;
  const { printer, gate } = opened.value;
  return ok({ role: 'kitchen', address: text, station: { ...station, printer }, gate });
}

type OpenedPrinter = Extract<OpenedDevice, { role: 'printer' }>;

function openTillPrinter(address: string, deps: { tap?: Tap }): Result<OpenedPrinter, OpenRefusal> {
  const model = printerModel(modelIdOf(address));
  const simulated = address.startsWith('sim://') ? new SimulatedPrinter() : null;
  const device = openPrinter(address, { ...deps, ...(simulated ? { simulated } : {}) });
  if (!device.ok) return device;
  // The opener has refused what is no model already.
  if (!model.ok) return model;
  const gate = new JobGate();
  const printer = {
    device: gate.beforeReceipts(device.value),
    model: model.value,
    pulse: model.value.pulse ?? usualPulse,
  };
  return ok({ role: 'printer', address, printer, simulated, gate });
}

function modelIdOf(address: string): string {
  const parsed = parseAddress(address);
  if (parsed.ok && parsed.value.kind === 'sim') return 'simulated';
  return parsed.ok && 'model' in parsed.value ? (parsed.value.model ?? plainModelId) : plainModelId;
}

/** What closes it, says how it is, and tells of changes: the same for all. */
export function deviceOf(opened: OpenedDevice): {
  readonly address: string;
  status(): { state: string };
  close(): Promise<void>;
} {
  switch (opened.role) {
    case 'printer':
      return opened.printer.device;
    case 'scanner':
      return opened.scanner;
    case 'scale':
      return opened.scale;
    case 'drawer':
      return opened.drawer;
    case 'labels':
      return opened.labels.device;
    case 'pole':
      return opened.pole;
    case 'kitchen':
      return opened.station.printer.device;
  }
}
