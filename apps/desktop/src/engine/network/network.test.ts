import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { nodeNetwork } from '../sync/node-network';
import { lead, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import { hubOfTheShop, privateAuthority } from './testing/private-authority';
import { type TestProxy, openProxy } from './testing/proxy';
import { WayOut } from './way-out';

const closing: (() => Promise<unknown>)[] = [];
let trusted: string[];
beforeEach(() => (trusted = getCACertificates()));
afterEach(async () => {
  setDefaultCACertificates(trusted);
  for (const close of closing.splice(0).reverse()) await close();
});

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}
async function proxyWanting(wants?: string): Promise<TestProxy> {
  const proxy = await openProxy(wants === undefined ? {} : { wants });
  closing.push(() => proxy.close());
  return proxy;
}
const trust = (certificate: string) => setDefaultCACertificates([...trusted, certificate]);

const asRequest = async (request: IncomingMessage): Promise<RequestInit> => ({
  method: request.method ?? 'GET',
  headers: new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
  body: await buffer(request),
});

/** A till whose line to its hub is a real one, with the company's own certificate at its end. */
async function tillBehind(proxy: string): Promise<{ till: TestTill; hubUrl: string }> {
  let hub: TestTill['hub'] | null = null;
  const port = await listening(
    createSecureServer(hubOfTheShop, (request, response) => {
      const answer = async () => {
        const given = await hub?.network.fetch(`https://hub${request.url}`, await asRequest(request));
        if (!given) return response.writeHead(503).end();
        response.writeHead(given.status, Object.fromEntries(given.headers));
        return response.end(Buffer.from(await given.arrayBuffer()));
      };
      answer().catch((error: unknown) => response.destroy(error as Error));
    }),
  );
  const till = new TestTill({ network: nodeNetwork(new WayOut({ HTTPS_PROXY: proxy })) });
  hub = till.hub;
  return { till, hubUrl: `https://hub.shop.example:${port}` };
}

describe('[NW1] the way out', () => {
  const hub = new URL('https://hub.shop.example');
  const way = (env: Record<string, string>, system: string | null = null, to = hub) => {
    const wayOut = new WayOut(env);
    wayOut.systemSays(system);
    return wayOut.proxyFor(to)?.href ?? null;
  };

  it.each([
    ['nothing is said', {}, null, null],
    ['the operating system names one', {}, 'http://pac:8080', 'http://pac:8080/'],
    ['the environment goes before it', { HTTPS_PROXY: 'http://env:1' }, 'http://pac:8080', 'http://env:1/'],
    [
      'of two spellings the small one counts',
      { https_proxy: 'a:1', HTTPS_PROXY: 'b:1' },
      null,
      'http://a:1/',
    ],
    ['the other protocol’s is not ours', { HTTP_PROXY: 'http://env:1' }, null, null],
    [
      'the settings go before both',
      { TILLBRIDGE_PROXY: 'set:3', HTTPS_PROXY: 'e:1' },
      'p:2',
      'http://set:3/',
    ],
    ['the settings say none', { TILLBRIDGE_PROXY: 'none', HTTPS_PROXY: 'e:1' }, 'p:2', null],
    ['the settings leave it to the system', { TILLBRIDGE_PROXY: 'system' }, 'p:2', 'http://p:2/'],
    ['the hub is spared', { HTTPS_PROXY: 'e:1', NO_PROXY: 'a, .shop.example' }, 'p:2', null],
    ['the hub is spared at its port', { HTTPS_PROXY: 'e:1', no_proxy: 'hub.shop.example:443' }, null, null],
    [
      'another port is spared',
      { HTTPS_PROXY: 'e:1', no_proxy: 'hub.shop.example:8443' },
      null,
      'http://e:1/',
    ],
    ['everything is spared', { TILLBRIDGE_PROXY: 'set:3', NO_PROXY: '*' }, 'p:2', null],
    [
      'a name that only ends like it is not',
      { HTTPS_PROXY: 'e:1', NO_PROXY: 'op.example' },
      null,
      'http://e:1/',
    ],
    ['an address that is none', { HTTPS_PROXY: 'socks5://e:1' }, null, null],
  ])('%s', (_what, env, system, expected) => expect(way(env, system)).toBe(expected));

  it.each(['http://localhost:4700', 'http://127.0.0.1:4700', 'http://[::1]:4700'])(
    '%s is this machine and needs no proxy',
    (address) => expect(way({ TILLBRIDGE_PROXY: 'set:3' }, 'p:2', new URL(address))).toBeNull(),
  );

  it('[NW5] another answer of the operating system is news, the same one is not', () => {
    const wayOut = new WayOut({});
    expect([null, 'a:1', 'a:1', 'b:1', null].map((said) => wayOut.systemSays(said))).toEqual([
      ...[false, true, false, true, true],
    ]);
  });
});

