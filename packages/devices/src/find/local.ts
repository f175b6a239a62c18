import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { formatAddress } from '../address/address';
import type { HidBackend } from '../usb/hid-backend';
import { runProgram } from '../spool/run-program';
import { type DeviceFolders, systemFolders, usbNodes } from '../usb/find-usb-node';
import type { FoundDevice } from './found';
import { scalePage } from '../scale/hid';
import { type DeviceRole, roleRules } from './roles';

const usual = roleRules.scanner.usualSerial;
const onSerial = (path: string): string =>
  formatAddress({
    kind: 'serial',
    path,
    baud: usual.baud,
    parity: usual.parity,
    dataBits: usual.dataBits,
    flow: 'none',
    model: null,
  });

/** What the serialport library tells of a port. */
export type ListedPort = {
  path: string;
  manufacturer?: string | undefined;
  vendorId?: string | undefined;
  productId?: string | undefined;
  serialNumber?: string | undefined;
};
export type ListPorts = () => Promise<readonly ListedPort[]>;
export const systemPorts: ListPorts = async () => {
  const { SerialPort } = await import('serialport');
  return SerialPort.list();
};

/**
 * Serial ports by the name that stays theirs: Linux's `by-id`, else an adapter's own numbers, else the path. Nothing says what is
 * at the other end. Source: spec/device-setup.md DS10
 */
export async function findSerialPorts(
  list: ListPorts,
  folders: DeviceFolders = systemFolders,
): Promise<FoundDevice[]> {
  const ports = await list();
  const byId = namesById(folders);
  return (
    ports
      // A board has some that lead nowhere; who has one of them set up types it.
      .filter((port) => port.vendorId !== undefined || byId.has(port.path) || /^COM\d+$/.test(port.path))
      .map((port) => ({
        address: onSerial(byId.get(port.path) ?? ownNumbers(port) ?? port.path),
        name: port.manufacturer ?? null,
        roles: ['scanner', 'scale', 'printer', 'pole', 'drawer', 'labels'] as const,
        isSure: false,
        model: null,
      }))
  );
}

const ownNumbers = ({ vendorId = '', productId = '', serialNumber }: ListedPort): string | null => {
  const numbers = `${vendorId}:${productId}`.toLowerCase();
  if (!/^[0-9a-f]{4}:[0-9a-f]{4}$/.test(numbers)) return null;
  return `usb/${numbers}${serialNumber ? `/${encodeURIComponent(serialNumber)}` : ''}`;
};

function namesById({ dev }: DeviceFolders): Map<string, string> {
  const folder = join(dev, 'serial', 'by-id');
  const names = new Map<string, string>();
  if (!existsSync(folder)) return names;
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    // A link whose device was just pulled out leads nowhere.
    if (existsSync(path)) names.set(realpathSync(path), path);
  }
  return names;
}

/** The usage pages of what says itself what it is. */
const posPages: ReadonlyMap<number | null, DeviceRole> = new Map([
  [0x8c, 'scanner'],
  [scalePage, 'scale'],
]);
const keyboard = { usagePage: 0x01, usage: 0x06 } as const;
/** Makers of hardly anything but scanners: one of theirs that is a keyboard is a scanner that types. */
const scannerMakers = new Set([0x0c2e, 0x23d0, 0x05e0, 0x05f9, 0x1eab, 0x065a, 0x0536, 0x1a86]);

/** HID devices that are scanners or scales by their own word, and keyboards of a maker of scanners. Source: spec/device-setup.md DS10 */
export async function findHid(backend: Pick<HidBackend, 'list'>): Promise<FoundDevice[]> {
  const found = new Map<string, FoundDevice>();
  for (const { vendorId, productId, serial, usagePage, usage, name = null } of await backend.list()) {
    const role = posPages.get(usagePage);
    if (role) {
      const address = formatAddress({ kind: 'hid', vendorId, productId, serial });
      found.set(address, { address, name, roles: [role], isSure: true, model: null });
    } else if (usagePage === keyboard.usagePage && usage === keyboard.usage && scannerMakers.has(vendorId)) {
      const typing: FoundDevice = {
        address: 'wedge://',
        name,
        roles: ['scanner'],
        isSure: true,
        model: null,
      };
      if (!found.has('wedge://')) found.set('wedge://', typing);
    }
  }
  return [...found.values()];
}

/** Words in what a printer calls itself, and the model whose data fit it. */
const modelWords: readonly (readonly [RegExp, string])[] = [
  [/TM-T88(III|II|IV)\b/i, 'epson-tm-t88iii'],
  [/TM-|EPSON/i, 'epson-tm-t20'],
  [/BIXOLON|SRP-/i, 'bixolon-srp350'],
  [/CITIZEN|CT-S/i, 'citizen-ct-s'],
  [/\bSTAR\b|TSP\d/i, 'star-escpos'],
  [/58\s?mm|POS-?58/i, 'generic-58mm'],
];
const isLabelPrinter = (name: string): boolean => /zebra|zpl|ZD\d|GK4|label/i.test(name);

/** What a printer's own name says of it. */
export function takenForPrinter(name: string | null): Pick<FoundDevice, 'roles' | 'isSure' | 'model'> {
  if (name !== null && isLabelPrinter(name))
    return { roles: ['labels', 'printer'], isSure: true, model: null };
  const model = name === null ? undefined : modelWords.find(([words]) => words.test(name))?.[1];
  return { roles: ['printer', 'labels'], isSure: model !== undefined, model: model ?? null };
}

/** Printers on USB, where the system has nodes for them (DV60). */
export const findUsbPrinters = (folders: DeviceFolders = systemFolders): FoundDevice[] =>
  usbNodes('usbmisc', folders).map(({ name, vendorId, productId, serial }) => ({
    address: formatAddress({ kind: 'usb', vendorId, productId, serial, model: null }),
    name,
    ...takenForPrinter(name),
  }));

export type QueueProgram = { program: string; args: readonly string[] };
const askQueuesMs = 8_000;
/** What lists the system's queues, a name on a line. */
export const queueProgram = (platform: NodeJS.Platform): QueueProgram =>
  platform === 'win32'
    ? {
        program: 'powershell',
        args: ['-NoProfile', '-NonInteractive', '-Command', '(Get-Printer).Name'],
      }
    : { program: 'lpstat', args: ['-e'] };

/** The system's printer queues; none where it has no print server. */
export async function findQueues({ program, args }: QueueProgram): Promise<FoundDevice[]> {
  const asked = await runProgram(program, args, { deadlineMs: askQueuesMs });
  if (asked.kind !== 'ended' || asked.code !== 0) return [];
  return asked.output
    .split('\n')
    .map((line) => line.trim())
    .filter((queue) => queue !== '' && !queue.startsWith('-') && queue.length <= 127)
    .map((queue) => ({
      address: formatAddress({ kind: 'spool', queue, model: null }),
      name: queue,
      ...takenForPrinter(queue),
    }));
}
