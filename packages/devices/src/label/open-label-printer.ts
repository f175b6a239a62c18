import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { parseAddress } from '../address/address';
import { type DeviceTiming, usualTiming } from '../link/timing';
import { type Tap, tapped } from '../link/tap';
import { type ByteTransport, type Timers, systemTimers } from '../link/transport';
import { EscPosPrinter } from '../printer/escpos-printer';
import { SpoolPrinter } from '../printer/spool-printer';
import { usbTransport } from '../link/usb-transport';
import { wireTo } from '../link/wired-place';
import { memoryTransport } from '../sim/memory-transport';
import { SimulatedLabelPrinter } from '../sim/simulated-label-printer';
import { cupsQueue } from '../spool/cups-queue';
import type { SystemQueue } from '../spool/system-queue';
import { windowsQueue } from '../spool/windows-queue';
import { type LabelModel, labelModel, plainLabelModelId } from './model';
import { type LabelPrinter, ZplPrinter } from './zpl-printer';

export type OpenLabelPrinterDeps = {
  /** The device behind sim://labels; one of its own when there is none. */
  simulated?: SimulatedLabelPrinter;
  /** The system's queue of this name. */
  queueOf?: (name: string) => SystemQueue;
  /** Another wire than the address's, such as a faulty one. */
  transport?: ByteTransport;
  /** Hears every byte of its line; a queue of the system has none. */
  tap?: Tap;
  timing?: Partial<DeviceTiming>;
  timers?: Timers;
  random?: () => number;
  platform?: NodeJS.Platform;
};

export type OpenLabelPrinterRefusal = {
  kind: 'unreadable-address' | 'unknown-model' | 'not-a-label-printer';
  sentence: string;
};

/** Opens a printer of labels by its address. One that is not there is a status, not a refusal. Source: spec/labels.md LB6 */
export function openLabelPrinter(
  text: string,
  deps: OpenLabelPrinterDeps = {},
): Result<{ device: LabelPrinter; model: LabelModel }, OpenLabelPrinterRefusal> {
  const address = parseAddress(text);
  if (!address.ok) return address;
  const place = address.value;
  const { platform = process.platform, timers = systemTimers, random = Math.random } = deps;
  const model = labelModel(('model' in place ? place.model : null) ?? plainLabelModelId);
  const notOne = refuse({
    kind: 'not-a-label-printer' as const,
    sentence: `There can be no label printer at "${text}". Label printers are tcp://, serial://, usb://, spool:// or sim://labels.`,
  });
  const through = (line: ByteTransport): ReturnType<typeof openLabelPrinter> => {
    if (!model.ok) return model;
    const timing = { ...usualTiming, ...deps.timing };
    const transport = tapped(line, deps.tap);
    const wiring = { address: text, transport, timing, timers, random };
    const device =
      'paper' in model.value
        ? new EscPosPrinter({ ...wiring, model: model.value.printer })
        : new ZplPrinter(wiring);
    return ok({ device, model: model.value });
  };
  const wire = deps.transport ?? wireTo(place);
  if (wire) return through(wire);
  switch (place.kind) {
    case 'usb':
      return platform === 'linux' ? through(usbTransport(place)) : notOne;
    case 'spool': {
      if (!model.ok) return model;
      const usualQueue = platform === 'win32' ? windowsQueue : cupsQueue;
      const queue = (deps.queueOf ?? usualQueue)(place.queue);
      return ok({ device: new SpoolPrinter({ address: text, queue, timers }), model: model.value });
    }
    case 'sim':
      if (place.device !== 'labels') return notOne;
      return through(memoryTransport(deps.simulated ?? new SimulatedLabelPrinter()));
    default:
      return notOne;
  }
}
