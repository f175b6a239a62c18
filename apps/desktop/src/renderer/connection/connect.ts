import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import type { TerminalRouter } from '../../ipc';
import type { ServedBy } from '../../ipc/page-start';
import { type FramePort, framesOfPagePort, portWebSocketClass } from '../../ipc/ports';
import { type Store, createStore } from '../till/store';
import type { EngineClient } from './engine';
import { isOfAnotherVersion, servedThisPage } from './served-by';
import { sessionTokenOnceAnswered, thisPage } from './session-token';

export type ConnectionState =
  | { state: 'connecting' }
  | { state: 'open' }
  /** It was open, and the engine went away: it restarts, and we redial. */
  | { state: 'lost' }
  /** The engine does not know this window. Only a new window helps. */
  | { state: 'turned-away' };

export type Connection = { client: EngineClient; state: Store<ConnectionState> };

/** What Electron's preload leaves in the page. */
type Shell = { connect(nonce: string): void };
declare global {
  interface Window {
    tillbridgeShell?: Shell;
  }
}

// An engine is back within a second or two; a till that waits half a minute to notice has lost the queue.
export const redialPauseMs = (attempt: number): number => Math.min(100 * 2 ** attempt, 2_000);

const redialPause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, redialPauseMs(attempt)));

/** Asks Electron's main process for a port to the engine; the nonce tells our answer from anybody else's. */
export function dialShell(shell: Shell): Promise<FramePort> {
  const nonce = crypto.randomUUID();
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => finish(null), 3_000);
    const hear = (event: MessageEvent<unknown>) => {
      const { data } = event;
      if (event.source !== window || typeof data !== 'object' || data === null) return;
      if ('tillbridgePort' in data && data.tillbridgePort === nonce) finish(event.ports[0] ?? null);
    };
    const finish = (port: MessagePort | null) => {
      clearTimeout(patience);
      window.removeEventListener('message', hear);
      if (port) resolve(framesOfPagePort(port));
      else reject(new Error('the shell gave no port'));
    };
    window.addEventListener('message', hear);
    shell.connect(nonce);
  });
}

async function loadIfAnotherVersion(served: ServedBy | null): Promise<void> {
  const fetchPage = () => fetch(new URL('/', document.baseURI), { cache: 'no-store' });
  if (await isOfAnotherVersion(served, fetchPage)) window.location.reload();
}

/** Picks the wire: a message port when Electron's shell is around us, else a WebSocket to where the page came from. */
export async function connect(): Promise<Connection> {
  const state = createStore<ConnectionState>({ state: 'connecting' });
  const shell = window.tillbridgeShell;
  const token = shell ? null : await sessionTokenOnceAnswered(thisPage, redialPause);
  if (!shell && token === null) state.set({ state: 'turned-away' });
  const served = shell ? null : servedThisPage();
  const heard = {
    onOpen() {
      if (!shell && state.get().state === 'lost') void loadIfAnotherVersion(served);
      state.set({ state: 'open' });
    },
    onClose: () => state.set({ state: state.get().state === 'connecting' ? 'connecting' : 'lost' }),
    retryDelayMs: redialPauseMs,
  };
  const socket = shell
    ? createWSClient({ ...heard, url: 'port:', WebSocket: portWebSocketClass(() => dialShell(shell)) })
    : createWSClient({
        ...heard,
        url: new URL('trpc', document.baseURI).href.replace(/^http/, 'ws'),
        connectionParams: { token: token ?? '', ...(served ? { start: served.start } : {}) },
        lazy: { enabled: token === null, closeMs: 0 },
        // A frozen engine holds its socket open; only silence gives it away.
        keepAlive: { enabled: true, intervalMs: 5_000, pongTimeoutMs: 5_000 },
      });
  return { client: createTRPCClient<TerminalRouter>({ links: [wsLink({ client: socket })] }), state };
}
