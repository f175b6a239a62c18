import { say } from '@tillbridge/words';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { type Socket, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { type TLSSocket, connect as connectTls } from 'node:tls';

/** The proxy stands in the way: it does not answer, wants a name, or lets nobody through. */
export class ProxyTrouble extends Error {
  readonly kind: 'away' | 'wants-a-name' | 'refuses';

  constructor(kind: ProxyTrouble['kind'], sentence: string) {
    super(sentence);
    this.name = 'ProxyTrouble';
    this.kind = kind;
  }
}

export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');
export const portOf = ({ port, protocol }: URL): number =>
  Number(port || (/^(https|wss):$/.test(protocol) ? 443 : 80));

/** A name and a password stand in the proxy's address, and nowhere else. */
function credentialsOf({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}

/**
 * A line to that address through the proxy, by CONNECT.
 * @throws {ProxyTrouble} when the proxy does not lead there
 * @param patienceMs how long the proxy may take to answer
 */
export function tunnel(proxy: URL, to: URL, patienceMs: number): Promise<Socket> {
  const path = `${to.hostname}:${portOf(to)}`;
  const asking = (proxy.protocol === 'https:' ? requestSecure : requestPlain)({
    host: hostOf(proxy),
    port: portOf(proxy),
    method: 'CONNECT',
    path,
    agent: false,
    headers: { Host: path, ...credentialsOf(proxy) },
    timeout: patienceMs,
  });
  return new Promise((resolve, reject) => {
    asking.once('connect', ({ statusCode = 0 }, socket: Duplex, head: Buffer) => {
      socket.removeAllListeners('timeout');
      if (statusCode === 200) {
        if (head.length > 0) socket.unshift(head);
        // Over TCP or TLS, both of which are sockets of Node's net.
        resolve(socket as Socket);
      } else {
        socket.destroy();
        reject(refusal(proxy, statusCode));
      }
    });
    asking.once('timeout', () => asking.destroy(new Error('ETIMEDOUT')));
    asking.once('error', (error) => reject(away(proxy, error)));
    asking.end();
  });
}

/** The line to an address, with TLS on it where the address wants it. */
export async function connectThrough(
  proxy: URL,
  to: URL,
  patienceMs: number,
  { rejectUnauthorized = true } = {},
): Promise<Socket | TLSSocket> {
  const socket = await tunnel(proxy, to, patienceMs);
  if (!/^(https|wss):$/.test(to.protocol)) return socket;
  const host = hostOf(to);
  return connectTls({ socket, rejectUnauthorized, host, ...(isIP(host) ? {} : { servername: host }) });
}

function refusal({ host }: URL, status: number): ProxyTrouble {
  if (status === 407)
    return new ProxyTrouble(
      'wants-a-name',
      say('The proxy {proxy} wants a name and a password. Ask IT to put them into this till’s settings.', {
        proxy: host,
      }),
    );
  return new ProxyTrouble(
    'refuses',
    say('The proxy {proxy} does not let this till through to the hub ({because}). Ask IT.', {
      proxy: host,
      because: String(status),
    }),
  );
}

function away({ host }: URL, error: NodeJS.ErrnoException): ProxyTrouble {
  const sentence = say('The proxy {proxy} does not answer ({because}). Ask IT.', {
    proxy: host,
    because: error.code ?? error.message,
  });
  return new ProxyTrouble('away', sentence);
}
