import { createInterface } from 'node:readline';
import { hashOfPin, isMaintenancePin } from '../../ipc/maintenance-pin';

/** `engine maintenance-pin`: the PIN is on standard input, so that no command line and no history has it. Source: spec/kiosk.md KI14 */
export async function maintenancePin(
  input: NodeJS.ReadableStream,
  say: (event: object) => void,
): Promise<void> {
  if ('isTTY' in input && input.isTTY) console.error('Type the PIN, six to twelve digits, and Enter.');
  const lines = createInterface({ input });
  const { value: pin = '' } = await lines[Symbol.asyncIterator]().next();
  lines.close();
  if (isMaintenancePin(pin.trim())) return say({ maintenancePin: await hashOfPin(pin.trim()) });
  say({ event: 'refused', sentence: 'A maintenance PIN has six to twelve digits and nothing else.' });
  process.exitCode = 2;
}
