import type { Random } from './random';

/** What a message between terminal and hub looks like to the wire. */
export type SimRequest = { method: string; path: string; headers: Record<string, string>; body: Uint8Array | null };
export type SimAnswer = { status: number; headers: Record<string, string>; body: Uint8Array };

/** How bad the line is: probabilities per message, and how long a message may be under way. */
export type Weather = { drop: number; double: number; longestDelayMs: number; hang: number };

export const fineWeather: Weather = { drop: 0, double: 0, longestDelayMs: 5, hang: 0 };

export class LineDown extends Error {
  override name = 'LineDown';
}

/** Something under way: a request to the hub, an answer back, or the news that nothing will come. */
export type Parcel = { readonly dueMs: number; readonly what: string; deliver(): Promise<void> };

export type SimNetwork = {
  weather: Weather;
  /** A terminal's line; `cut` is a cable that somebody pulled out. */
  send(from: string, request: SimRequest): Promise<SimAnswer>;
  cut(from: string): void;
  mend(from: string): void;
  isCut(from: string): boolean;
  /** A process that died hears no answers. */
  forget(from: string): void;
  /** What is under way, soonest first. */
  readonly parcels: readonly Parcel[];
  /** Delivers the parcel that is due first; time moves to it. */
  deliverNext(): Promise<Parcel | null>;
};

type Flight = { from: string; answer(answer: SimAnswer): void; fail(error: Error): void; isOver: boolean };

/**
 * A line that loses, doubles, delays and reorders requests and answers. Each copy of a request reaches the hub at its own time,
 * so a copy may come in long after the answer to the first one was acted upon.
 */
export function simNetwork(
  time: { nowMs: number },
  random: Random,
  hub: (request: SimRequest) => Promise<SimAnswer>,
): SimNetwork {
  const parcels: Parcel[] = [];
  const cuts = new Set<string>();
  const flights = new Set<Flight>();
  const timeoutMs = 30_000;

  const post = (what: string, delayMs: number, deliver: () => Promise<void>) => {
    parcels.push({ what, dueMs: time.nowMs + delayMs, deliver });
  };
  const delay = () => random.between(1, Math.max(1, network.weather.longestDelayMs));
  const end = (flight: Flight, act: () => void) => {
    if (flight.isOver) return;
    flight.isOver = true;
    flights.delete(flight);
    act();
  };
  /** How many copies of a message come through: none, one or two. */
  const copies = () => (random.chance(network.weather.drop) ? 0 : random.chance(network.weather.double) ? 2 : 1);

  const carry = async (flight: Flight, request: SimRequest): Promise<void> => {
    const answer = await hub(request).catch((error: unknown) => {
      // A hub that died says nothing; the terminal learns it by waiting.
      if (error instanceof Error && error.name === 'Crash') return null;
      throw error;
    });
    if (answer === null || cuts.has(flight.from)) return;
    for (let copy = copies(); copy > 0; copy--)
      post(`answer ${answer.status} ${flight.from} ${request.path}`, delay(), async () =>
        end(flight, () => flight.answer(answer)),
      );
  };

  const network: SimNetwork = {
    weather: fineWeather,
    send: (from, request) =>
      new Promise<SimAnswer>((answer, fail) => {
        const flight: Flight = { from, answer, fail, isOver: false };
        flights.add(flight);
        post(`give up ${from} ${request.path}`, timeoutMs, async () =>
          end(flight, () => fail(new LineDown('no answer within the time'))),
        );
        if (cuts.has(from)) {
          post(`no line ${from}`, 1, async () => end(flight, () => fail(new LineDown('no line to the hub'))));
          return;
        }
        for (let copy = copies(); copy > 0; copy--)
          post(`request ${from} ${request.method} ${request.path}`, delay(), () => carry(flight, request));
      }),
    cut: (from) => void cuts.add(from),
    mend: (from) => void cuts.delete(from),
    isCut: (from) => cuts.has(from),
    forget: (from) => {
      for (const flight of [...flights]) if (flight.from === from) end(flight, () => undefined);
    },
    get parcels() {
      return parcels;
    },
    deliverNext: async () => {
      let next: Parcel | undefined;
      for (const parcel of parcels) if (next === undefined || parcel.dueMs < next.dueMs) next = parcel;
      if (next === undefined) return null;
      parcels.splice(parcels.indexOf(next), 1);
      time.nowMs = Math.max(time.nowMs, next.dueMs);
      await next.deliver();
      return next;
    },
  };
  return network;
}
