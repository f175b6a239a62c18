import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Authenticator, KnownTerminal } from '../terminal';

export type Hints = {
  /** Takes over an HTTP upgrade to /sync/v1/hints; anything else is turned away. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells the terminals of a company, or of one of its stores, to pull. */
  hint(tenantId: string, storeId: string | null): void;
  /** Tells everybody: what was notified while the database was away is unknown. */
  hintAll(): void;
  /** Asks a terminal to report its health now: there is something for it in the answer. */
  askToReport(terminalId: string): void;
  shutOut(terminalId: string): void;
  readonly connected: number;
  isConnected(terminalId: string): boolean;
  close(): void;
};

/** The first hint goes out at once; those of the next moment become one, so that a busy store is not pulled by every batch. */
const togetherMs = 40;
/** Half-open connections are found by the second ping that nobody answers. */
const pingEveryMs = 25_000;

const pull = JSON.stringify({ hint: 'pull' });
const alive = JSON.stringify({ hint: 'alive' });
const report = JSON.stringify({ hint: 'report' });

/** The WebSocket that says "pull now" and carries nothing that matters. Source: spec/sync.md Y10 */
export function hints(authenticator: Authenticator): Hints {
  const server = new WebSocketServer({ noServer: true, maxPayload: 1024, perMessageDeflate: false });
  const sockets = new Map<WebSocket, { terminal: KnownTerminal; isAlive: boolean }>();
  const quiet = new Map<string, { timer: NodeJS.Timeout; isDue: boolean }>();

  const pinging = setInterval(() => {
    for (const [socket, state] of sockets) {
      if (!state.isAlive) {
        socket.terminate();
        continue;
      }
      state.isAlive = false;
      socket.ping();
    }
  }, pingEveryMs);
  pinging.unref();

  const send = (tenantId: string | null, storeId: string | null): void => {
    for (const [socket, { terminal }] of sockets) {
      if (tenantId !== null && terminal.tenantId !== tenantId) continue;
      if (storeId !== null && terminal.storeId !== storeId) continue;
      socket.send(pull);
    }
  };

  const accept = (socket: WebSocket, terminal: KnownTerminal): void => {
    const state = { terminal, isAlive: true };
    sockets.set(socket, state);
    socket.on('pong', () => {
      state.isAlive = true;
    });
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.terminate());
    socket.send(alive);
  };

  const turnAway = (socket: Duplex, status: string): void => {
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  };

  return {
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      if (request.url?.split('?')[0] !== '/sync/v1/hints') return turnAway(socket, '404 Not Found');
      authenticator.authenticate(request.headers.authorization).then(
        (known) => {
          if (!known.ok) return turnAway(socket, '401 Unauthorized');
          server.handleUpgrade(request, socket, head, (opened) => accept(opened, known.value));
        },
        () => turnAway(socket, '503 Service Unavailable'),
      );
    },
    hint: (tenantId, storeId) => {
      const key = `${tenantId} ${storeId ?? '*'}`;
      const waiting = quiet.get(key);
      if (waiting) {
        waiting.isDue = true;
        return;
      }
      const sendNow = (): void => {
        send(tenantId, storeId);
        quiet.set(key, { timer: setTimeout(afterwards, togetherMs), isDue: false });
      };
      const afterwards = (): void => {
        if (quiet.get(key)?.isDue) sendNow();
        else quiet.delete(key);
      };
      sendNow();
    },
    hintAll: () => send(null, null),
    askToReport: (terminalId) => {
      for (const [socket, { terminal }] of sockets)
        if (terminal.terminalId === terminalId) socket.send(report);
    },
    shutOut: (terminalId) => {
      for (const [socket, { terminal }] of sockets) {
        if (terminal.terminalId === terminalId) socket.close(4401, 'revoked');
      }
    },
    get connected() {
      return sockets.size;
    },
    isConnected: (terminalId) =>
      [...sockets.values()].some(({ terminal }) => terminal.terminalId === terminalId),
    close: () => {
      clearInterval(pinging);
      for (const { timer } of quiet.values()) clearTimeout(timer);
      for (const socket of sockets.keys()) socket.terminate();
      server.close();
    },
  };
}
