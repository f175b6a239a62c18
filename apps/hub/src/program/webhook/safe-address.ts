import { BlockList, isIP } from 'node:net';
import { lookup } from 'node:dns/promises';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';

export type AddressRefusal = {
  kind: 'not-https' | 'with-password' | 'unreadable' | 'not-public' | 'unknown-host';
};

/** What is not the open internet: our own machine, private networks, link-local (where clouds answer with credentials), and the rest. */
const closed = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  closed.addSubnet(network, bits, 'ipv4');
}
// Inside the open 2000::/3: addresses that carry an IPv4 address, or are for examples.
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  closed.addSubnet(network, bits, 'ipv6');
}
const openV6 = new BlockList();
openV6.addSubnet('2000::', 3, 'ipv6');

/** Whether an address is on the open internet. Source: spec/webhooks.md WH6 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closed.check(address, 'ipv4');
    case 6:
      return openV6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
    default:
      return false;
  }
}

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

/** Only for trying things out on one machine: plain http to this very machine. */
export const loopbackIsAllowed = (): boolean => process.env['TILLBRIDGE_WEBHOOKS_TO_LOOPBACK'] === '1';

/** What can be said of an address before anything is looked up. */
export function readWebhookUrl(text: string, allowLoopback: boolean): Result<URL, AddressRefusal> {
  if (!URL.canParse(text)) return refuse({ kind: 'unreadable' });
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return refuse({ kind: 'with-password' });
  const host = bareHost(url);
  if (url.protocol === 'http:' && allowLoopback && (isLoopback(host) || host === 'localhost')) return ok(url);
  if (url.protocol !== 'https:') return refuse({ kind: 'not-https' });
  if (isIP(host) !== 0 && !isPublicAddress(host) && !(allowLoopback && isLoopback(host)))
    return refuse({ kind: 'not-public' });
  return ok(url);
}

export const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/**
 * The address to connect to, looked up now and checked: a name that was public when it was saved may point inside today. The
 * connection is made to this very address, so that a second look-up cannot answer differently. Source: spec/webhooks.md WH6
 */
export async function resolveWebhook(
  url: URL,
  allowLoopback: boolean,
): Promise<Result<string, AddressRefusal>> {
  const host = bareHost(url);
  const addresses = isIP(host) !== 0 ? [host] : await allAddresses(host);
  const [first] = addresses;
  if (first === undefined) return refuse({ kind: 'unknown-host' });
  const isFit = (address: string): boolean =>
    isPublicAddress(address) || (allowLoopback && isLoopback(address));
  // One closed address among open ones is reason enough.
  return addresses.every(isFit) ? ok(first) : refuse({ kind: 'not-public' });
}

async function allAddresses(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return [];
    throw error;
  }
}

export const addressSentence: Readonly<Record<AddressRefusal['kind'], string>> = {
  'not-https': 'A webhook goes to an https address.',
  'with-password': 'Leave the user name and password out of the address; the signature says who sends.',
  unreadable: 'This is not a web address.',
  'not-public': 'This address is not on the open internet, and webhooks go nowhere else.',
  'unknown-host': 'The name of the receiver could not be found.',
};
