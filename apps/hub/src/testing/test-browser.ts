import { createTRPCClient, httpLink } from '@trpc/client';
import type { AdminRouter } from '../routers';

/** A browser at head office as far as the hub can tell: it keeps cookies, says where it comes from, and sends the CSRF token. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  /** Cookies as the hub set them, with their attributes. */
  readonly setCookies: string[] = [];
  csrfToken = '';
  origin: string | null;
  readonly #url: string;
  readonly agent: string;

  constructor(url: string, agent = 'Test browser') {
    this.#url = url;
    this.agent = agent;
    this.origin = new URL(url).origin;
  }

  readonly trpc = createTRPCClient<AdminRouter>({
    links: [
      httpLink({
        // The address is known when the first call is made.
        url: 'http://hub.invalid/trpc',
        fetch: (input, init) =>
          this.fetch(String(input).replace('http://hub.invalid', ''), init as RequestInit),
      }),
    ],
  });

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('user-agent', this.agent);
    if (this.cookies.size > 0) {
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    }
    if (this.origin !== null) headers.set('origin', this.origin);
    if (this.csrfToken) headers.set('tillbridge-csrf', this.csrfToken);
    const response = await fetch(`${this.#url}${path}`, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  /** What the app does on every page: asks who is signed in, and keeps the token. */
  async open(): Promise<Awaited<ReturnType<typeof this.trpc.account.me.query>>> {
    const me = await this.trpc.account.me.query();
    this.csrfToken = me.csrfToken;
    return me;
  }

  #keep(line: string): void {
    this.setCookies.push(line);
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
