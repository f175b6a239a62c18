import { openPrinter } from '@tillbridge/devices/printer';
import { openScanner } from '@tillbridge/devices/scanner';
import { say } from '@tillbridge/words';
import { readStation } from '../kitchen/station';
import { type Finding, attention, bad, good } from './finding';

type Named = { printer: string | null; scanners: readonly string[]; kitchen?: readonly string[] };
type Connecting = { status(): { state: string; trouble?: string }; close(): Promise<void> };

const lookEveryMs = 50;

/**
 * Connects to each device that is named, as the till would, and lets go of it. Nothing is printed and no drawer opens.
 * @param patienceMs how long a device has to become ready
 */
export async function examineDevices(
  { printer, scanners, kitchen = [] }: Named,
  patienceMs = 6_000,
): Promise<Finding[]> {
  const found: Finding[] = [];
  if (printer !== null) found.push(await examineOne('printer', printer, openPrinter(printer), patienceMs));
  for (const address of scanners)
    found.push(await examineOne('scanner', address, openScanner(address), patienceMs));
  for (const text of kitchen) {
    const station = readStation(text);
    const opened = station.ok ? openPrinter(station.value.address) : station;
    found.push(await examineOne('kitchen', text, opened, patienceMs));
  }
  return found;
}

async function examineOne(
  about: 'printer' | 'scanner' | 'kitchen',
  address: string,
  opened: { ok: true; value: Connecting } | { ok: false; refusal: { sentence: string } },
  patienceMs: number,
): Promise<Finding> {
  if (!opened.ok)
    return bad(about, opened.refusal.sentence, say('Correct the address in the till’s settings.'));
  const device = opened.value;
  for (let leftMs = patienceMs; leftMs > 0 && !isSettled(device); leftMs -= lookEveryMs)
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  const { state, trouble } = device.status();
  await device.close();
  if (state === 'ready') return good(about, say('{address} is ready.', { address }));
  const sentence = say('{address} is not ready: {because}.', { address, because: trouble ?? state });
  return attention(about, sentence, say('Check power, cable and paper, and that nothing else uses it.'));
}

const isSettled = (device: Connecting): boolean => ['ready', 'trouble'].includes(device.status().state);
