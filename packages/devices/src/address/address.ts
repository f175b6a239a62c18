import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { SerialSettings } from '../serial/serial-line';

/** Where a device is, as a till's settings write it. */
export type DeviceAddress =
  | { kind: 'tcp'; host: string; port: number; model: string | null }
  | ({ kind: 'serial'; model: string | null } & SerialSettings)
  | ({ kind: 'usb'; model: string | null } & UsbIdentity)
  | ({ kind: 'hid' } & UsbIdentity)
  | { kind: 'spool'; queue: string; model: string | null }
  | { kind: 'wedge' }
  | { kind: 'sim'; device: SimulatedDevice };

/** Maker and product, and which one of two that are alike; null takes the first. */
export type UsbIdentity = { vendorId: number; productId: number; serial: string | null };

export const simulatedDevices = ['printer', 'scanner', 'scale', 'pole', 'labels', 'drawer'] as const;
export type SimulatedDevice = (typeof simulatedDevices)[number];

export type AddressRefusal = { kind: 'unreadable-address'; sentence: string };

/** What a serial path begins with that is no path: the port of a USB adapter, whatever name it has today. */
export const usbPort = 'usb/';

type Parsed = Result<DeviceAddress, AddressRefusal>;
const unreadable = (sentence: string): Parsed => refuse({ kind: 'unreadable-address', sentence });

/** Port 9100 is where network printers listen; serial scanners and printers leave the factory at 9600 8N1. */
const usualPort = 9100;
const usualSerial = { baud: 9600, parity: 'none', dataBits: 8, flow: 'none' } as const;

/**
 * Strict: what it does not know it refuses, so that a typing mistake is not a device that is silently never found.
 * `formatAddress` of what it returns reads back as the same address.
 */
