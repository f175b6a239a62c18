import { assert } from '@tillbridge/core/kernel';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Done, TerminalRouter } from '../../../apps/desktop/src/ipc';
import { pin, staffId } from '../shop/company';
import { ids } from './open-till';

/** A screen without a picture: what a window says to its engine, over the same loopback socket. */
export async function connectTerminal(windowUrl: string) {
  const { origin, hash } = new URL(windowUrl);
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ticket: hash.replace('#ticket=', '') }),
  });
  const { token } = z.object({ token: z.string() }).parse(await answer.json());
  class FromOurOrigin extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { origin });
    }
  }
  const socket = createWSClient({
    url: `${origin.replace('http', 'ws')}/trpc`,
    connectionParams: { token },
    WebSocket: FromOurOrigin as unknown as typeof globalThis.WebSocket,
  });
  const api = createTRPCClient<TerminalRouter>({ links: [wsLink({ client: socket })] });
  return { api, origin, token, close: () => socket.close() };
}

export type TerminalClient = Awaited<ReturnType<typeof connectTerminal>>;

export const newIntent = (): { intentId: string } => ({ intentId: ids.next() });

export const mustDo = (done: Done): void => assert(done.ok, done.ok ? '' : done.refusal.sentence);

export const signIn = async ({ api }: TerminalClient): Promise<void> =>
  mustDo(await api.signIn.mutate({ ...newIntent(), staffId, pin }));

/** Scans a code and answers how long the line took, in ms, from the screen's point of view. */
export async function scanOverSocket({ api }: TerminalClient, code: string): Promise<number> {
  const begun = performance.now();
  mustDo(await api.scan.mutate({ ...newIntent(), aim: null, data: code }));
  return performance.now() - begun;
}
