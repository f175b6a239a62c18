import { openSerialLine } from '../serial/serial-line';
import type { PrinterLink, SimulatedPrinter } from '../sim/simulated-printer';

/** Puts a simulated printer on a serial port; a serial line itself does not notice whether the printer has power. */
export async function printerOnSerial(
  printer: SimulatedPrinter,
  path: string,
): Promise<{ close(): Promise<void> }> {
  let link: PrinterLink | null = null;
  const line = await openSerialLine(
    { path, baud: 9600, parity: 'none', dataBits: 8, flow: 'none' },
    { onBytes: (chunk) => link?.receive(chunk), onLost: () => link?.drop() },
    2000,
  );
  if (!line.ok) throw new Error(`The device's end of the cable did not open: ${line.refusal.because}`);
  const plug = () =>
    printer.plugIn({
      // An answer into a line that has just been pulled has nowhere to go.
      send: (bytes) => void line.value.write(bytes).catch(() => link?.drop()),
      powerLost: () => {
        link = null;
      },
    });
  link = plug();
  const followPower = printer.onChange(() => {
    if (printer.isOn() && !link) link = plug();
  });
  return {
    close: async () => {
      followPower();
      link?.drop();
      await line.value.close();
    },
  };
}
