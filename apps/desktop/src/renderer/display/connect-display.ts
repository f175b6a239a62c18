import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import type { DisplayRouter, DisplayView } from '../../ipc/display';
import { portWebSocketClass } from '../../ipc/ports';
import { dialShell, redialPauseMs } from '../connection/connect';
import { type Store, createStore } from '../till/store';

/** What the engine shows, and null until it shows something and while it is away. */
export function connectDisplay(): Store<DisplayView | null> {
  const store = createStore<DisplayView | null>(null);
  const shell = window.tillbridgeShell;
  const heard = {
    // A price of before the engine went away is nothing to hold anybody to.
    onClose: () => store.set(null),
    retryDelayMs: redialPauseMs,
  };
  const socket = shell
    ? createWSClient({ ...heard, url: 'port:', WebSocket: portWebSocketClass(() => dialShell(shell)) })
    : createWSClient({
        ...heard,
        url: new URL('/display/trpc', document.baseURI).href.replace(/^http/, 'ws'),
        keepAlive: { enabled: true, intervalMs: 5_000, pongTimeoutMs: 5_000 },
      });
  createTRPCClient<DisplayRouter>({ links: [wsLink({ client: socket })] }).watchDisplay.subscribe(undefined, {
    onData: (view) => store.set(view),
    onError: (error) => console.error('the display stopped', error),
  });
  return store;
}
