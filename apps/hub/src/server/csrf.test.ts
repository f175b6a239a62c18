import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestOffice, officeOwner as owner } from '../testing/test-office';

const json = { 'content-type': 'application/json' };

describe('a request that rests on a cookie', () => {
  const office = new TestOffice();
  beforeAll(async () => {
    await office.open(undefined);
  });
  afterAll(() => office.close());

  const post = (path: string, headers: Record<string, string>, body: unknown = {}) =>
    fetch(`${office.running.url}${path}`, {
      method: 'POST',
      headers: { ...json, ...headers },
      body: JSON.stringify(body),
    });
  const change = '/trpc/account.revokeOtherSessions';
  const known = async () => {
    const at = await office.signedIn();
    return {
      cookie: `tillbridge_session=${at.cookies.get('tillbridge_session') ?? ''}`,
      csrf: at.csrfToken,
      origin: office.running.url,
    };
  };

  it('[AU13] changes something when it comes from a page of ours and brings the token', async () => {
    const { cookie, csrf, origin } = await known();
    expect((await post(change, { cookie, origin, 'tillbridge-csrf': csrf })).status).toBe(200);
    const byFetchMetadata = { cookie, 'sec-fetch-site': 'same-origin', 'tillbridge-csrf': csrf };
    expect((await post(change, byFetchMetadata)).status).toBe(200);
  });

  it.each([
    { why: 'another site sent it', more: { origin: 'https://evil.example' } },
    { why: 'a frame without an origin sent it', more: { origin: 'null' } },
    { why: 'another host of the same site sent it', more: { 'sec-fetch-site': 'same-site' } },
    {
      why: 'the browser says cross-site, whatever the origin claims',
      more: { 'sec-fetch-site': 'cross-site' },
    },
  ])('[AU13] changes nothing when $why', async ({ more }) => {
    const { cookie, csrf, origin } = await known();
    const answer = await post(change, { cookie, origin, 'tillbridge-csrf': csrf, ...more });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { data: { code: 'FORBIDDEN' } } });
  });

  it('[AU13] changes nothing without the token, with another session’s, or where the browser hides its origin', async () => {
    const [ours, theirs] = [await known(), await known()];
    const { cookie, origin, csrf } = ours;
    expect((await post(change, { cookie, origin })).status).toBe(403);
    expect((await post(change, { cookie, origin, 'tillbridge-csrf': theirs.csrf })).status).toBe(403);
    expect((await post(change, { cookie, 'tillbridge-csrf': csrf })).status).toBe(403);
    const among = '/trpc/account.signOut,account.revokeOtherSessions?batch=1';
    expect((await post(among, { cookie, origin }, { 0: {}, 1: {} })).status, 'hidden in a batch').toBe(403);
  });

  it('[AU13] signs nobody in from another site: who comes in does so from our page', async () => {
    const signIn = (headers: Record<string, string>) => post('/trpc/account.signIn', headers, owner);
    expect((await signIn({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await signIn({})).status).toBe(403);
    const old = await known();
    expect(
      (await signIn({ origin: office.running.url, cookie: old.cookie })).status,
      'an old cookie is no obstacle',
    ).toBe(200);
  });

  it('[AU13] programs that name their credential in the header need neither, and terminals have no cookie', async () => {
    const authorization = `Bearer ${office.running.operatorToken}`;
    expect((await post('/trpc/account.signOut', { authorization })).status).toBe(200);
    expect((await post('/sync/v1/enrol', { 'tillbridge-protocol': '1' }, { code: 'x' })).status).not.toBe(
      403,
    );
  });
});