export function parseAddress(text: string): Parsed {
  const parts = /^([a-z]+):\/\/([^?#\s]*)(?:\?([^#\s]*))?$/.exec(text);
  if (!parts)
    return unreadable(
      `"${text}" is not a device address. One looks like tcp://192.168.1.50:9100 or serial:///dev/ttyUSB0.`,
    );
  const [, scheme = '', place = '', query] = parts;
  const options = readOptions(query);
  if (!options)
    return unreadable(`The part after "?" in "${text}" must be name=value pairs, each name once.`);
  switch (scheme) {
    case 'tcp':
      return parseTcp(text, place, options);
    case 'serial':
      return parseSerial(text, place, options);
    case 'usb':
      return parseUsb(text, place, options);
    case 'hid':
      return onlyOptions(text, options, []) ?? parseHid(text, place);
    case 'spool':
      return parseSpool(text, place, options);
    case 'wedge':
      if (place !== '')
        return unreadable(`A keyboard wedge has no place: write wedge:// instead of "${text}".`);
      return onlyOptions(text, options, []) ?? ok({ kind: 'wedge' });
    case 'sim':
      return onlyOptions(text, options, []) ?? parseSim(text, place);
    default:
      return unreadable(
        `"${scheme}" is no kind of device address. Known: tcp, serial, usb, hid, spool, wedge, sim.`,
      );
  }
}

export function formatAddress(address: DeviceAddress): string {
  switch (address.kind) {
    case 'tcp': {
      const host = address.host.includes(':') ? `[${address.host}]` : address.host;
      return `tcp://${host}:${address.port}${formatOptions([['model', address.model]])}`;
    }
    case 'serial': {
      const changed = <T extends string | number>(value: T, usual: T) =>
        value === usual ? null : String(value);
      return `serial://${formatPort(address.path)}${formatOptions([
        ['baud', changed<number>(address.baud, usualSerial.baud)],
        ['parity', changed<string>(address.parity, usualSerial.parity)],
        ['bits', changed<number>(address.dataBits, usualSerial.dataBits)],
        ['flow', changed<string>(address.flow, usualSerial.flow)],
        ['model', address.model],
      ])}`;
    }
    case 'usb':
      return `usb://${formatUsb(address)}${formatOptions([['model', address.model]])}`;
    case 'hid':
      return `hid://${formatUsb(address)}`;
    case 'spool':
      return `spool://${encodeURIComponent(address.queue)}${formatOptions([['model', address.model]])}`;
    case 'wedge':
      return 'wedge://';
    case 'sim':
      return `sim://${address.device}`;
  }
}

function parseTcp(text: string, place: string, options: ReadonlyMap<string, string>): Parsed {
  const wrong = onlyOptions(text, options, ['model']);
  if (wrong) return wrong;
  const parts = /^(?:\[([0-9a-fA-F:]+)\]|([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?))(?::(\d{1,5}))?$/.exec(
    place,
  );
  const host = parts?.[1] ?? parts?.[2];
  if (host === undefined) return unreadable(`"${text}" has no host: write tcp://host:9100.`);
  const port = Number(parts?.[3] ?? usualPort);
  if (port < 1 || port > 65_535) return unreadable(`${port} is not a port: it must be 1 to 65535.`);
  return withModel(text, options, (model) => ({ kind: 'tcp', host, port, model }));
}

function parseSerial(text: string, place: string, options: ReadonlyMap<string, string>): Parsed {
  const wrong = onlyOptions(text, options, ['baud', 'parity', 'bits', 'flow', 'model']);
  if (wrong) return wrong;
  const port = readPort(place);
  if (port === null) {
    return unreadable(
      `"${text}" names no port: write serial:///dev/ttyUSB0, serial://COM3, or serial://usb/0403:6001 for an adapter's own numbers.`,
    );
  }
  const baud = Number(options.get('baud') ?? usualSerial.baud);
  if (!Number.isInteger(baud) || baud < 300 || baud > 921_600)
    return unreadable(`The baud rate in "${text}" must be 300 to 921600.`);
  const parity = options.get('parity') ?? usualSerial.parity;
  if (parity !== 'none' && parity !== 'even' && parity !== 'odd')
    return unreadable(`The parity in "${text}" must be none, even or odd.`);
  const bits = options.get('bits') ?? '8';
  if (bits !== '7' && bits !== '8') return unreadable(`The data bits in "${text}" must be 7 or 8.`);
  const flow = options.get('flow') ?? usualSerial.flow;
  if (flow !== 'none' && flow !== 'xonxoff' && flow !== 'rtscts')
    return unreadable(`The flow in "${text}" must be none, xonxoff or rtscts.`);
  return withModel(text, options, (model) => ({
    kind: 'serial',
    path: port,
    baud,
    parity,
    dataBits: bits === '7' ? 7 : 8,
    flow,
    model,
  }));
}

/** A path or a COM port; or `usb/` and an adapter's identity, which is looked up anew for every connection. */
function readPort(place: string): string | null {
  if (place.startsWith(usbPort)) {
    const identity = readUsb(place.slice(usbPort.length));
    return identity && `${usbPort}${formatUsb(identity)}`;
  }
  const path = decode(place);
  return path !== null && (/^COM\d{1,3}$/.test(path) || /^\/[^\0]+$/.test(path)) ? path : null;
}

function parseUsb(text: string, place: string, options: ReadonlyMap<string, string>): Parsed {
  const wrong = onlyOptions(text, options, ['model']);
  if (wrong) return wrong;
  const identity = readUsb(place);
  if (!identity) return unreadable(noUsbIdentity(text, 'usb://04b8:0202'));
  return withModel(text, options, (model) => ({ kind: 'usb', ...identity, model }));
}

function parseHid(text: string, place: string): Parsed {
  const identity = readUsb(place);
  return identity ? ok({ kind: 'hid', ...identity }) : unreadable(noUsbIdentity(text, 'hid://0c2e:0b61'));
}

function parseSpool(text: string, place: string, options: ReadonlyMap<string, string>): Parsed {
  const wrong = onlyOptions(text, options, ['model']);
  if (wrong) return wrong;
  const queue = decode(place);
  // A queue's name is handed to a program of the system, which would take a hyphen in front for an option.
  if (queue === null || queue === '' || queue.length > 127 || /^-|[\p{Cc}\p{Cs}]/u.test(queue)) {
    return unreadable(
      `"${text}" names no printer queue: write spool://Receipts, with %20 for a space in its name.`,
    );
  }
  return withModel(text, options, (model) => ({ kind: 'spool', queue, model }));
}

function parseSim(text: string, place: string): Parsed {
  const device = simulatedDevices.find((known) => known === place);
  if (device) return ok({ kind: 'sim', device });
  return unreadable(`There is no simulated "${place}" in "${text}". Known: ${simulatedDevices.join(', ')}.`);
}

const noUsbIdentity = (text: string, example: string): string =>
  `"${text}" must name maker and product in four hexadecimal digits each, such as ${example}, perhaps with a serial number after a slash.`;

/** `04b8:0202`, or `04b8:0202/SERIAL` for one of two that are alike. */
export function readUsb(place: string): UsbIdentity | null {
  const parts = /^([0-9a-fA-F]{4}):([0-9a-fA-F]{4})(?:\/([^/]+))?$/.exec(place);
  const serial = parts?.[3] === undefined ? null : decode(parts[3]);
  if (!parts || (parts[3] !== undefined && (serial === null || /[\p{Cc}\p{Cs}]/u.test(serial)))) return null;
  return { vendorId: parseInt(parts[1] ?? '', 16), productId: parseInt(parts[2] ?? '', 16), serial };
}

export const formatUsb = ({ vendorId, productId, serial }: UsbIdentity): string =>
  `${hex4(vendorId)}:${hex4(productId)}${serial === null ? '' : `/${encodeURIComponent(serial)}`}`;

function withModel(
  text: string,
  options: ReadonlyMap<string, string>,
  address: (model: string | null) => DeviceAddress,
): Parsed {
  const model = options.get('model') ?? null;
  if (model !== null && !/^[a-z0-9-]+$/.test(model))
    return unreadable(`The model in "${text}" must be a name such as epson-tm-t20.`);
  return ok(address(model));
}

function onlyOptions(
  text: string,
  options: ReadonlyMap<string, string>,
  known: readonly string[],
): Parsed | null {
  const stranger = [...options.keys()].find((name) => !known.includes(name));
  if (stranger === undefined) return null;
  const may = known.length === 0 ? 'It takes none.' : `It takes ${known.join(', ')}.`;
  return unreadable(`"${stranger}" is not an option of "${text}". ${may}`);
}

function readOptions(query: string | undefined): ReadonlyMap<string, string> | null {
  const options = new Map<string, string>();
  if (query === undefined || query === '') return options;
  for (const pair of query.split('&')) {
    const [name = '', value, ...more] = pair.split('=');
    if (name === '' || value === undefined || value === '' || more.length > 0 || options.has(name))
      return null;
    options.set(name, value);
  }
  return options;
}

const formatOptions = (options: readonly (readonly [string, string | null])[]): string => {
  const given = options.filter(([, value]) => value !== null).map(([name, value]) => `${name}=${value}`);
  return given.length === 0 ? '' : `?${given.join('&')}`;
};

// An adapter's serial number is escaped already.
const formatPort = (path: string): string =>
  path.startsWith(usbPort) ? path : path.replace(/[%?#\s]/g, encodeURIComponent);

const hex4 = (value: number): string => value.toString(16).padStart(4, '0');

function decode(place: string): string | null {
  try {
    return decodeURIComponent(place);
  } catch {
    // A stray % is a mistake in the address, which the caller puts into a sentence.
    return null;
  }
}
