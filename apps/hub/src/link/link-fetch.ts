import { callOut } from './call-out';
import type { LinkTaskId, Links, OpenLink } from './kinds';

/** Thrown where a vendor's library waits for a `fetch` that fails: what is known of why goes with it. */
export class CallFailed extends TypeError {
  /** Whether nothing of it can have had an effect. */
  readonly wasSent: boolean;
  constructor(sentence: string, wasSent: boolean) {
    super(sentence);
    this.wasSent = wasSent;
  }
}

/**
 * The way out as a `fetch`, for a vendor's own library: time-outs, breaker and log are ours. A call that did not come back with an
 * answer throws, as `fetch` does.
 */
export const linkFetch =
  (links: Links, link: OpenLink, { what, taskId }: { what: string; taskId?: LinkTaskId }): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    const { url } = request;
    const body = init?.body ?? null;
    const called = await callOut(links, link, {
      method: request.method as 'GET',
      path: url,
      headers: Object.fromEntries(request.headers),
      ...(body === null ? {} : { body: new Uint8Array(await request.arrayBuffer()) }),
      what,
      ...(taskId ? { taskId } : {}),
    });
    if (called.is !== 'answered') throw new CallFailed(called.sentence, called.is === 'unknown');
    const bodiless = called.status === 204 || called.status === 304;
    return new Response(bodiless ? null : called.text, {
      status: called.status,
      headers: plain(called.headers),
    });
  };

/** The body was unpacked already. */
const plain = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !/^(content-encoding|content-length|transfer-encoding|connection)$/.test(name),
    ),
  );
