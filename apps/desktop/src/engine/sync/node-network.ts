import { Hint } from '@tillbridge/core/wire';
import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { Socket } from 'node:net';
import { type ClientOptions, WebSocket } from 'ws';
import { fetchThrough } from '../network/fetch-through';
import { connectThrough } from '../network/tunnel';
import { WayOut } from '../network/way-out';
import type { Network } from './network';

/** The hub says `alive` more often than this; a silent socket is a dead one. */
const silenceMs = 60_000;
const handshakeMs = 10_000;

/** The real network: Node's fetch, and a WebSocket for hints; both through a proxy where the machine goes through one. */
export const nodeNetwork = (wayOut: Pick<WayOut, 'proxyFor'> = new WayOut(process.env)): Network => ({
  fetch: (url, request) => {
    const headers = new Headers(request.headers);
    // Fetch unpacks zstd but does not ask for it by itself; the hub keeps its snapshots packed like that.
    headers.set('Accept-Encoding', 'zstd, gzip');
    const to = new URL(url);
    const proxy = wayOut.proxyFor(to);
    const asked = { ...request, headers };
    return proxy === null ? fetch(url, asked) : fetchThrough(proxy, to, asked);
  },
  hints(url, headers, on) {
    const socket = new WebSocket(url, {
      headers,
      handshakeTimeout: handshakeMs,
      maxPayload: 1024,
      ...tunnelled(wayOut, url),
    });
    let isOver = false;
    const over = () => {
      if (isOver) return;
      isOver = true;
      clearTimeout(watchdog);
      socket.terminate();
      on.closed();
    };
    let watchdog = setTimeout(over, silenceMs);
    const heard = () => {
      clearTimeout(watchdog);
      if (!isOver) watchdog = setTimeout(over, silenceMs);
    };
    socket.on('ping', heard);
    socket.on('message', (data) => {
      heard();
      const hint = Hint.safeParse(parsed(String(data)));
      if (hint.success && hint.data.hint === 'pull') on.hint();
      if (hint.success && hint.data.hint === 'report') on.report?.();
    });
    socket.on('close', over);
    socket.on('error', over);
    return () => {
      isOver = true;
      clearTimeout(watchdog);
      socket.terminate();
    };
  },
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not a hint: a hint carries nothing that matters, so one that cannot be read is no loss.
    return null;
  }
}

/** `ws://` goes the way of `http://`. */
function tunnelled(wayOut: Pick<WayOut, 'proxyFor'>, url: string): Pick<ClientOptions, 'agent'> {
  const to = new URL(url.replace(/^ws/, 'http'));
  const proxy = wayOut.proxyFor(to);
  if (proxy === null) return {};
  const agent = to.protocol === 'https:' ? new SecureAgent() : new Agent();
  agent.createConnection = (_options, opened) => {
    connectThrough(proxy, to, handshakeMs).then(
      (line) => opened?.(null, line),
      // The line's listener hears of it and comes back later; the sync beside it says what is the matter.
      (error: Error) => opened?.(error, new Socket()),
    );
    return undefined;
  };
  return { agent };
}
