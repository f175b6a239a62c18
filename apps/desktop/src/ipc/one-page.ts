import type { PortServer } from './port-server';
import { type FramePort, endedWithoutAWord } from './ports';

export type OnePage = PortServer & {
  /** Whoever holds the port of the page that was, holds nothing. */
  drop(): void;
};

/** One window is one till: a new page takes the place of the one before, whose subscriptions end with its port. */
export function onePageOf(server: PortServer): OnePage {
  let dropCurrent = (): void => undefined;
  return {
    attach(port) {
      dropCurrent();
      const { port: ours, drop } = droppable(port);
      dropCurrent = drop;
      server.attach(ours);
    },
    drop() {
      dropCurrent();
      dropCurrent = () => undefined;
    },
  };
}

/** A port does not tell its own side that it was closed, so we do. */
function droppable(port: FramePort): { port: FramePort; drop(): void } {
  const listeners: (() => void)[] = [];
  const ours: FramePort = {
    ...port,
    onClose(listener) {
      listeners.push(listener);
      port.onClose(listener);
    },
  };
  return {
    port: ours,
    drop() {
      port.post({ t: 'close', code: endedWithoutAWord });
      port.close();
      for (const listener of listeners) listener();
    },
  };
}
