import type { DrawerPulse } from '@tillbridge/devices/drawer';
import type { PrinterModel, ReceiptPrinter } from '@tillbridge/devices/printer';
import type { SimulatedPrinter } from '@tillbridge/devices/sim';

/** A receipt printer with what is known of its model; the drawer hangs on it. */
export type TillPrinter = { device: ReceiptPrinter; model: PrinterModel; pulse: DrawerPulse };

export type ScannerState = 'ready' | 'connecting' | 'absent';

/** A scanner on a wire of its own: serial or HID. Wedges come through the screen. */
export type TillScanner = {
  readonly address: string;
  state(): ScannerState;
  onState(listener: (state: ScannerState) => void): () => void;
  onScan(listener: (scan: { aim: string | null; data: string }) => void): () => void;
  close(): Promise<void>;
};

/** The counter of the demo: a printer that one can look at. */
export type SimulatedCounter = { printer: SimulatedPrinter | null };
