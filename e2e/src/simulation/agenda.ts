/** Something that will happen: a message that arrives, a timer that rings. */
export type Event = { readonly dueMs: number; readonly what: string; happen(): void | Promise<void> };

/** What is to come in the simulated world, and the world's own time, which only this moves. */
export type Agenda = {
  readonly nowMs: number;
  /** @returns the way to call it off */
  post(what: string, inMs: number, happen: Event['happen']): () => void;
  /** Lets the soonest event happen, if there is one by then; of two at one moment the one that was posted first. */
  next(byMs?: number): Promise<Event | null>;
  /** Time goes by with everything that happens meanwhile. */
  pass(ms: number, afterEach: () => Promise<void>): Promise<void>;
};

export function agendaFrom(beginsMs: number): Agenda {
  let nowMs = beginsMs;
  const events: Event[] = [];
  const drop = (event: Event) => {
    const index = events.indexOf(event);
    if (index !== -1) events.splice(index, 1);
  };
  const next = async (byMs = Infinity): Promise<Event | null> => {
    let soonest: Event | undefined;
    for (const event of events) if (soonest === undefined || event.dueMs < soonest.dueMs) soonest = event;
    if (soonest === undefined || soonest.dueMs > byMs) return null;
    drop(soonest);
    nowMs = Math.max(nowMs, soonest.dueMs);
    await soonest.happen();
    return soonest;
  };
  return {
    get nowMs() {
      return nowMs;
    },
    post: (what, inMs, happen) => {
      const event = { what, dueMs: nowMs + Math.max(0, inMs), happen };
      events.push(event);
      return () => drop(event);
    },
    next,
    pass: async (ms, afterEach) => {
      const until = nowMs + ms;
      while (await next(until)) await afterEach();
      nowMs = until;
    },
  };
}
