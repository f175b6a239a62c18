import { usualPulse } from '@tillbridge/devices/drawer';
import { openPrinter, printerModel } from '@tillbridge/devices/printer';
import { SimulatedPrinter } from '@tillbridge/devices/sim';
import type { TillPrinter } from '../devices';

/**
 * Quick where a test waits for a printer, patient where a printer waits for an answer: the machine that runs the tests may stall for
 * seconds, and that is no printer that hangs.
 */
export const sampleTiming = {
  pollMs: 20,
  recoverMs: 30_000,
  backoffMs: 10,
  connectMs: 30_000,
  statusMs: 30_000,
  writeMs: 30_000,
  kickMs: 30_000,
};

/** A receipt printer of the tests' own, on paper that can be read. Whoever opens it closes its device. */
export function samplePrinter(): { paper: SimulatedPrinter; printer: TillPrinter } {
  const paper = new SimulatedPrinter();
  const device = openPrinter('sim://printer', { simulated: paper, timing: sampleTiming });
  const model = printerModel('simulated');
  if (!device.ok || !model.ok) throw new Error('the simulated printer must open');
  return { paper, printer: { device: device.value, model: model.value, pulse: usualPulse } };
}
