/**
 * The loopback engine knows its own window by a ticket in the address's fragment, which is never sent nor logged.
 * It works once; the engine gives a session token for it, and the page forgets the ticket.
 */

export type Page = {
  readonly hash: string;
  /** Takes the fragment out of the address bar and the history. */
  forgetHash(): void;
  readonly storage: {
    get(key: string): string | null;
    set(key: string, value: string): void;
    remove(key: string): void;
  };
  /** Answers the token, or null when the engine does not know the ticket (any more). */
  exchange(ticket: string): Promise<string | null>;
};

const tokenKey = 'tillbridge.session';
const ticketKey = 'tillbridge.ticket';

export const ticketIn = (hash: string): string | null =>
  new URLSearchParams(hash.replace(/^#/, '')).get('ticket');

/** @returns null when this page has neither a token nor a ticket that the engine accepts */
export async function sessionToken(page: Page): Promise<string | null> {
  const fresh = ticketIn(page.hash);
  if (fresh !== null) {
    // A new ticket is a new window on the till; what an earlier engine gave is of no use.
    page.storage.set(ticketKey, fresh);
    page.storage.remove(tokenKey);
    page.forgetHash();
  }
  const known = page.storage.get(tokenKey);
  if (known !== null) return known;
  const ticket = page.storage.get(ticketKey);
  if (ticket === null) return null;
  const token = await page.exchange(ticket);
  page.storage.remove(ticketKey);
  if (token !== null) page.storage.set(tokenKey, token);
  return token;
}

/**
 * The same, also when the engine restarts just now: no answer says nothing of our ticket, which is kept and shown again.
 * @param pause how long to wait before the next attempt, by its number
 */
export async function sessionTokenOnceAnswered(
  page: Page,
  pause: (attempt: number) => Promise<void>,
): Promise<string | null> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await sessionToken(page);
    } catch (error) {
      // Fetch says TypeError when nobody answered; anything else is a bug and is shown as one.
      if (!(error instanceof TypeError)) throw error;
      await pause(attempt);
    }
  }
}

export const thisPage: Page = {
  get hash() {
    return window.location.hash;
  },
  forgetHash: () => window.history.replaceState(null, '', window.location.pathname + window.location.search),
  storage: {
    get: (key) => window.sessionStorage.getItem(key),
    set: (key, value) => window.sessionStorage.setItem(key, value),
    remove: (key) => window.sessionStorage.removeItem(key),
  },
  async exchange(ticket) {
    const answer = await fetch(new URL('session', document.baseURI), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ticket }),
    });
    if (!answer.ok) return null;
    const body: unknown = await answer.json();
    return typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string'
      ? body.token
      : null;
  },
};
