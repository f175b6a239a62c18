import type { DrawerPulse } from '@tillbridge/devices/drawer';
import type { LabelModel, LabelPrinter } from '@tillbridge/devices/label';
import type { PrinterModel, ReceiptPrinter } from '@tillbridge/devices/printer';
import type { SimulatedPrinter } from '@tillbridge/devices/sim';

/** A receipt printer with what is known of its model; the drawer hangs on it. */
export type TillPrinter = { device: ReceiptPrinter; model: PrinterModel; pulse: DrawerPulse };

/** A printer of labels with its roll. */
export type TillLabelPrinter = { device: LabelPrinter; model: LabelModel };

/** The counter of the demo: a printer that one can look at. */
export type SimulatedCounter = { printer: SimulatedPrinter | null };
