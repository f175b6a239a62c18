import type { KickOutcome, ReceiptPrinter } from '../printer/printer';
import type { DrawerPulse, DrawerState } from './drawer';

/** The drawer as a till sees it, whatever it is plugged into. */
export interface Drawer {
  open(): Promise<KickOutcome>;
  state(): DrawerState;
  onChange(listener: (state: DrawerState) => void): () => void;
}

/** A drawer on the printer's drawer plug, opened with its own pulse. */
export const drawerThrough = (printer: ReceiptPrinter, pulse: DrawerPulse): Drawer => ({
  open: () => printer.kickDrawer(pulse),
  state: () => printer.drawer(),
  onChange: (listener) => printer.onDrawer(listener),
});
