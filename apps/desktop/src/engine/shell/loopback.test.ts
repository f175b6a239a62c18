import { idFrom, money } from '@tillbridge/core/kernel';
import { longestPictureText } from '@tillbridge/core/wire';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { TerminalRouter } from '../../ipc';
import type { DisplayRouter, DisplayView } from '../../ipc/display';
import { TestTill } from '../testing/test-till';
import { type Loopback, serveLoopback } from './loopback';
import { ticketMs, ticketsOf } from './tickets';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let folder = '';
let loopback: Loopback;
let till: TestTill;
let now = 0;
const key = randomBytes(32);
const newTickets = (isReusable = false) =>
  ticketsOf({ randomBytes, monotonicMs: () => now, key, isReusable });

beforeEach(async () => {
  now = 0;
  folder = mkdtempSync(join(tmpdir(), 'window-'));
  mkdirSync(join(folder, 'page'));
  writeFileSync(join(folder, 'page', 'index.html'), '<p>the till</p>');
  writeFileSync(join(folder, 'ledger.json'), 'not for the page');
  symlinkSync(join(folder, 'ledger.json'), join(folder, 'page', 'link.json'));
  till = await TestTill.open();
  const served = await serveLoopback({
    api: till.api,
    tickets: newTickets(),
    rendererFolder: join(folder, 'page'),
    port: 0,
    log,
  });
  if (!served.ok) throw new Error(served.refusal.sentence);
  loopback = served.value;
});
afterEach(async () => {
  await loopback.close();
  rmSync(folder, { recursive: true, force: true });
});

const ticketOf = (url: string) => new URL(url).hash.replace('#ticket=', '');

