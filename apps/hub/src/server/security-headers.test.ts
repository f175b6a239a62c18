import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHub } from '../testing';

describe('what every answer says to a browser', () => {
  let plain: Awaited<ReturnType<typeof startHub>>;
  let secure: Awaited<ReturnType<typeof startHub>>;
  beforeAll(async () => {
    plain = await startHub();
    secure = await startHub({ publicUrl: 'https://office.example' });
  });
  afterAll(() => Promise.all([plain.close(), secure.close()]));

  it.each([
    '/',
    '/products',
    '/trpc/account.me',
    '/health/live',
    '/nothing.here',
    '/sync/v1/feed',
    '/status',
  ])('[WS1] %s may not be framed, guessed at, or run a script of anybody else', async (path) => {
    const { headers } = await fetch(plain.url + path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy, 'no inline script, no eval').not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it.each(['/', '/trpc/account.me', '/nothing.here', '/api/v1/stores', '/sync/v1/feed', '/health/ready'])(
    '[WS9] %s is kept by no browser and nobody in between',
    async (path) => {
      expect((await fetch(plain.url + path)).headers.get('cache-control')).toBe('no-store');
    },
  );

  it('[WS2] asks browsers to come back over https only where it is reached over https', async () => {
    expect((await fetch(`${plain.url}/health/live`)).headers.get('strict-transport-security')).toBeNull();
    expect((await fetch(`${secure.url}/health/live`)).headers.get('strict-transport-security')).toBe(
      'max-age=31536000; includeSubDomains',
    );
  });
});
