import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { longestPictureText } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { type TerminalApi, terminalRouter } from '../../ipc';
import { displayRouter } from '../../ipc/display';
import type { Log } from '../deps';
import { pictureAt } from '../../ipc/picture-files';
import type { ServedBy } from '../../ipc/page-start';
import { fileFor } from '../../ipc/screen-files';
import type { Pictures } from '../catalogue/pictures';
import { securityHeaders, sendFile, sendPage } from './static-files';
import type { Tickets } from './tickets';

/** One start of one version. Its page says with each connection which start it came from. Source: spec/updates.md UP8 */
export type PageStart = ServedBy & {
  /** A page that came from this start speaks to this engine. */
  pageOpened(): void;
};

type LoopbackDeps = {
  api: TerminalApi;
  tickets: Tickets;
  /** The built renderer, or null for a headless till. */
  rendererFolder: string | null;
  /** What its tiles show; left out, they have no pictures. */
  pictures?: Pick<Pictures, 'file'>;
  /** Who waits to hear that this very start serves its own page, where somebody does. */
  start?: PageStart;
  /** 0 for any. */
  port: number;
  log: Log;
};

export type Loopback = { readonly origin: string; newWindowUrl(): string; close(): Promise<void> };
export type ListenRefusal = { kind: 'port-in-use' | 'cannot-listen'; sentence: string };

/** A ticket and its braces. */
const longestSessionRequest = 1024;
/** The picture of a slip, as text, and what is said with it. A cart with hundreds of lines is shorter, and comes only from the engine. */
const longestMessage = longestPictureText + 16 * 1024;

/**
 * The engine's window on 127.0.0.1: the page, one exchange of a ticket for a token, and tRPC over a WebSocket. Every request must
 * name exactly this host, and every WebSocket must come from exactly this origin. Source: spec/session.md SE10 to SE12
 */
export async function serveLoopback(deps: LoopbackDeps): Promise<Result<Loopback, ListenRefusal>> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      deps.log.error({ err: error }, 'a request failed');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const listening = await listen(server, deps.port);
  if (!listening.ok) return listening;
  const host = `127.0.0.1:${listening.value}`;
  const origin = `http://${host}`;
  const isOurs = (request: IncomingMessage) => request.headers.host === host;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { isByWindow } = deps.api.cardReader();
    for (const [name, value] of Object.entries(securityHeaders(host, isByWindow)))
      response.setHeader(name, value);
    if (!isOurs(request)) return end(response, 421, say('This address is not served here.'));
    const { pathname } = new URL(request.url ?? '/', origin);
    if (pathname === '/session') return exchange(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, say('Not allowed.'));
    const imageId = pictureAt(pathname);
    if (imageId !== null) {
      const picture = await deps.pictures?.file(imageId);
      return picture
        ? sendFile(response, picture)
        : end(response, 404, say('There is no such picture here.'));
    }
    const file = deps.rendererFolder === null ? null : fileFor(deps.rendererFolder, pathname);
    if (file === null) return end(response, 404, say('There is nothing here.'));
    return deps.start && pathname === '/' ? sendPage(response, file, deps.start) : sendFile(response, file);
  }

  async function exchange(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST' || request.headers.origin !== origin)
      return end(response, 403, say('Not allowed.'));
    const token = deps.tickets.exchange(ticketIn(await bodyOf(request)));
    if (token === null)
      return end(response, 401, say('This ticket is not valid any more. Open a new window.'));
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(JSON.stringify({ token }));
  }

  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestMessage });
  const handler = applyWSSHandler({
    wss: sockets,
    router: terminalRouter,
    // The token travels inside the socket: a URL would be logged, a cookie is shared between ports.
    createContext({ info }) {
      if (!deps.tickets.accepts(info.connectionParams?.['token']))
        throw new Error('not signed on to this engine');
      const { start } = deps;
      // A window that an earlier version opened stays open and dials again: it says nothing of this one's page.
      if (start && info.connectionParams?.['start'] === start.start) start.pageOpened();
      return { api: deps.api };
    },
    onError: ({ error, path }) => deps.log.warn({ err: error, path }, 'a call failed'),
  });
  // The customer's screen holds no token: it asks for nothing but what stands on the counter for everybody to see.
  const displays = new WebSocketServer({ noServer: true, maxPayload: longestMessage });
  const displayHandler = applyWSSHandler({
    wss: displays,
    router: displayRouter,
    createContext: () => ({ api: deps.api }),
    onError: ({ error, path }) => deps.log.warn({ err: error, path }, 'the display failed'),
  });
  const doors: Readonly<Record<string, WebSocketServer>> = { '/trpc': sockets, '/display/trpc': displays };
  server.on('upgrade', (request, socket, head) => {
    const isAllowed = isOurs(request) && request.headers.origin === origin;
    const door = doors[new URL(request.url ?? '/', origin).pathname];
    if (!isAllowed || !door) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    door.handleUpgrade(request, socket, head, (webSocket) => door.emit('connection', webSocket, request));
  });

  return ok({
    origin,
    newWindowUrl: () => `${origin}/#ticket=${deps.tickets.issue()}`,
    async close() {
      handler.broadcastReconnectNotification();
      displayHandler.broadcastReconnectNotification();
      for (const socket of [...sockets.clients, ...displays.clients]) socket.terminate();
      sockets.close();
      displays.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

const end = (response: ServerResponse, status: number, sentence: string): void => {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(sentence);
};

function listen(
  server: ReturnType<typeof createServer>,
  port: number,
): Promise<Result<number, ListenRefusal>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        error.code === 'EADDRINUSE'
          ? refuse({
              kind: 'port-in-use',
              sentence: say(
                'Port {port} is in use by another program. Stop it, or choose another port with --port.',
                { port: String(port) },
              ),
            })
          : refuse({
              kind: 'cannot-listen',
              sentence: say('The engine cannot listen on port {port} ({because}).', {
                port: String(port),
                because: error.message,
              }),
            }),
      ),
    );
    // Never anything but this machine's own loopback.
    server.listen(port, '127.0.0.1', () => resolve(ok((server.address() as AddressInfo).port)));
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > longestSessionRequest) return '';
  }
  return text;
}

function ticketIn(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null && 'ticket' in parsed ? String(parsed.ticket) : '';
  } catch {
    // Not JSON: no ticket is in it.
    return '';
  }
}