describe('a till behind a proxy', () => {
  it('[NW1, NW2, NW3] enrols, fetches, sells and sends through a proxy that wants a name, to a hub whose certificate the company signed', async () => {
    trust(privateAuthority);
    const proxy = await proxyWanting('till 1:p@ss:word');
    const { till, hubUrl } = await tillBehind(proxy.withName('till%201:p%40ss%3Aword'));
    expect(await till.engine.sync.enrol(hubUrl, 'GOOD-CODE')).toEqual({ ok: true, value: null });
    await till.pull();
    await till.signIn(lead);
    till.sell(milk.itemId);
    await till.push();
    expect(till.api.status().outbox.count).toBe(0);
    expect(till.hub.heard().filter(({ type }) => type === 'sale-completed')).toHaveLength(1);
    expect(new Set(proxy.asked)).toEqual(new Set([hubUrl.replace('https://', '')]));
    expect(proxy.read).toEqual([]);
  });

  it('[NW3, NW4] tells a certificate that nobody vouches for, sends it nothing, and sells on', async () => {
    const proxy = await proxyWanting();
    const { till, hubUrl } = await tillBehind(proxy.address);
    const refused = await till.engine.sync.enrol(hubUrl, 'GOOD-CODE');
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'unreachable' } });
    expect(refused.ok ? '' : refused.refusal.sentence).toContain(
      'This machine does not trust the hub’s certificate (UNABLE_TO_VERIFY_LEAF_SIGNATURE).',
    );
    expect(till.hub.requests).toBe(0);

    trust(privateAuthority);
    await till.engine.sync.enrol(hubUrl, 'GOOD-CODE');
    await till.pull();
    await till.signIn(lead);
    setDefaultCACertificates(trusted);
    till.clock.pass(60_000);
    till.sell(milk.itemId);
    await till.push();
    const { hub, outbox } = till.api.status();
    expect(hub).toMatchObject({ state: 'offline' });
    expect(hub.detail).toContain('does not trust the hub’s certificate');
    expect(outbox.count).toBeGreaterThan(0);
  });

  it('[NW3] believes no certificate under another name', async () => {
    trust(privateAuthority);
    const proxy = await proxyWanting();
    const { till, hubUrl } = await tillBehind(proxy.address);
    const refused = await till.engine.sync.enrol(hubUrl.replace('hub.shop', 'hub.other'), 'GOOD-CODE');
    expect(refused.ok ? '' : refused.refusal.sentence).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(till.hub.requests).toBe(0);
  });

  it.each([
    ['wants a name', 'wants a name and a password', (proxy: TestProxy) => proxy.address],
    ['is not there', 'does not answer (ECONNREFUSED)', () => 'http://127.0.0.1:1'],
  ])('[NW4] says that the proxy %s', async (_what, sentence, address) => {
    const proxy = await proxyWanting('till:secret');
    const { till, hubUrl } = await tillBehind(address(proxy));
    const refused = await till.engine.sync.enrol(hubUrl, 'GOOD-CODE');
    expect(refused.ok ? '' : refused.refusal.sentence).toContain(sentence);
  });

  it('[NW2] hears hints through the same proxy, with and without TLS', async () => {
    trust(privateAuthority);
    const proxy = await proxyWanting('till:secret');
    const env = { TILLBRIDGE_PROXY: proxy.withName('till:secret') };
    const network = nodeNetwork(new WayOut(env));
    for (const [protocol, server] of [
      ['wss', createSecureServer(hubOfTheShop)],
      ['ws', createServer()],
    ] as const) {
      const sockets = new WebSocketServer({ server });
      sockets.on('connection', (socket) => socket.send('{"hint":"pull"}'));
      const port = await listening(server);
      const hangUp = await new Promise<() => void>((resolve, reject) => {
        const end = network.hints(
          `${protocol}://hub.shop.example:${port}/hints`,
          {},
          {
            hint: () => resolve(end),
            closed: () => reject(new Error('the line of hints was not opened')),
          },
        );
      });
      hangUp();
      for (const socket of sockets.clients) socket.terminate();
    }
    expect(proxy.read).toEqual([]);
    expect(proxy.asked).toHaveLength(2);
  });

  it('[NW2] reads packed and empty answers, follows no redirection, and ends when it is told to', async () => {
    const port = await listening(
      createServer((request, response) => {
        if (request.url === '/packed')
          response.writeHead(200, { 'Content-Encoding': 'zstd' }).end(zstdCompressSync('a snapshot'));
        else if (request.url === '/moved') response.writeHead(302, { Location: '/packed' }).end();
        else if (request.url === '/empty') response.writeHead(204).end();
      }),
    );
    const proxy = await proxyWanting();
    const { fetch } = nodeNetwork(new WayOut({ HTTP_PROXY: proxy.address }));
    const at = (path: string, asked: RequestInit = {}) =>
      fetch(`http://hub.shop.example:${port}${path}`, asked);
    expect(await (await at('/packed')).text()).toBe('a snapshot');
    expect((await at('/empty')).status).toBe(204);
    await expect(at('/moved', { redirect: 'error' })).rejects.toThrow('leads elsewhere');
    const ended = new AbortController();
    const silent = at('/silent', { signal: ended.signal });
    ended.abort();
    await expect(silent).rejects.toThrow();
  });
});

