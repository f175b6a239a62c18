import { useSyncExternalStore } from 'react';

/** A value that many components watch, each only the part that it shows. */
export type Store<T> = {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
};

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(value, next)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStore<T>(store: Store<T>): T;
/** @param pick must answer the very same value while nothing that it reads has changed */
export function useStore<T, Picked>(store: Store<T>, pick: (value: T) => Picked): Picked;
export function useStore<T, Picked>(store: Store<T>, pick?: (value: T) => Picked): T | Picked {
  return useSyncExternalStore(store.subscribe, () => (pick ? pick(store.get()) : store.get()));
}
