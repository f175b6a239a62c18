import { openDrawer } from '@tillbridge/devices/drawer';
import { openLabelPrinter } from '@tillbridge/devices/label';
import { openPole } from '@tillbridge/devices/pole';
import { openPrinter } from '@tillbridge/devices/printer';
import { openScale } from '@tillbridge/devices/scale';
import { openScanner } from '@tillbridge/devices/scanner';
import { say } from '@tillbridge/words';
import { readStation } from '../kitchen/station';
import { type Finding, attention, bad, good } from './finding';

/** Devices as the till's settings name them; those that are left out or null are not set up. */
export type NamedDevices = {
  printer: string | null;
  scanners: readonly string[];
  kitchen?: readonly string[];
  drawer?: string | null;
  labels?: string | null;
  scale?: string | null;
  pole?: string | null;
};
type Connecting = { status(): { state: string; trouble?: string }; close(): Promise<void> };
type Opened = { ok: true; value: Connecting } | { ok: false; refusal: { sentence: string } };

const lookEveryMs = 50;

/**
 * Connects to each device that is named, as the till would, and lets go of it. Nothing is printed and no drawer opens.
 * @param patienceMs how long a device has to become ready
 */
export async function examineDevices(
  { printer, scanners, kitchen = [], drawer = null, labels = null, scale = null, pole = null }: NamedDevices,
  patienceMs = 6_000,
): Promise<Finding[]> {
  const found: Finding[] = [];
  const look = async (about: DeviceAbout, address: string | null, open: (address: string) => Opened) => {
    if (address !== null) found.push(await examineOne(about, address, open(address), patienceMs));
  };
  await look('printer', printer, openPrinter);
  await look('drawer', drawer, openDrawer);
  for (const address of scanners) await look('scanner', address, openScanner);
  await look('labels', labels, (address) => {
    const opened = openLabelPrinter(address);
    return opened.ok ? { ok: true, value: opened.value.device } : opened;
  });
  await look('scale', scale, openScale);
  await look('pole', pole, openPole);
  for (const text of kitchen)
    await look('kitchen', text, () => {
      const station = readStation(text);
      return station.ok ? openPrinter(station.value.address) : station;
    });
  return found;
}

async function examineOne(
  about: DeviceAbout,
  address: string,
  opened: Opened,
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
  return attention(about, sentence, todo[about]());
}

type DeviceAbout = 'printer' | 'drawer' | 'scanner' | 'labels' | 'scale' | 'pole' | 'kitchen';

const plugged = () => say('Check its power and cable, and that nothing else uses it.');
const withPaper = () => say('Check power, cable and paper, and that nothing else uses it.');
/** What to do about one that is not ready. */
const todo: Readonly<Record<DeviceAbout, () => string>> = {
  printer: withPaper,
  kitchen: withPaper,
  labels: () => say('Check its power, cable, labels and head, and that nothing else uses it.'),
  drawer: () => say('Check its cable, and use the key until it answers.'),
  scanner: plugged,
  scale: () => say('Take everything off it, check its power and cable, and key weights until it answers.'),
  pole: plugged,
};

const isSettled = (device: Connecting): boolean => ['ready', 'trouble'].includes(device.status().state);