describe('[NW3] the system’s certificates', () => {
  const run = promisify(execFile);
  const source = (file: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, file)).href);
  const program = `
    const { trustSystemCertificates } = await import(${source('system-certificates.ts')});
    const { fetchThrough } = await import(${source('fetch-through.ts')});
    trustSystemCertificates({ warn: (_data, message) => console.error(message) });
    const [proxy, url] = [process.env.THE_PROXY, process.env.THE_HUB].map((text) => new URL(text));
    const answer = await fetchThrough(proxy, url, {}).then(({ status }) => status, ({ code }) => code);
    console.log(answer);
  `;

  it.each([
    ['SSL_CERT_FILE', '200'],
    ['NODE_EXTRA_CA_CERTS', '200'],
    ['NOTHING_OF_THE_KIND', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ])('that %s names are trusted: %s', async (variable, answer) => {
    const port = await listening(createSecureServer(hubOfTheShop, (_request, response) => response.end()));
    const proxy = await proxyWanting();
    const folder = mkdtempSync(join(tmpdir(), 'authority-'));
    closing.push(() => Promise.resolve(rmSync(folder, { recursive: true })));
    const file = join(folder, 'authority.pem');
    writeFileSync(file, privateAuthority);
    const { stdout } = await run(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', program],
      {
        cwd: import.meta.dirname,
        env: {
          ...process.env,
          THE_PROXY: proxy.address,
          THE_HUB: `https://hub.shop.example:${port}`,
          [variable]: file,
        },
      },
    );
    expect(stdout.trim()).toBe(answer);
  });
});
