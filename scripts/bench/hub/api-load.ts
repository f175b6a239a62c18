import http from 'node:http';
import { assert } from '@tillbridge/core/kernel';
import pg from 'pg';
import type { Read } from './api-questions';

/** How long each read took, and what all of them took together; CPU in ms by each of the meters. */
export type Load = { tookMs: Map<string, number[]>; wallMs: number; cpuMs: Record<string, number> };

/**
 * Asks the reads in turns, from so many clients at once, each asking again as soon as it was answered: nobody stops to think, which
 * is the harshest that so many clients can be.
 */
export async function load(
  reads: readonly Read[],
  { clients, total, meters }: { clients: number; total: number; meters: Meters },
  ask: (read: Read) => Promise<void>,
): Promise<Load> {
  const tookMs = new Map<string, number[]>(reads.map(({ kind }) => [kind, []]));
  const cpuBefore = readMeters(meters);
  const begun = performance.now();
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < total) {
      const read = reads[next++ % reads.length];
      assert(read, 'there is something to read');
      const asked = performance.now();
      await ask(read);
      tookMs.get(read.kind)?.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const wallMs = performance.now() - begun;
  const cpuAfter = readMeters(meters);
  return {
    tookMs,
    wallMs,
    cpuMs: Object.fromEntries(
      Object.entries(cpuAfter).map(([name, spent]) => [name, spent - (cpuBefore[name] ?? 0)]),
    ),
  };
}

/** Each answers the processor time spent so far, in ms. */
export type Meters = Record<string, () => number>;

const readMeters = (meters: Meters): Record<string, number> =>
  Object.fromEntries(Object.entries(meters).map(([name, read]) => [name, read()]));

/** Over HTTP, with one kept connection per client. */
export function overHttp(
  url: string,
  secret: string,
  clients: number,
): { ask(read: Read): Promise<void>; close(): void } {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const headers = { authorization: `Bearer ${secret}` };
  return {
    ask: ({ path }) =>
      new Promise((resolve, reject) => {
        const request = http.get(`${url}/api/v1${path}`, { agent, headers }, (response) => {
          response.resume();
          response.on('end', () =>
            response.statusCode === 200 ? resolve() : reject(new Error(`${path}: ${response.statusCode}`)),
          );
        });
        request.on('error', reject);
      }),
    close: () => agent.destroy(),
  };
}

/** By hand, straight from the tables: no HTTP, no wall, statements prepared, as many connections as the hub has. */
export function overSql(
  url: string,
  connections: number,
): { ask(read: Read): Promise<void>; close(): Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? `by_hand_${names.size}`;
    names.set(text, name);
    return name;
  };
  return {
    ask: async ({ kind, statements }) => {
      const client = await pool.connect();
      try {
        for (const { text, values } of statements) {
          const { rows } = await client.query<object>({ name: nameOf(text), text, values });
          assert(rows.length > 0, `${kind}: nothing was found by hand`);
        }
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
