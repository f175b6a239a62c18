import { type Clock, instant } from '@tillbridge/core/kernel';
import { SyncRefusal, protocolVersion } from '@tillbridge/core/wire';
import { say, sayHeard } from '@tillbridge/words';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { z } from 'zod';
import { reachTrouble } from '../network/trouble';
import type { Network } from './network';

const zip = promisify(gzip);
/** What fits into one packet is not made quicker by packing it, and somebody may be waiting. */
const packedFrom = 1_000;

/** A request of a few kilobytes that takes longer has met a dead line. */
const answerMs = 15_000;
/** A snapshot of a large catalogue over a shop's line. */
const snapshotMs = 300_000;

export type HubProblem =
  | {
      kind: 'unreachable';
      because: string;
      /** What a person can do about it, where that is known. */
      sentence?: string;
    }
  | {
      kind: 'refused';
      error: SyncRefusal['error'] | 'server';
      sentence: string;
      retryAfterMs: number | null;
      /** Of HTTP, where the hub gave no reason of its own. */
      status?: number;
    };

export type HubAnswer<T> = { ok: true; value: T } | { ok: false; problem: HubProblem };

type Asked = {
  path: string;
  method: 'GET' | 'POST';
  body?: object;
  token: string | null;
  headers?: Readonly<Record<string, string>>;
};

function unreachable(error: unknown): HubAnswer<never> {
  const because = error instanceof Error ? error.message : String(error);
  const sentence = reachTrouble(error);
  return {
    ok: false,
    problem: { kind: 'unreachable', because, ...(sentence === null ? {} : { sentence }) },
  };
}

/** One request to the hub's sync door. Whatever comes back that is not a good answer is a value, never an exception. */
export class HubClient {
  readonly #network: Network;
  readonly #clock: Clock;

  constructor(network: Network, clock: Clock) {
    this.#network = network;
    this.#clock = clock;
  }

  async ask<T>(
    hubUrl: string,
    asked: Asked,
    schema: z.ZodType<T>,
  ): Promise<HubAnswer<T & { roundTripMs: number }>> {
    const startedMs = this.#clock.monotonicMs();
    try {
      const response = await this.#send(hubUrl, asked, answerMs);
      if (!response.ok) return { ok: false, problem: await refusalOf(response) };
      const parsed = schema.safeParse(await response.json());
      if (!parsed.success) return unreachable(say('The hub’s answer could not be read.'));
      return { ok: true, value: { ...parsed.data, roundTripMs: this.#clock.monotonicMs() - startedMs } };
    } catch (error) {
      return unreachable(error);
    }
  }

  /** The body as it arrives: a snapshot is a file, not a value. */
  async download(
    hubUrl: string,
    asked: Asked,
  ): Promise<HubAnswer<{ headers: Headers; chunks: AsyncIterable<Uint8Array> }>> {
    try {
      const response = await this.#send(hubUrl, asked, snapshotMs);
      if (!response.ok) return { ok: false, problem: await refusalOf(response) };
      if (!response.body) return unreachable(say('The hub’s answer was empty.'));
      return { ok: true, value: { headers: response.headers, chunks: response.body } };
    } catch (error) {
      return unreachable(error);
    }
  }

  async #send(
    hubUrl: string,
    { path, method, body, token, headers: more }: Asked,
    timeoutMs: number,
  ): Promise<Response> {
    const headers: Record<string, string> = { 'Tillbridge-Protocol': String(protocolVersion), ...more };
    if (token !== null) headers['Authorization'] = `Bearer ${token}`;
    const request: RequestInit = {
      method,
      headers,
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    };
    if (body) {
      headers['Content-Type'] = 'application/json';
      const json = Buffer.from(JSON.stringify(body));
      const isPacked = json.length >= packedFrom;
      if (isPacked) headers['Content-Encoding'] = 'gzip';
      request.body = isPacked ? await zip(json) : json;
    }
    return this.#network.fetch(new URL(path, hubUrl).href, request);
  }
}

async function refusalOf(response: Response): Promise<HubProblem> {
  const text = await response.text();
  const retryAfterMs = Number(response.headers.get('retry-after') ?? 'NaN') * 1000;
  const fallback: HubProblem = {
    kind: 'refused',
    error: response.status === 426 ? 'protocol-unknown' : response.status === 429 ? 'slow-down' : 'server',
    sentence: say('The hub answered {status}.', { status: String(response.status) }),
    retryAfterMs: Number.isFinite(retryAfterMs) ? retryAfterMs : null,
    status: response.status,
  };
  try {
    const parsed = SyncRefusal.safeParse(JSON.parse(text));
    return parsed.success
      ? { kind: 'refused', ...parsed.data, sentence: sayHeard(parsed.data.sentence) }
      : fallback;
  } catch (error) {
    // A proxy's page instead of the hub's answer.
    if (error instanceof SyntaxError) return fallback;
    throw error;
  }
}

/** Hub time minus ours, assuming that the answer took half of the round trip. */
export const offsetOf = (hubTime: number, now: number, roundTripMs: number): number =>
  Math.round(instant(hubTime) + roundTripMs / 2 - now);
