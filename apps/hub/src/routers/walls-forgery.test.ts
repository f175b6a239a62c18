import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRouteList } from '../api';
import { everyProcedure } from '../testing/every-procedure';
import { TestOffice } from '../testing/test-office';

/** Who asks these has no token yet; that they come from a page of ours is enough. */
const atTheDoor = new Set(
  ['askForPasskey', 'forgot', 'signIn', 'signInCode', 'signInPasskey', 'signOut', 'signUp', 'useLink'].map(
    (name) => `account.${name}`,
  ),
);
const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const json = { 'content-type': 'application/json' };

describe('what changes something, asked by a browser that another site told to', () => {
  const office = new TestOffice();
  const routes: { method: string; url: string }[] = [];
  let cookie = '';
  let token = '';
  beforeAll(async () => {
    const onRoute = ({ method, url }: { method: string | string[]; url: string }): void => {
      for (const each of [method].flat()) routes.push({ method: each, url });
    };
    await office.open(undefined, { onRoute });
    const at = await office.signedIn();
    cookie = `tillbridge_session=${at.cookies.get('tillbridge_session') ?? ''}`;
    token = at.csrfToken;
  });
  afterAll(() => office.close());

  const ask = async (method: string, path: string, headers: Record<string, string>): Promise<number> => {
    const body = method === 'GET' ? {} : { body: '{}' };
    const answer = await fetch(`${office.running.url}${path}`, {
      method,
      headers: { ...json, cookie, ...headers },
      ...body,
    });
    await answer.arrayBuffer();
    return answer.status;
  };
  const ours = (): string => office.running.url;
  const mutations = everyProcedure.filter(({ type }) => type === 'mutation');

  it.each(mutations)('[WS8] [AU13] $path is refused from another site', async ({ path }) => {
    const url = `/trpc/${path}`;
    expect(await ask('POST', url, { origin: 'https://evil.example', 'tillbridge-csrf': token })).toBe(403);
    expect(await ask('POST', url, { 'tillbridge-csrf': token }), 'hidden origin').toBe(403);
    const crossSite = { origin: ours(), 'sec-fetch-site': 'cross-site', 'tillbridge-csrf': token };
    expect(await ask('POST', url, crossSite)).toBe(403);
    expect(await ask('GET', url, { origin: ours(), 'tillbridge-csrf': token }), 'by a link').toBe(405);
  });

  it.each(mutations.filter(({ path }) => !atTheDoor.has(path)))(
    '[WS8] [AU13] $path is refused without the session’s token',
    async ({ path }) => {
      expect(await ask('POST', `/trpc/${path}`, { origin: ours() })).toBe(403);
      expect(await ask('POST', `/trpc/${path}`, { origin: ours(), 'tillbridge-csrf': `${token}x` })).toBe(
        403,
      );
    },
  );

  it('[WS8] [AU13] every other route that changes something is refused as well', async () => {
    const others = routes.filter(
      ({ method, url }) =>
        changing.has(method) &&
        !url.startsWith('/trpc') &&
        !url.startsWith('/sync/') &&
        // The one that a mail program presses for its reader: its proof is in the address, and no session goes with it.
        url !== '/unsubscribe/:token',
    );
    expect(others.map(({ url }) => url)).toContain('/files/imports');
    expect(others.length).toBeGreaterThan(apiRouteList.filter(({ writes }) => writes).length);
    for (const { method, url } of others) {
      const path = url.replaceAll(/:(\w+)/g, '019b8b74-1800-7032-a0d1-96861a5ebff0');
      const bySite = await ask(method, path, { origin: 'https://evil.example', 'tillbridge-csrf': token });
      expect(bySite, `${method} ${url} from another site`).toBe(403);
      const withoutToken = await ask(method, path, { origin: ours() });
      expect(withoutToken, `${method} ${url} without the token`).toBe(403);
    }
  });

  it.each(['TRACE', 'OPTIONS', 'PUT', 'DELETE'])('[WS8] %s is no way to ask a procedure', async (method) => {
    const { hostname, port } = new URL(ours());
    const status = await new Promise<number>((resolve, reject) => {
      const asked = request({ hostname, port, method, path: '/trpc/account.me' }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asked.on('error', reject).end();
    });
    expect([403, 404, 405]).toContain(status);
  });

  it('[AP1] [WS8] a cookie opens no route of the API, whatever else comes with it', async () => {
    for (const { method, path } of apiRouteList) {
      const url = `/api/v1${path.replaceAll(/\{\w+\}/g, '019b8b74-1800-7032-a0d1-96861a5ebff0')}`;
      const status = await ask(method, url, { origin: ours(), 'tillbridge-csrf': token });
      // Strangers share sixty questions a minute; after these they are not even told that they are strangers.
      expect([401, 429], `${method} ${path}`).toContain(status);
    }
  });
});
