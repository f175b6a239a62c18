import type { DrawerPulse, WiredDrawer } from '@tillbridge/devices/drawer';
import type { KickOutcome, ReceiptPrinter } from '@tillbridge/devices/printer';
import type { EngineDeps } from '@tillbridge/desktop/engine';
import { isCrash } from '../simulation/crash';

/** The same devices; that the engine asked to open the drawer is noted, and the till may die of what they say of it. */
export function noteKicks(deps: EngineDeps, asked: (kick: Promise<KickOutcome>) => void): EngineDeps {
  const { printer, drawer } = deps;
  return {
    ...deps,
    printer: printer && { ...printer, device: noting(printer.device, asked) },
    drawer: drawer ? notingOpen(drawer, asked) : null,
  };
}

const noting = (printer: ReceiptPrinter, asked: (kick: Promise<KickOutcome>) => void): ReceiptPrinter => ({
  address: printer.address,
  status: () => printer.status(),
  onStatus: (listener) => printer.onStatus(listener),
  print: (job) => printer.print(job),
  kickDrawer: (pulse: DrawerPulse) => noted(printer.kickDrawer(pulse), asked),
  drawer: () => printer.drawer(),
  onDrawer: (listener) => printer.onDrawer(mortally(listener)),
  close: () => printer.close(),
});

const notingOpen = (drawer: WiredDrawer, asked: (kick: Promise<KickOutcome>) => void): WiredDrawer => ({
  address: drawer.address,
  status: () => drawer.status(),
  onStatus: (listener) => drawer.onStatus(listener),
  state: () => drawer.state(),
  onChange: (listener) => drawer.onChange(mortally(listener)),
  open: () => noted(drawer.open(), asked),
  close: () => drawer.close(),
});

/**
 * A till that dies of what a device says dies in the device's own turn, where nobody waits for it: a process would be gone, and the lab
 * sees it when the world settles.
 */
const mortally =
  <T>(listener: (heard: T) => void) =>
  (heard: T): void => {
    try {
      listener(heard);
    } catch (error) {
      if (!isCrash(error)) throw error;
    }
  };

function noted(
  kick: Promise<KickOutcome>,
  asked: (kick: Promise<KickOutcome>) => void,
): Promise<KickOutcome> {
  asked(kick);
  return kick;
}
