import { Hint } from '@tillbridge/core/wire';
import { WebSocket } from 'ws';
import type { Network } from './network';

/** The hub says `alive` more often than this; a silent socket is a dead one. */
const silenceMs = 60_000;

/** The real network: Node's fetch, and a WebSocket for hints. */
export const nodeNetwork = (): Network => ({
  fetch: (url, request) => {
    const headers = new Headers(request.headers);
    // Fetch unpacks zstd but does not ask for it by itself; the hub keeps its snapshots packed like that.
    headers.set('Accept-Encoding', 'zstd, gzip');
    return fetch(url, { ...request, headers });
  },
  hints(url, headers, on) {
    const socket = new WebSocket(url, { headers, handshakeTimeout: 10_000, maxPayload: 1024 });
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