async function exchange(ticket: string, headers: Record<string, string> = { origin: loopback.origin }) {
  const answer = await fetch(`${loopback.origin}/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ ticket }),
  });
  return {
    status: answer.status,
    token: answer.ok ? ((await answer.json()) as { token: string }).token : null,
  };
}

/** A bare request, with whatever host it likes and a path that nobody tidies up. */
const get = (path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(loopback.origin);
      const asking = request({ hostname, port, path, headers }, (answer) => {
        let body = '';
        answer.on('data', (chunk) => (body += String(chunk)));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers }));
      });
      asking.on('error', reject);
      asking.end();
    },
  );

const upgrade = (path: string, options: { origin?: string; host?: string }) =>
  new Promise<'open' | 'refused'>((resolve) => {
    const { host, ...rest } = options;
    const socket = new WebSocket(`${loopback.origin.replace('http', 'ws')}${path}`, {
      ...rest,
      ...(host ? { headers: { host } } : {}),
    });
    socket.on('open', () => {
      socket.terminate();
      resolve('open');
    });
    socket.on('error', () => resolve('refused'));
  });

function clientWith(token: string, more: Record<string, string> = {}, { origin } = loopback) {
  class OurSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { origin });
    }
  }
  const socket = createWSClient({
    url: `${origin.replace('http', 'ws')}/trpc`,
    WebSocket: OurSocket as unknown as typeof globalThis.WebSocket,
    connectionParams: { token, ...more },
    retryDelayMs: () => 60_000,
  });
  return { socket, client: createTRPCClient<TerminalRouter>({ links: [wsLink({ client: socket })] }) };
}

describe('[SE10] the door', () => {
  it('lets in a window with its token, and shows it the sale as it changes', async () => {
    const { token } = await exchange(ticketOf(loopback.newWindowUrl()));
    const { client, socket } = clientWith(token ?? '');
    expect(await client.session.query()).toMatchObject({ state: 'signed-in' });
    const totals: number[] = [];
    const seen = new Promise<void>((resolve) => {
      client.watchSale.subscribe(undefined, {
        onData(view) {
          totals.push(view.total);
          if (totals.length === 1) till.scan('9400000000012');
          else resolve();
        },
      });
    });
    await seen;
    expect(totals).toEqual([0, 100]);
    await socket.close();
  });

  it('lets the largest picture of a slip through', async () => {
    const { token } = await exchange(ticketOf(loopback.newWindowUrl()));
    const { client, socket } = clientWith(token ?? '');
    const paidOut = client.moveCash.mutate({
      ...{ intentId: 'paid-out-1', kind: 'paid-out', amount: money(500), reason: 'Milk', withSlip: false },
      shiftId: idFrom<'ShiftId'>('0190f000-0000-7000-8000-000000000001'),
      picture: 'A'.repeat(longestPictureText),
    });
    // The engine answers, whatever it says: no shift is open here.
    expect(await paidOut).toMatchObject({ ok: false });
    await socket.close();
  });

  it.each(['', 'wrong', Buffer.alloc(48, 7).toString('base64url')])(
    'does not answer the token "%s"',
    async (token) => {
      const { client, socket } = clientWith(token);
      await expect(client.session.query()).rejects.toThrow();
      await socket.close();
    },
  );

  it('refuses a socket of another origin, of none, at another path and for another host', async () => {
    const { origin } = loopback;
    expect(await upgrade('/trpc', { origin })).toBe('open');
    expect(await upgrade('/trpc', { origin: 'https://evil.example' })).toBe('refused');
    expect(await upgrade('/trpc', { origin: origin.replace('127.0.0.1', 'localhost') })).toBe('refused');
    expect(await upgrade('/trpc', {})).toBe('refused');
    expect(await upgrade('/other', { origin })).toBe('refused');
    expect(await upgrade('/trpc', { origin, host: 'rebound.example' })).toBe('refused');
  });

  it('serves nothing to a name that was bound to this machine by somebody else', async () => {
    expect((await get('/', { host: 'rebound.example' })).status).toBe(421);
  });
});

describe('[UP8] a version under its launcher', () => {
  it('is told to work by a page of this very start, and not by a window that an earlier one opened', async () => {
    let opened = 0;
    writeFileSync(join(folder, 'page', 'index.html'), '<html><head></head><body></body></html>');
    const served = await serveLoopback({
      ...{ api: till.api, tickets: newTickets(), rendererFolder: join(folder, 'page'), port: 0, log },
      start: { version: '1.2.0', start: 'start-2', pageOpened: () => void (opened += 1) },
    });
    if (!served.ok) throw new Error(served.refusal.sentence);
    const tickets = newTickets();
    const token = tickets.exchange(tickets.issue()) ?? '';
    try {
      for (const said of [{}, { start: 'start-1' }, { start: 'start-2' }] as Record<string, string>[]) {
        const { client, socket } = clientWith(token, said, served.value);
        expect(await client.session.query()).toMatchObject({ state: 'signed-in' });
        await socket.close();
        expect(opened, JSON.stringify(said)).toBe(said['start'] === 'start-2' ? 1 : 0);
      }
      const page = await (await fetch(served.value.origin)).text();
      expect(page).toContain('<meta name="tillbridge-version" content="1.2.0" />');
      expect(page).toContain('<meta name="tillbridge-start" content="start-2" />');
    } finally {
      await served.value.close();
    }
  });
});

describe('[CD5] the customer’s door', () => {
  it('shows the sale to a page of ours without a ticket, and has nothing else behind it', async () => {
    expect(await upgrade('/display/trpc', { origin: 'https://evil.example' })).toBe('refused');
    expect(await upgrade('/display/trpc', {})).toBe('refused');
    class OurSocket extends WebSocket {
      constructor(url: string | URL) {
        super(url, { origin: loopback.origin });
      }
    }
    const socket = createWSClient({
      url: `${loopback.origin.replace('http', 'ws')}/display/trpc`,
      WebSocket: OurSocket as unknown as typeof globalThis.WebSocket,
      retryDelayMs: () => 60_000,
    });
    const seen: DisplayView['show'][] = [];
    createTRPCClient<DisplayRouter>({ links: [wsLink({ client: socket })] }).watchDisplay.subscribe(
      undefined,
      {
        onData: ({ show }) => seen.push(show),
      },
    );
    await expect.poll(() => seen.at(-1)).toBe('welcome');
    till.scan('9400000000012');
    await expect.poll(() => seen.at(-1)).toBe('ringing');
    const more = createTRPCClient<TerminalRouter>({ links: [wsLink({ client: socket })] });
    await expect(more.session.query()).rejects.toThrow('No "query"-procedure');
    await expect(more.nextSale.mutate({ intentId: 'an-intent' })).rejects.toThrow('No "mutation"-procedure');
    await socket.close();
  });
});

describe('[SE11] a ticket', () => {
  it('works once', async () => {
    const ticket = ticketOf(loopback.newWindowUrl());
    expect((await exchange(ticket)).token).toMatch(/^[\w-]{60,}$/);
    expect(await exchange(ticket)).toEqual({ status: 401, token: null });
  });

  it('works for thirty seconds', async () => {
    const ticket = ticketOf(loopback.newWindowUrl());
    now += ticketMs + 1;
    expect((await exchange(ticket)).status).toBe(401);
  });

  it.each([{ origin: 'https://evil.example' }, {}])('is not exchanged for a page of %o', async (headers) => {
    expect((await exchange(ticketOf(loopback.newWindowUrl()), headers)).status).toBe(403);
  });

  it('that is nothing at all is a refusal', async () => {
    const headers = { origin: loopback.origin };
    const ask = (body: string) => fetch(`${loopback.origin}/session`, { method: 'POST', headers, body });
    for (const body of ['', 'x', '{}', '[]', 'null', 'y'.repeat(5000)])
      expect((await ask(body)).status).toBe(401);
    expect((await get('/session')).status).toBe(403);
  });

  it('gives a token that an engine which started anew still knows, and one with another key does not', () => {
    const before = newTickets();
    const token = before.exchange(before.issue());
    expect(newTickets().accepts(token)).toBe(true);
    const other = ticketsOf({ randomBytes, monotonicMs: () => 0, key: randomBytes(32), isReusable: false });
    expect(other.accepts(token)).toBe(false);
    expect(other.accepts(undefined)).toBe(false);
  });

  it('may be used again in the demo, whose address is printed', () => {
    const demo = newTickets(true);
    const ticket = demo.issue();
    now += 3_600_000;
    expect(demo.exchange(ticket)).not.toBeNull();
    expect(demo.exchange(ticket)).not.toBeNull();
  });
});

describe('[SE12] the page', () => {
  it('comes with headers that let only its own scripts run', async () => {
    const page = await get('/');
    expect(page).toMatchObject({ status: 200, body: '<p>the till</p>' });
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it.each([
    '/../ledger.json',
    '/%2e%2e/ledger.json',
    '/..%2fledger.json',
    '/link.json',
    '/nowhere.js',
    '/%',
    '/%00.js',
    '/page',
  ])('is all that is served: not %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('is only read', async () => {
    expect((await fetch(`${loopback.origin}/index.html`, { method: 'DELETE' })).status).toBe(405);
  });
});

it('[SE10] a port in use is a sentence', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const refused = await serveLoopback({
    api: till.api,
    tickets: newTickets(),
    rendererFolder: null,
    port,
    log,
  });
  expect(refused).toMatchObject({
    ok: false,
    refusal: { kind: 'port-in-use', sentence: expect.stringContaining(String(port)) },
  });
  await new Promise((resolve) => taken.close(resolve));
});

it('[CK22] the page is as closed as ever, and lets the card service in once the till’s window asks its reader', async () => {
  const policy = async () => (await fetch(`${loopback.origin}/`)).headers.get('content-security-policy');
  const { host } = new URL(loopback.origin);
  const closed = `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self' ws://${host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  expect(await policy()).toBe(closed);
  const { registerId, storeId } = till.engine.identity() ?? {};
  const cardReader = { label: 'Counter 1', window: { readerId: 'tmr_1' } };
  const record = { registerId, storeId, name: 'Front', cardReader };
  till.hub.changes.push({ topic: 'register', key: String(registerId), record } as never);
  await till.pull();
  expect(await policy()).toBe(
    closed
      .replace("script-src 'self'", "script-src 'self' https://js.stripe.com")
      .replace(
        `ws://${host}`,
        `ws://${host} https://api.stripe.com https://*.stripe.com https://*.device.stripe-terminal-local-reader.net:4443`,
      ) + '; frame-src https://js.stripe.com',
  );
});
