import type { MessagePortMain, WebFrameMain } from 'electron';
import type { ToEngine } from '../ipc/shell-messages';
import { isAppUrl } from './policy';

/** Who asks for a port to the engine. */
export type Asker = {
  /** Null when the frame is gone by now, or has navigated since. */
  frame: Pick<WebFrameMain, 'parent' | 'url' | 'isDestroyed' | 'postMessage'> | null;
  isOurWindow: boolean;
  nonce: unknown;
};

export type Refused =
  'no-frame' | 'not-our-window' | 'not-the-top-frame' | 'not-our-page' | 'no-nonce' | 'nonce-used';

const nonceShape = /^[A-Za-z0-9-]{16,64}$/;

/** Why somebody gets no port; null for the top frame of our own page with a nonce that it has not used before. */
export function refusal({ frame, isOurWindow, nonce }: Asker, used: ReadonlySet<string>): Refused | null {
  if (frame === null || frame.isDestroyed()) return 'no-frame';
  if (!isOurWindow) return 'not-our-window';
  if (frame.parent !== null) return 'not-the-top-frame';
  if (!isAppUrl(frame.url)) return 'not-our-page';
  if (typeof nonce !== 'string' || !nonceShape.test(nonce)) return 'no-nonce';
  return used.has(nonce) ? 'nonce-used' : null;
}

/** What the engine is told of the till's own page, and of the customer's. */
export const pageWords = { port: { t: 'port' }, drop: { t: 'drop-page' } } as const;
export const displayWords = { port: { t: 'display-port' }, drop: { t: 'drop-display' } } as const;

type BrokerDeps = {
  words: typeof pageWords | typeof displayWords;
  channel(): { port1: MessagePortMain; port2: MessagePortMain };
  isServing(): boolean;
  tell(message: ToEngine, transfer?: MessagePortMain[]): void;
  log(sentence: string): void;
};

export type Broker = {
  ask(asker: Asker): void;
  /** The engine serves (again): whoever waited gets its port now. */
  engineServes(): void;
  /** The page navigates, reloads, crashed or closed. */
  pageLeft(): void;
};

/** Introduces a page to the engine, and is not in the room afterwards. */
export function brokerOf(deps: BrokerDeps): Broker {
  const used = new Set<string>();
  // The last one only: a page that asks again has given up on what it asked before.
  let waiting: Asker | null = null;

  function handOver(asker: Asker): void {
    // It may have waited for the engine, and a frame may have become another's meanwhile.
    const why = refusal(asker, used);
    if (why !== null || asker.frame === null) return deps.log(`a port was refused: ${why ?? 'no-frame'}`);
    const { port1, port2 } = deps.channel();
    used.add(String(asker.nonce));
    deps.tell(deps.words.port, [port1]);
    asker.frame.postMessage('tillbridge:port', asker.nonce, [port2]);
  }

  return {
    ask(asker) {
      const why = refusal(asker, used);
      if (why !== null) deps.log(`a port was refused: ${why}`);
      else if (deps.isServing()) handOver(asker);
      else waiting = asker;
    },
    engineServes() {
      const asker = waiting;
      waiting = null;
      if (asker) handOver(asker);
    },
    pageLeft() {
      waiting = null;
      used.clear();
      deps.tell(deps.words.drop);
    },
  };
}
