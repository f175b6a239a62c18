import type { TenantId } from '@tillbridge/core/kernel';

/** Something happened: at these stores, or (`company`) in what head office decides. What exactly, the listener asks. */
export type News = { storeIds: string[]; company: boolean };

export type Live = {
  /** A store's terminal stated facts, or, for null, head office changed something. */
  tell(tenantId: string, storeId: string | null): void;
  /** What was notified while the database was away is unknown: everybody looks again. */
  tellAll(): void;
  /** News from now on, until the signal ends. The first is given at once: whoever comes back may have missed some. */
  listen(tenantId: TenantId, signal: AbortSignal): AsyncGenerator<News, void, undefined>;
  readonly listening: number;
};

/** The first news goes out at once, those of the next moment become one: twenty busy tills are five questions a second, not fifty. */
const togetherMs = 200;

type Waiting = { storeIds: Set<string>; company: boolean };
type Listener = { tenantId: string; waiting: Waiting | null; lastAt: number; wake: () => void };

/** Fans what hub processes notify out to the people who look, within one process. Source: spec/dashboard.md DB2, DB3 */
export function live(nowMs: () => number): Live {
  const listeners = new Set<Listener>();

  const tellOne = (listener: Listener, storeId: string | null): void => {
    listener.waiting ??= { storeIds: new Set(), company: false };
    if (storeId === null) listener.waiting.company = true;
    else listener.waiting.storeIds.add(storeId);
    listener.wake();
  };

  return {
    tell: (tenantId, storeId) => {
      for (const listener of listeners) if (listener.tenantId === tenantId) tellOne(listener, storeId);
    },
    tellAll: () => {
      for (const listener of listeners) tellOne(listener, null);
    },
    listen: async function* (tenantId, signal) {
      const listener: Listener = {
        tenantId,
        waiting: { storeIds: new Set(), company: true },
        lastAt: -Infinity,
        wake: () => undefined,
      };
      listeners.add(listener);
      const end = (): void => listener.wake();
      signal.addEventListener('abort', end);
      try {
        while (!signal.aborted) {
          if (!listener.waiting) await new Promise<void>((wake) => (listener.wake = wake));
          const earlyMs = listener.lastAt + togetherMs - nowMs();
          if (earlyMs > 0) await new Promise((after) => setTimeout(after, earlyMs));
          if (signal.aborted || !listener.waiting) continue;
          const { storeIds, company } = listener.waiting;
          listener.waiting = null;
          listener.lastAt = nowMs();
          yield { storeIds: [...storeIds], company };
        }
      } finally {
        signal.removeEventListener('abort', end);
        listeners.delete(listener);
      }
    },
    get listening() {
      return listeners.size;
    },
  };
}

/** The same news for somebody who is limited to stores; null when none of it is theirs. */
export function newsFor({ storeIds, company }: News, theirs: readonly string[] | null): News | null {
  const seen = theirs === null ? storeIds : storeIds.filter((storeId) => theirs.includes(storeId));
  return seen.length > 0 || company ? { storeIds: seen, company } : null;
}
