import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { request } from 'node:http';
import { startHub, TestClock } from '../testing';
import { strangersLimit } from './strangers';

describe('what the hub tells strangers about itself', () => {
  const clock = new TestClock();
  let running: Awaited<ReturnType<typeof startHub>>;
  beforeAll(async () => {
    running = await startHub({ clock, proxies: '127.0.0.1' });
  });
  afterAll(() => running.close());

  /** `fetch` does not let anybody say another Host. */
  const statusOf = (path: string, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const asked = request(`${running.url}${path}`, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asked.on('error', reject).end();
    });

  it.each(['/metrics', '/status', '/status.json'])(
    '[WS7] %s is for this machine and for whoever has the operator’s token',
    async (path) => {
      expect(await statusOf(path, {})).toBe(200);
      expect(await statusOf(path, { host: 'office.example' }), 'a name that points here').toBe(401);
      expect(await statusOf(path, { 'x-forwarded-for': '203.0.113.9' }), 'through a proxy here').toBe(401);
      const authorization = `Bearer ${running.operatorToken}`;
      expect(await statusOf(path, { host: 'office.example', authorization })).toBe(200);
      expect(await statusOf(path, { host: 'office.example', authorization: 'Bearer x' })).toBe(401);
    },
  );

  it('[WS7] its health is one word', async () => {
    for (const path of ['live', 'ready']) {
      expect(await (await fetch(`${running.url}/health/${path}`)).json()).toEqual({ status: path });
    }
  });

  it('[WS6] strangers from one address wait after six hundred requests in a minute, and nobody else does', async () => {
    const ask = (address: string, more: Record<string, string> = {}): Promise<number> =>
      statusOf('/files/audit.csv', { 'x-forwarded-for': address, ...more });
    clock.pass(strangersLimit.perMs);
    for (let count = 0; count < strangersLimit.perAddress; count += 50) {
      const statuses = await Promise.all(Array.from({ length: 50 }, () => ask('203.0.113.9')));
      expect(new Set(statuses)).toEqual(new Set([401]));
    }
    expect(await ask('203.0.113.9')).toBe(429);
    expect(await ask('203.0.113.10')).toBe(401);
    expect(await ask('203.0.113.9', { authorization: `Bearer ${running.operatorToken}` })).not.toBe(429);
    expect(await statusOf('/health/live', { 'x-forwarded-for': '203.0.113.9' })).toBe(200);
    clock.pass(strangersLimit.perMs);
    expect(await ask('203.0.113.9')).toBe(401);
  });
});
