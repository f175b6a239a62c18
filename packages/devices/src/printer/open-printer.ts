import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { parseAddress } from '../address/address';
import { memoryTransport } from '../sim/memory-transport';
import { SimulatedPrinter } from '../sim/simulated-printer';
import { cupsQueue } from '../spool/cups-queue';
import type { SystemQueue } from '../spool/system-queue';
import { windowsQueue } from '../spool/windows-queue';
import type { DeviceFolders } from '../usb/find-usb-node';
import { EscPosPrinter, type EscPosPrinterDeps } from './escpos-printer';
import { plainModelId, printerModel } from './model';
import type { ReceiptPrinter } from './printer';
import { serialTransport } from '../link/serial-transport';
import { SpoolPrinter } from './spool-printer';
import { tcpTransport } from '../link/tcp-transport';
import { type Tap, tapped } from '../link/tap';
import type { ByteTransport } from '../link/transport';
import { usbTransport } from '../link/usb-transport';

export type OpenPrinterDeps = Pick<EscPosPrinterDeps, 'timing' | 'timers' | 'random' | 'drawerSensor'> & {
  platform?: NodeJS.Platform;
  /** Where the system tells of its USB devices. */
  folders?: DeviceFolders;
  /** The system's queue of this name. */
  queueOf?: (name: string) => SystemQueue;
  /** Hears every byte of its line; a queue of the system has none. */
  tap?: Tap;
  /** The device behind sim://printer; one of its own when there is none. */
  simulated?: SimulatedPrinter;
};

export type OpenPrinterRefusal = {
  kind: 'unreadable-address' | 'unknown-model' | 'not-a-printer';
  sentence: string;
};

/** Opens a printer by its address. It connects in the background: a printer that is not there is a status, not a refusal. */
export function openPrinter(
  text: string,
  deps: OpenPrinterDeps = {},
): Result<ReceiptPrinter, OpenPrinterRefusal> {
  const address = parseAddress(text);
  if (!address.ok) return address;
  const { simulated, platform = process.platform, folders, queueOf, tap, ...driver } = deps;
  const open = (transport: ByteTransport, modelId: string): Result<ReceiptPrinter, OpenPrinterRefusal> => {
    const model = printerModel(modelId);
    if (!model.ok) return model;
    return ok(
      new EscPosPrinter({ ...driver, address: text, transport: tapped(transport, tap), model: model.value }),
    );
  };
  const place = address.value;
  switch (place.kind) {
    case 'tcp':
      return open(tcpTransport(place.host, place.port), place.model ?? plainModelId);
    case 'serial':
      return open(serialTransport(place), place.model ?? plainModelId);
    case 'usb':
      if (platform === 'linux') return open(usbTransport(place, folders), place.model ?? plainModelId);
      return refuse({
        kind: 'not-a-printer',
        sentence: `On this system a USB printer is reached through its queue: write spool://NAME instead of "${text}".`,
      });
    case 'spool': {
      const model = printerModel(place.model ?? plainModelId);
      if (!model.ok) return model;
      const usualQueue = platform === 'win32' ? windowsQueue : cupsQueue;
      const queue = (queueOf ?? usualQueue)(place.queue);
      return ok(new SpoolPrinter({ address: text, queue, ...(deps.timers ? { timers: deps.timers } : {}) }));
    }
    case 'sim':
      if (place.device === 'printer')
        return open(memoryTransport(simulated ?? new SimulatedPrinter()), 'simulated');
      break;
    case 'hid':
    case 'wedge':
      break;
  }
  return refuse({
    kind: 'not-a-printer',
    sentence: `There can be no receipt printer at "${text}". Printers are tcp://, serial://, usb://, spool:// or sim://printer.`,
  });
}
