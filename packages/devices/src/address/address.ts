import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { SerialSettings } from '../serial/serial-line';

/** Where a device is, as a till's settings write it. */
export type DeviceAddress =
  | { kind: 'tcp'; host: string; port: number; model: string | null }
  | ({ kind: 'serial'; model: string | null } & SerialSettings)
  | { kind: 'hid'; vendorId: number; productId: number }
  | { kind: 'wedge' }
  | { kind: 'sim'; device: 'printer' | 'scanner' };

export type AddressRefusal = { kind: 'unreadable-address'; sentence: string };

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
    case 'hid':
      return onlyOptions(text, options, []) ?? parseHid(text, place);
    case 'wedge':
      if (place !== '')
        return unreadable(`A keyboard wedge has no place: write wedge:// instead of "${text}".`);
      return onlyOptions(text, options, []) ?? ok({ kind: 'wedge' });
    case 'sim':
      if (place !== 'printer' && place !== 'scanner')
        return unreadable(`"${text}" must be sim://printer or sim://scanner.`);
      return onlyOptions(text, options, []) ?? ok({ kind: 'sim', device: place });
    default:
      return unreadable(`"${scheme}" is no kind of device address. Known: tcp, serial, hid, wedge, sim.`);
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
      return `serial://${address.path.replace(/[%?#\s]/g, encodeURIComponent)}${formatOptions([
        ['baud', changed<number>(address.baud, usualSerial.baud)],
        ['parity', changed<string>(address.parity, usualSerial.parity)],
        ['bits', changed<number>(address.dataBits, usualSerial.dataBits)],
        ['flow', changed<string>(address.flow, usualSerial.flow)],
        ['model', address.model],
      ])}`;
    }
    case 'hid':
      return `hid://${hex4(address.vendorId)}:${hex4(address.productId)}`;
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
  const path = decode(place);
  if (path === null || !(/^COM\d{1,3}$/.test(path) || /^\/[^\0]+$/.test(path))) {
    return unreadable(`"${text}" names no port: write serial:///dev/ttyUSB0 or serial://COM3.`);
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
    path,
    baud,
    parity,
    dataBits: bits === '7' ? 7 : 8,
    flow,
    model,
  }));
}

function parseHid(text: string, place: string): Parsed {
  const parts = /^([0-9a-fA-F]{4}):([0-9a-fA-F]{4})$/.exec(place);
  if (!parts)
    return unreadable(
      `"${text}" must name maker and product in four hexadecimal digits each, such as hid://0c2e:0b61.`,
    );
  return ok({ kind: 'hid', vendorId: parseInt(parts[1] ?? '', 16), productId: parseInt(parts[2] ?? '', 16) });
}

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

const hex4 = (value: number): string => value.toString(16).padStart(4, '0');

function decode(place: string): string | null {
  try {
    return decodeURIComponent(place);
  } catch {
    // A stray % is a mistake in the address, which the caller puts into a sentence.
    return null;
  }
}
