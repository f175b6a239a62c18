import type { Network } from '@tillbridge/desktop/engine';
import type { SimNetwork } from './network';

/** A terminal's line into the simulated network. Hints are left out: they carry nothing, the schedule pulls when it likes. */
export const netFor = (who: string, network: SimNetwork): Network => ({
  fetch: async (url, { method, headers, body }) => {
    const { pathname, search } = new URL(url);
    const answer = await network.send(who, {
      method: method ?? 'GET',
      path: `${pathname}${search}`,
      headers: Object.fromEntries(new Headers(headers)),
      body: body instanceof Uint8Array ? body : null,
    });
    return new Response(Buffer.from(answer.body), { status: answer.status, headers: answer.headers });
  },
  hints: () => () => undefined,
});
