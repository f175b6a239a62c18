import type { Agenda } from './agenda';
import { isCrash } from './crash';
import type { Random } from './random';

/** What a message between terminal and hub looks like to the wire. */
export type SimRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Uint8Array | null;
};
export type SimAnswer = { status: number; headers: Record<string, string>; body: Uint8Array };

/** How bad the line is: probabilities per message, and how long a message may be under way. */
export type Weather = { drop: number; double: number; longestDelayMs: number };

export const fineWeather: Weather = { drop: 0, double: 0, longestDelayMs: 5 };

/** Most days are fine, some are not, and a few are terrible. */
export const someWeather = (random: Random): Weather =>
  random.pick([
    fineWeather,
    { drop: 0.1, double: 0.1, longestDelayMs: 400 },
    { drop: 0.3, double: 0.2, longestDelayMs: 3_000 },
    { drop: 0.6, double: 0.3, longestDelayMs: 20_000 },
  ]);

export class LineDown extends Error {
  override name = 'LineDown';
}

export type SimNetwork = {
  weather: Weather;
  send(from: string, request: SimRequest): Promise<SimAnswer>;
  /** A cable that somebody pulled out, and put back. */
  cut(from: string): void;
  mend(from: string): void;
  isCut(from: string): boolean;
  /** Pushes and pulls that still wait for an answer or for the end of patience; what a person asks for is not among them. */
  waiting(from: string): number;
  /** A process that died hears no answers any more; what it sent is still under way. */
  forget(from: string): void;
};

type Flight = {
  from: string;
  isAsked: boolean;
  answer(answer: SimAnswer): void;
  fail(error: Error): void;
  patience(): void;
};

/** Longer than the worst delay there and back, so that patience ends only when nothing comes. */
const patienceMs = 45_000;

/**
 * A line that loses, doubles, delays and reorders requests and answers. Each copy of a request reaches the hub at its own time,
 * so a copy may come in long after the answer to the first one was acted upon.
 */
export function simNetwork(
  agenda: Agenda,
  random: Random,
  hub: (request: SimRequest) => Promise<SimAnswer>,
): SimNetwork {
  const cuts = new Set<string>();
  const flights = new Set<Flight>();
  const delay = () => random.between(1, network.weather.longestDelayMs);
  /** How many copies of a message come through: none, one or two. */
  const copies = () =>
    random.chance(network.weather.drop) ? 0 : random.chance(network.weather.double) ? 2 : 1;
  const end = (flight: Flight, act: () => void) => {
    if (!flights.delete(flight)) return;
    flight.patience();
    act();
  };
  /** Without what it asks for: a cursor is the database's own number and would tell one run from another. */
  const named = ({ method, path }: SimRequest) => `${method} ${path.split('?')[0] ?? path}`;

  const arrive = async (flight: Flight, request: SimRequest): Promise<void> => {
    const answer = await hub(request).catch((error: unknown) => {
      // A hub that died says nothing; the terminal learns it by waiting.
      if (isCrash(error)) return null;
      throw error;
    });
    if (answer === null || cuts.has(flight.from)) return;
    for (let copy = copies(); copy > 0; copy--)
      agenda.post(`${flight.from} hears ${answer.status} to ${named(request)}`, delay(), () =>
        end(flight, () => flight.answer(answer)),
      );
  };

  const network: SimNetwork = {
    weather: fineWeather,
    send: (from, request) =>
      new Promise<SimAnswer>((answer, fail) => {
        const isAsked = request.path.includes('/requests/');
        const flight: Flight = { from, isAsked, answer, fail, patience: () => undefined };
        flights.add(flight);
        const giveUp = (why: string, inMs: number) =>
          agenda.post(`${from} gives up on ${named(request)}`, inMs, () =>
            end(flight, () => fail(new LineDown(why))),
          );
        const isCut = cuts.has(from);
        flight.patience = isCut
          ? giveUp('no line to the hub', 1)
          : giveUp('no answer within the time', patienceMs);
        if (isCut) return;
        for (let copy = copies(); copy > 0; copy--)
          agenda.post(`${named(request)} of ${from} arrives`, delay(), () => arrive(flight, request));
      }),
    cut: (from) => void cuts.add(from),
    mend: (from) => void cuts.delete(from),
    isCut: (from) => cuts.has(from),
    waiting: (from) => [...flights].filter((flight) => flight.from === from && !flight.isAsked).length,
    forget: (from) => {
      for (const flight of [...flights]) if (flight.from === from) end(flight, () => undefined);
    },
  };
  return network;
}
