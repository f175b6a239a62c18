import { openSerialLine } from '../serial/serial-line';
import type { WireDevice, WireLink } from '../sim/wire-end';

/** A simulated device with a switch. */
export type SwitchedDevice = WireDevice & { isOn(): boolean; onChange(listener: () => void): () => void };

/** Puts a simulated device on a serial port; a serial line itself does not notice whether the device has power. */
export async function deviceOnSerial(
  device: SwitchedDevice,
  path: string,
): Promise<{ close(): Promise<void> }> {
  let link: WireLink | null = null;
  const line = await openSerialLine(
    { path, baud: 9600, parity: 'none', dataBits: 8, flow: 'none' },
    { onBytes: (chunk) => link?.receive(chunk), onLost: () => link?.drop() },
    2000,
  );
  if (!line.ok) throw new Error(`The device's end of the cable did not open: ${line.refusal.because}`);
  const plug = () =>
    device.plugIn({
      // An answer into a line that has just been pulled has nowhere to go.
      send: (bytes) => void line.value.write(bytes).catch(() => link?.drop()),
      powerLost: () => {
        link = null;
      },
    });
  link = plug();
  const followPower = device.onChange(() => {
    if (device.isOn() && !link) link = plug();
  });
  return {
    close: async () => {
      followPower();
      link?.drop();
      await line.value.close();
    },
  };
}
