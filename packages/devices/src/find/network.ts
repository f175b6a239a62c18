import { networkInterfaces } from 'node:os';
import { formatAddress } from '../address/address';
import { tcpTransport } from '../link/tcp-transport';
import { StatusParser } from '../printer/status-parser';
import type { FoundDevice } from './found';

export type Subnet = { address: string; netmask: string };
/** Where network printers listen. */
const printerPort = 9100;
/** At once: a cheap router of a shop forgets its connections when hundreds are tried. */
const atOnce = 32;
/** On the shop's own wire a host answers in a few milliseconds, one that wakes from sleep in some hundred. */
const knockMs = 600;
const answerMs = 500;
/** `DLE EOT 1`: a printer's real-time status. It is no text, prints nothing, and moves nothing. */
const askStatus = Uint8Array.of(0x10, 0x04, 0x01);

/** The networks that this machine stands in, without itself talking to anybody. */
export const ownSubnets = (): Subnet[] =>
  Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter((each) => each.family === 'IPv4' && !each.internal)
    .map(({ address, netmask }) => ({ address, netmask }));

const numberOf = (address: string): number =>
  address.split('.').reduce((number, part) => number * 256 + Number(part), 0);
const addressOf = (number: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');

/** At most the 254 around this machine: a wider network is not a shop's counter, and whoever has one types the address. */
export function hostsOf({ address, netmask }: Subnet): string[] {
  const own = numberOf(address);
  const size = Math.min(256, 2 ** 32 - numberOf(netmask));
  const first = Math.floor(own / size) * size;
  return Array.from({ length: Math.max(0, size - 2) }, (_, index) => addressOf(first + 1 + index)).filter(
    (host) => host !== address,
  );
}

export type NetworkSearch = { subnets?: readonly Subnet[]; port?: number; alsoHosts?: readonly string[] };

/**
 * Printers of the machine's own network. Each host is knocked at once, on the port of printers; who opens is asked for its status
 * in three bytes that print nothing, and who answers as a receipt printer does is one. Asked for by a person alone.
 * @param search.alsoHosts hosts beside those of the networks
 * Source: spec/device-setup.md DS11
 */
export async function findNetworkPrinters({
  subnets = ownSubnets(),
  port = printerPort,
  alsoHosts = [],
}: NetworkSearch = {}): Promise<FoundDevice[]> {
  const waiting = [...new Set([...alsoHosts, ...subnets.flatMap(hostsOf)])];
  const found: FoundDevice[] = [];
  const knocker = async () => {
    for (let host = waiting.shift(); host !== undefined; host = waiting.shift()) {
      const device = await knock(host, port);
      if (device) found.push(device);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, knocker));
  return found.sort((one, other) => one.address.localeCompare(other.address, 'en', { numeric: true }));
}

const isStatus = (chunk: Uint8Array): boolean =>
  new StatusParser().push(chunk).filter(({ kind }) => kind === 'real-time').length === chunk.length;

async function knock(host: string, port: number): Promise<FoundDevice | null> {
  let heard: (isPrinter: boolean) => void = () => undefined;
  const answered = new Promise<boolean>((resolve) => {
    heard = resolve;
  });
  const opened = await tcpTransport(host, port).connect(
    {
      // The status and nothing else: what speaks otherwise, such as a web page, has bytes of every kind.
      onBytes: (chunk) => heard(isStatus(chunk)),
      onLost: () => undefined,
    },
    knockMs,
  );
  if (!opened.ok) return null;
  const line = opened.value;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), answerMs);
  });
  const asked = line.write(askStatus).then(
    () => answered,
    () => false,
  );
  const isPrinter = await Promise.race([asked, late]);
  clearTimeout(timer);
  await line.close();
  return {
    address: formatAddress({ kind: 'tcp', host, port, model: null }),
    name: null,
    // What listens there and does not speak as receipt printers do may print labels, or sheets.
    roles: isPrinter ? ['printer'] : ['labels', 'printer'],
    isSure: isPrinter,
    model: null,
  };
}
