import type { Watched } from '../ipc';
import type { Log } from './deps';

/** Tells those who watch a view that it changed; makes the view only when somebody looks. */
export type Watchers = {
  watch<K extends keyof Watched>(what: K, listener: (view: Watched[K]) => void): () => void;
  changed(what: Exclude<keyof Watched, 'scans'>): void;
  heard(scan: Watched['scans']): void;
};

type Makers = { [K in Exclude<keyof Watched, 'scans'>]: () => Watched[K] };

export function watchersOf(makers: Makers, log: Log): Watchers {
  const listeners: { [K in keyof Watched]: Set<(view: Watched[K]) => void> } = {
    session: new Set(),
    sale: new Set(),
    scans: new Set(),
    status: new Set(),
    simulatedDevices: new Set(),
  };

  function tell<K extends keyof Watched>(what: K, view: Watched[K]): void {
    for (const listener of listeners[what]) {
      try {
        listener(view);
      } catch (error) {
        // A broken screen must not undo what the till did.
        log.error({ err: error, what }, 'a listener failed');
      }
    }
  }

  return {
    watch(what, listener) {
      listeners[what].add(listener);
      if (what !== 'scans') tellOne(what, listener);
      return () => void listeners[what].delete(listener);
    },
    changed(what) {
      if (listeners[what].size > 0) tell(what, makers[what]());
    },
    heard: (scan) => tell('scans', scan),
  };

  function tellOne<K extends keyof Watched>(what: K, listener: (view: Watched[K]) => void): void {
    if (what === 'session') (listener as (view: Watched['session']) => void)(makers.session());
    if (what === 'sale') (listener as (view: Watched['sale']) => void)(makers.sale());
    if (what === 'status') (listener as (view: Watched['status']) => void)(makers.status());
    if (what === 'simulatedDevices') {
      (listener as (view: Watched['simulatedDevices']) => void)(makers.simulatedDevices());
    }
  }
}
