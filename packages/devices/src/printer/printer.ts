import type { DeviceStatus } from '../link/link-machine';
import type { DrawerPulse, DrawerState } from '../drawer/drawer';

/** Why a printer that we can reach, or could a moment ago, will not print. */
export const printerTroubles = ['paper-out', 'cover-open', 'jammed', 'offline', 'not-answering'] as const;
export type PrinterTrouble = (typeof printerTroubles)[number];

export type PrinterStatus = DeviceStatus<PrinterTrouble> & { paperLow: boolean };

/**
 * How a job ended. `not-started` only when provably nothing of it was accepted, so that it may be sent again;
 * `unknown` is for a person to settle: it printed, or print a copy.
 */
export type PrintOutcome =
  | { kind: 'printed' }
  /** A queue of the system has it, and nobody will ever say more. */
  | { kind: 'handed-over' }
  | { kind: 'not-started'; because: PrinterTrouble | 'absent' }
  | { kind: 'unknown'; because: string };

/** `kicked`: the printer says that it gave the pulse. `because` is a sentence for the cashier. */
export type KickOutcome = { kind: 'kicked' } | { kind: 'refused'; because: string };

/** What the rest of the till knows of a receipt printer, whatever it hangs on. */
export interface ReceiptPrinter {
  readonly address: string;
  status(): PrinterStatus;
  /** Called on every change. @returns the function that ends it */
  onStatus(listener: (status: PrinterStatus) => void): () => void;
  /** Prints one job after those before it. Never rejects for trouble that a shop can expect. */
  print(job: Uint8Array): Promise<PrintOutcome>;
  /** One pulse at most, within two seconds or never; not queued, not repeated. */
  kickDrawer(pulse: DrawerPulse): Promise<KickOutcome>;
  drawer(): DrawerState;
  onDrawer(listener: (drawer: DrawerState) => void): () => void;
  close(): Promise<void>;
}
